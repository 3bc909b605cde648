package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.itest.Cambium.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep has found, as a page that it ends with. */
class SweepReportIT {

    private static final String EXPERIMENT = """
            {
              "name": "small",
              "model": { "hidden": 25, "layout": [5, 5] },
              "tasks": ["yang19.go"],
              "training": { "steps": 60, "batch": 4, "sequence": 60 },
              "analysis": { "trials": 20 },
              "metrics": ["performance", "sparsity"],
              "seeds": [0, 1],
              "sweep": { "over": { "regularizer": [
                "none", { "type": "l1", "lambda": "log(1e-4,1e-3,2)" }, { "type": "bimt", "lambda": "log(1e-4,1e-3,2)" }
              ] } }
            }
            """;
    private static final Pattern COMMAND = Pattern.compile("<code>cambium (run [^<]*)</code>");

    @TempDir
    private static Path folder;
    private static Cambium cambium;
    private static Result sweep;

    @BeforeAll
    static void train() throws Exception {
        Files.writeString(folder.resolve("small.json"), EXPERIMENT);
        cambium = Cambium.in(folder);
        sweep = cambium.call("sweep", "small.json");
        assertThat(sweep.status()).as("%s", sweep).isZero();
    }

    private static Path page() {
        return folder.resolve("runs").resolve("small").resolve("report").resolve("index.html");
    }

    @Test
    void aSweepEndsWithItsPage() throws IOException {
        assertThat(sweep.out()).last().asString().startsWith("report: ").endsWith("runs/small/report/index.html");
        assertThat(Files.readString(page())).contains("10 networks at 5 points, seeds 0, 1",
                "Accuracy against wiring length, by regularizer", "Accuracy over regularizer.lambda",
                "more accuracy, less ");
        try (Stream<Path> figures = Files.list(page().resolveSibling("figures"))) {
            assertThat(figures.map(file -> file.getFileName().toString())).contains(
                    "frontier-performance.meanStrictAccuracy-sparsity.wiringLength.svg", "all-points.png");
        }
    }

    @Test
    void reportWritesItAgainWhereItIsWanted() throws Exception {
        Result again = cambium.call("report", "small", "--to", "elsewhere", "--json");

        assertThat(again.status()).as("%s", again).isZero();
        assertThat(JsonParser.parseString(again.outText()).getAsJsonObject().get("report").getAsString())
                .endsWith("elsewhere/index.html");
        assertThat(folder.resolve("elsewhere").resolve("index.html")).hasSameTextualContentAs(page());
        assertThat(cambium.call("report", "smal").status()).isEqualTo(2);
    }

    @Test
    void theCommandOfTheBestTrainsTheSameBytes() throws Exception {
        Matcher command = COMMAND.matcher(Files.readString(page()));
        assertThat(command.find()).isTrue();
        String line = command.group(1).replace("&#39;", "'").replace("&#x3D;", "=");
        Files.writeString(folder.resolve("again.txt"), line + " --out again --no-report\n");

        Result again = cambium.call("shell", "again.txt");
        assertThat(again.status()).as("%s: %s", line, again).isZero();
        Path trial = folder.resolve(line.split(" ")[1]).getParent();
        try (Stream<Path> files = Files.walk(folder.resolve("again"))) {
            List<Path> networks = files.filter(file -> file.endsWith("network.npz")).toList();
            assertThat(networks).hasSize(2).anySatisfy(network ->
                    assertThat(network).hasSameBinaryContentAs(trial.resolve("network.npz")));
        }
    }

    @Test
    void validateSaysHowManyAndShowWhat() throws Exception {
        Result valid = cambium.call("validate", "small.json", "model.leak=0.5,1");
        assertThat(valid.status()).as("%s", valid).isZero();
        assertThat(valid.err()).last().isEqualTo("valid: small, seeds 0, 1: 10 points, 20 trials");
        JsonArray all = JsonParser.parseString(valid.outText()).getAsJsonArray();
        assertThat(all).hasSize(20);

        Result shown = cambium.call("show", "small.json", "--json");
        JsonObject over = JsonParser.parseString(shown.outText()).getAsJsonObject().getAsJsonObject("sweep")
                .getAsJsonObject("over");
        assertThat(over.get("regularizer").getAsString()).startsWith("choice(\"none\",{").contains("bimt");

        Result wrong = cambium.call("validate", "small.json", "model.leak=0.5,2");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).last().asString().contains("model.leak: is 2, expected a number from");
        assertThat(cambium.call("run", "small.json").err()).last().asString().contains("is for many networks");
    }

    @Test
    void diffShowsWhatIsVariedAndComposeKeepsIt() throws Exception {
        Result composed = cambium.call("compose", "other", "from=small.json", "model.leak=0.5,1", "sweep.lease=60",
                "sweep.executor.workers=2");
        assertThat(composed.status()).as("%s", composed).isZero();
        assertThat(composed.err()).containsExactly("written: other, seeds 0, 1: 10 points, 20 trials");

        assertThat(differences("small.json", "other.json")).hasSize(2).allSatisfy(pair -> assertThat(pair).containsOnly(
                Map.entry("name", "\"small\" \"other\""), Map.entry("model.leak", "1.0 [\"0.5\",\"1\"]"),
                Map.entry("sweep.lease", "30.0 60.0"), Map.entry("sweep.executor.workers", "1 2")));
        String trial;
        try (Stream<Path> trials = Files.list(folder.resolve("runs").resolve("trials"))) {
            trial = trials.filter(run -> !run.getFileName().toString().startsWith(".")).findFirst().orElseThrow()
                    .toString();
        }
        assertThat(differences("small.json", trial)).singleElement().satisfies(pair -> assertThat(pair)
                .containsKeys("regularizer", "regularizer.type", "sweep.sampler.type").doesNotContainKey("model.leak"));
        Result dry = cambium.call("sweep", "other.json", "model.leak=1", "--dry-run");
        assertThat(dry.out()).first().isEqualTo("other: 5 points, 10 trials, 10 of them done");
    }

    /** Of each pair, what differs. */
    private static List<Map<String, String>> differences(String a, String b) throws Exception {
        Result result = cambium.call("diff", a, b, "--json");
        assertThat(result.status()).as("%s", result).isZero();
        return JsonParser.parseString(result.outText()).getAsJsonArray().asList().stream().map(pair ->
                pair.getAsJsonObject().getAsJsonArray("differences").asList().stream().map(JsonElement::getAsJsonObject)
                        .collect(Collectors.toMap(each -> each.get("key").getAsString(),
                                each -> each.get("a") + " " + each.get("b")))).toList();
    }
}
