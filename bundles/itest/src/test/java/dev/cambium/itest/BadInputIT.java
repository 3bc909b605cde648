package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.itest.Cambium.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong input: one line that helps, exit status 2, and nothing left behind. */
class BadInputIT {

    private static final String EXPERIMENT = """
            {
              "model": { "hidden": 36, "layout": [6, 6] },
              "tasks": ["yang19.go"],
              "optimizer": { "type": "adam", "learningRate": 1e-3 },
              "regularizer": { "type": "bimt", "lambda": 1e-4 },
              "training": { "steps": 10 },
              "metrics": ["performance"]
            }
            """;

    @TempDir
    private Path folder;

    /**
     * A way to be wrong.
     *
     * @param name      what is wrong
     * @param content   the experiment's file
     * @param arguments the command line
     * @param hints     what the line has to contain: the place, what was found, what would be right
     */
    record WrongInput(String name, String content, List<String> arguments, List<String> hints) {

        static WrongInput file(String name, String right, String wrong, String... hints) {
            if (!EXPERIMENT.contains(right)) {
                throw new IllegalArgumentException(right);
            }
            return new WrongInput(name, EXPERIMENT.replace(right, wrong), List.of("run", "tiny.json"), List.of(hints));
        }

        static WrongInput call(String name, String arguments, String... hints) {
            return new WrongInput(name, EXPERIMENT, List.of(arguments.split(" ")), List.of(hints));
        }
    }

    static Stream<WrongInput> wrongInputs() {
        return Stream.of(
                WrongInput.file("misspelt section", "\"training\"", "\"trainin\"",
                        "tiny.json:6: trainin", "'training'"),
                WrongInput.file("misspelt key", "\"steps\"", "\"step\"",
                        "tiny.json:6: training.step", "'steps'"),
                WrongInput.file("misspelt key of a plug-in", "\"learningRate\"", "\"learningrte\"",
                        "tiny.json:4: optimizer.learningrte", "'learningRate'"),
                WrongInput.file("wrong type", "\"steps\": 10", "\"steps\": \"many\"",
                        "tiny.json:6: training.steps", "many", "whole number"),
                WrongInput.file("wrong type for a plug-in", "1e-4", "true",
                        "tiny.json:5: regularizer.lambda", "true", "number"),
                WrongInput.file("value out of range", "\"learningRate\": 1e-3", "\"learningRate\": -1",
                        "tiny.json:4: optimizer.learningRate", "-1", "from 0 to 1000000"),
                WrongInput.file("value that is no choice", "\"lambda\": 1e-4", "\"distance\": \"manhatten\"",
                        "tiny.json:5: regularizer.distance", "manhatten", "manhattan"),
                WrongInput.file("unknown regularizer", "bimt", "bimd",
                        "tiny.json:5: regularizer", "'bimd'", "'bimt'"),
                WrongInput.file("unknown metric", "performance", "perfomance",
                        "tiny.json:7: metrics", "'perfomance'", "'performance'"),
                WrongInput.file("unknown task", "yang19.go", "yang19.goo",
                        "tiny.json:3: tasks", "'yang19'", "'goo'", "'go'"),
                WrongInput.file("unknown battery", "yang19.go", "yang20.go",
                        "tiny.json:3: tasks", "yang20", "'yang19"),
                WrongInput.file("layout that does not fit", "[6, 6]", "[5, 7]",
                        "tiny.json:2: model.layout", "35", "36"),
                WrongInput.file("broken JSON", "\"tasks\": [", "\"tasks\": ",
                        "tiny.json:3: expected ',' or '}'; there is ']'"),
                WrongInput.file("cut-off JSON", "]\n}\n", "]\n",
                        "tiny.json", "ends too early"),
                WrongInput.call("missing file", "run tinny.json", "tinny.json", "'tiny.json'"),
                WrongInput.call("no file", "run", "FILE", "help run"),
                WrongInput.call("misspelt override", "run tiny.json training.stps=3",
                        "training.stps", "'steps'"),
                WrongInput.call("override without a value", "run tiny.json training.steps",
                        "'training.steps'", "key=value"),
                WrongInput.call("output folder that is a file", "run tiny.json --out tiny.json",
                        "tiny.json", "--out DIR"),
                WrongInput.call("output folder below a file", "run tiny.json --out tiny.json/runs",
                        "tiny.json/runs", "--out DIR"),
                WrongInput.call("misspelt command", "rnu tiny.json", "'rnu'", "'run'"),
                WrongInput.call("misspelt option", "run tiny.json --resme", "'--resme'", "'--resume'"),
                WrongInput.call("misspelt option before a command", "--vresion", "'--vresion'", "'--version'"),
                WrongInput.call("unknown kind", "plugins regularisers", "'regularisers'", "'regularizer"),
                WrongInput.call("unknown plug-in of a kind", "describe optimizer adma", "'adma'", "'adam'"));
    }

    @ParameterizedTest
    @MethodSource("wrongInputs")
    void isOneLineThatHelpsAndLeavesNothingBehind(WrongInput wrong) throws Exception {
        Files.writeString(folder.resolve("tiny.json"), wrong.content());
        var before = Folders.content(folder);

        Result result = Cambium.in(folder).call(wrong.arguments().toArray(String[]::new));

        assertThat(result.status()).as("%s: %s", wrong.name(), result).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).as(wrong.name()).singleElement().asString()
                .startsWith("cambium: ").contains(wrong.hints());
        assertThat(Folders.content(folder)).isEqualTo(before);
    }
}
