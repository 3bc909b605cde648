package dev.cambium.shell.internal.experiment;

import static dev.cambium.shell.given.GivenExperiments.experiment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.experiment.Plugins;
import dev.cambium.runs.Runs;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.RecordedConsole;
import dev.cambium.shell.given.FakeRuns;
import dev.cambium.shell.given.GivenExperiments;
import dev.cambium.shell.given.GivenPlugins;
import dev.cambium.shell.given.GivenSweeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompositionCommandsTest {

    private static final String WRITTEN = """
            { "name": "mine", "model": { "hidden": 9, "leak": 1.0 }, "regularizer": { "type": "l1", "lambda": 0.00002 },
              "description": "%s", "seeds": [0, 1] }""".formatted("long ".repeat(30));

    private static final String A = """
            { "name": "tiny", "model": { "hidden": 9, "layout": [3, 3] },
              "regularizer": { "type": "l1", "lambda": 2e-5 },
              "metrics": [{ "type": "sparsity", "threshold": 0.01 }],
              "tasks": ["ring.one", "ring.two", "ring.three", "ring.four", "ring.five", "ring.six"] }""";

    @TempDir
    Path folder;

    private final RecordedConsole console = new RecordedConsole();
    private final GivenExperiments experiments = new GivenExperiments();
    private final Runs runs = new FakeRuns(GivenExperiments.run("20260101-120000"));
    private final Plugins plugins = new GivenPlugins();
    private final GivenSweeps sweeps = new GivenSweeps(experiments);
    private final ComposeCommand compose = new ComposeCommand(experiments, sweeps, runs, plugins);
    private Path from;
    private Path target;

    @BeforeEach
    void writeAnExperiment() throws IOException {
        from = Files.writeString(folder.resolve("from.json"), "{}");
        target = folder.resolve("mine.json");
        experiments.add(from.toString(), WRITTEN, experiment("mine", "", 0, "{}"), experiment("mine", "", 1, "{}"));
    }

    @Test
    void composeWritesAFileForPeople() throws Exception {
        compose.invoke(console.plain(), new String[] {target.toString(), "from=" + from, "regularizer=l1", "~k"});

        assertThat(target).content().isEqualTo("""
                {
                  "name": "mine",
                  "model": { "hidden": 9, "leak": 1.0 },
                  "regularizer": { "type": "l1", "lambda": 2e-5 },
                  "description": "%s",
                  "seeds": [0, 1]
                }
                """.formatted("long ".repeat(30)));
        assertThat(experiments.overrides).containsExactly(List.of("regularizer=l1", "~k", "name=\"mine\""));
        assertThat(console.outLines()).containsExactly(target.toString());
        assertThat(console.errLines()).containsExactly("written: 2 experiments, mine, seeds 0, 1");
        assertThat(names()).containsExactly("from.json", "mine.json");
    }

    @Test
    void composeTakesARunOrNothingToBeginWith() throws Exception {
        experiments.add("runs/20260101-120000/experiment.json", "{\"seed\": 5}", experiment("mine", "l1", 5, "{}"));
        compose.invoke(console.plain(), new String[] {target.toString(), "from=20260101-120000"});
        assertThat(target).content().isEqualTo("{\n  \"seed\": 5\n}\n");

        experiments.add("null", "{}", experiment("new", "", 0, "{}"));
        RecordedConsole json = new RecordedConsole();
        compose.invoke(json.plain(), new String[] {folder.resolve("new").toString(), "tasks=[go]", "--json"});
        assertThat(folder.resolve("new.json")).content().isEqualTo("{\n}\n");
        JsonObject result = JsonParser.parseString(json.out()).getAsJsonObject();
        assertThat(result.keySet()).containsExactly("file", "runs", "experiment");
        assertThat(result.get("file").getAsString()).isEqualTo(folder.resolve("new.json").toString());
    }

    @Test
    void composeOverwritesOnlyIfForced() throws Exception {
        Files.writeString(target, "precious");
        assertThat(failure(compose, target.toString(), "from=" + from)).isEqualTo(
                target + " is there already; --force overwrites it");
        assertThat(target).content().isEqualTo("precious");

        compose.invoke(console.plain(), new String[] {target.toString(), "from=" + from, "--force"});
        assertThat(target).content().contains("\"mine\"");
    }

    @Test
    void composeWritesNothingFromWrongInput() throws IOException {
        assertThat(failure(compose, target.toString(), "tasks=[go]")).isEqualTo("null: there is no such file");
        assertThat(failure(compose, target.toString(), from.toString())).isEqualTo(
                "'" + from + "': expected key=value, or from=" + from);
        assertThat(failure(compose, target.toString(), "from=a", "from=b")).isEqualTo(
                "'from=b': there is 'from=a' already; an experiment begins with one");
        assertThat(failure(compose, target.toString(), "fromm=" + from)).isEqualTo(
                "'fromm=" + from + "': unknown key; did you mean 'from='?");
        assertThat(failure(compose, folder + "/none/x", "from=" + from)).isEqualTo(
                "cannot write to " + folder + "/none/x.json: there is no " + folder + "/none");
        assertThat(names()).containsExactly("from.json");
    }

    @Test
    void whatIsNeitherFileNorRunIsExplained() {
        assertThat(failure(compose, "new", "from=" + folder.resolve("form"))).isEqualTo("there is no experiment file '"
                + folder + "/form' (there is '" + from + "'), and there is no run '" + folder + "/form' in runs");
        ShowCommand show = new ShowCommand(experiments, sweeps, runs, plugins);
        assertThat(failure(show, "something-else")).isEqualTo(
                "there is no experiment file 'something-else', and there is no run 'something-else' in runs");
        assertThat(failure(show, "else.json")).isEqualTo(
                "else.json: there is no such file");
    }

    @Test
    void showPrintsWhatIsWritten() throws Exception {
        ShowCommand show = new ShowCommand(experiments, sweeps, runs, plugins);
        show.invoke(console.plain(), new String[] {from.toString()});
        assertThat(console.outLines()).hasSize(7).contains("  \"model\": { \"hidden\": 9, \"leak\": 1.0 },");

        RecordedConsole json = new RecordedConsole();
        show.invoke(json.plain(), new String[] {from.toString(), "--json"});
        assertThat(JsonParser.parseString(json.out())).isEqualTo(JsonParser.parseString(console.out()));
    }

    @Test
    void diffShowsWhatDiffers() throws Exception {
        Path other = Files.writeString(folder.resolve("b.json"), "{}");
        String b = A.replace("[3, 3]", "[1, 9]").replace("\"l1\", \"lambda\": 2e-5", "\"none\"")
                .replace("0.01", "0.1").replace("ring.two", "ring.seven");
        experiments.add(from.toString(), "{}", experiment("tiny", "", 0, A))
                .add(other.toString(), "{}", experiment("tiny", "", 0, b));
        DiffCommand diff = new DiffCommand(experiments, sweeps, runs, plugins);

        diff.invoke(console.plain(),
                new String[] {from.toString(), other.toString(), "variants=x", "training.steps=5"});

        assertThat(console.outLines()).extracting(line -> line.replaceAll("  +", " | ").strip()).containsExactly(
                "KEY | " + from + " | " + other,
                "model.layout | [3, 3] | [1, 9]",
                "tasks | ring.two; 5 in common | ring.seven; 5 in common",
                "regularizer.type | l1 | none",
                "regularizer.lambda | 2e-5",
                "metrics.sparsity.threshold | 0.01 | 0.1");
        assertThat(experiments.overrides).as("variants are chosen only where there are some")
                .containsExactly(List.of("training.steps=5"), List.of("training.steps=5"));

        RecordedConsole json = new RecordedConsole();
        diff.invoke(json.plain(), new String[] {from.toString(), other.toString(), "--json"});
        JsonArray differences = JsonParser.parseString(json.out()).getAsJsonArray().get(0).getAsJsonObject()
                .getAsJsonArray("differences");
        assertThat(differences).hasSize(5);
        assertThat(differences.get(3)).hasToString("{\"key\":\"regularizer.lambda\",\"a\":2e-5,\"b\":null}");
    }

    @Test
    void diffComparesTheSameVariantAndSeed() throws Exception {
        Path other = Files.writeString(folder.resolve("b.json"), "{}");
        experiments.add(from.toString(), "{\"variants\": {}}", experiment("t", "x", 0, steps(1)),
                        experiment("t", "y", 0, steps(2)), experiment("t", "z", 0, steps(3)))
                .add(other.toString(), "{}", experiment("t", "z", 0, steps(3)), experiment("t", "y", 0, steps(4)));
        DiffCommand diff = new DiffCommand(experiments, sweeps, runs, plugins);

        diff.invoke(console.plain(), new String[] {from.toString(), other.toString()});

        assertThat(console.outLines().get(0)).isEqualTo("t/y seed 0");
        assertThat(console.outLines().get(2)).startsWith("training.steps").contains("2");
        assertThat(console.errLines()).containsExactly("no difference: t/z seed 0",
                "only in " + from + ": t/x seed 0");

        experiments.add(other.toString(), "{}", experiment("u", "", 1, "{}"));
        assertThat(failure(diff, from.toString(), other.toString())).isEqualTo(from
                + " is 3 experiments, t (x, y, z), seed 0; " + other + " is 1 experiment, u, seed 1: "
                + "none of the same variant and seed; choose with variants=NAME seed=N");
    }

    private static String steps(int steps) {
        return "{\"training\": {\"steps\": " + steps + "}}";
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatCannotBeTheNameOfAFileIsSaidInWords() {
        assertThat(failure(new DiffCommand(experiments, sweeps, runs, plugins), "o\u0000ne.json", "two.json"))
                .doesNotContain("java.", "Path").contains("o\\u0000ne.json");
    }

    private String failure(Command<?> command, String... arguments) {
        CommandException failure = catchThrowableOfType(CommandException.class,
                () -> command.invoke(console.plain(), arguments));
        assertThat(failure.status()).isEqualTo(2);
        return failure.getMessage();
    }
}
