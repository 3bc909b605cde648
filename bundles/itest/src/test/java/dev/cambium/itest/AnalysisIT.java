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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Analysis with all metrics that ship and one of a third party, and the report about it. */
class AnalysisIT {

    private static final String EXPERIMENT = """
            { "name": "small", "model": { "hidden": 36 }, "tasks": ["yang19.*"],
              "optimizer": { "learningRate": 4e-3 },
              "training": { "steps": 60, "batch": 8, "snapshots": 3, "threads": 2 },
              "analysis": { "trials": 20 }, "metrics": ["performance", "sparsity"],
              "variants": { "l1": { "regularizer": { "type": "l1", "lambda": 1e-4 } },
                            "laid-out": { "regularizer": { "type": "l1", "lambda": 1e-4 }, "finish": ["layout"] } },
              "report": { "title": "Small <networks>",
                "questions": [{ "question": "Is the wiring shorter when it is laid out?",
                                "measurement": "sparsity.wiringLength", "increasing": ["laid-out", "l1"] }] } }
            """;

    @TempDir
    private Path folder;

    private Cambium cambium;

    @BeforeEach
    void install() throws IOException {
        cambium = Cambium.copiedTo(folder.resolve("installation"), folder);
        Files.writeString(folder.resolve("small.json"), EXPERIMENT);
    }

    @Test
    void trainsAnalysesAndReports() throws Exception {
        JsonObject result = json(call("run", "small.json", "--json"));
        Path page = folder.resolve(result.get("report").getAsString());
        assertThat(page).endsWithRaw(Path.of("runs", "small", "report", "index.html"));
        Path l1 = run(result, 0);
        Path laidOut = run(result, 1);
        try (Stream<Path> snapshots = Files.list(l1.resolve("snapshots"))) {
            assertThat(snapshots.map(Path::getFileName).map(Path::toString)).containsExactlyInAnyOrder(
                    "step-00000000.npz", "step-00000020.npz", "step-00000040.npz", "step-00000060.npz");
        }
        assertThat(NumpyFile.read(laidOut.resolve("network.npz")).get("W_rec")).as("places change, weights do not")
                .isDeepEqualTo(NumpyFile.read(l1.resolve("network.npz")).get("W_rec"));
        assertThat(NumpyFile.read(laidOut.resolve("network.npz")).get("positions"))
                .isNotEqualTo(NumpyFile.read(l1.resolve("network.npz")).get("positions"));

        // other metrics, with the same networks: nothing is trained again
        byte[] network = Files.readAllBytes(l1.resolve("network.npz"));
        Files.copy(Distribution.example(), cambium.home().resolve("deploy").resolve("nback.jar"));
        String all = "metrics=[lesion,anatomical,\"*\"]"; // two of them before the one that finds what they need
        Result again = cambium.call("run", "small.json", all, "--resume", "--json");
        assertThat(again.status()).as("%s", again).isZero();
        assertThat(again.err()).filteredOn(line -> line.contains("already trained")).hasSize(2);
        assertThat(run(json(again), 0)).isEqualTo(l1);
        assertThat(Files.readAllBytes(l1.resolve("network.npz"))).isEqualTo(network);
        JsonObject analysis = json(l1.resolve("analysis.json")).getAsJsonObject("metrics");
        assertThat(analysis.keySet()).contains("performance", "sparsity", "functional", "anatomical", "lesion",
                "pruning", "representation", "preferred");
        assertThat(json(l1.resolve("experiment.json")).getAsJsonArray("metrics"))
                .as("but for transfer, which needs phases")
                .hasSize(analysis.size() + 1);

        String html = Files.readString(page);
        assertThat(html).contains("Small &lt;networks&gt;", "Is the wiring shorter when it is laid out?", "Yes")
                .contains("Task in which each neuron is most active", "Mean activity of the neurons that prefer a task")
                .doesNotContain("src=\"http", "href=\"http", "url(http");
        assertThat(Folders.content(page.getParent()).keySet()).filteredOn(name -> name.contains("preferredTask"))
                .anyMatch(name -> name.endsWith(".svg")).anyMatch(name -> name.endsWith(".png"));

        // and once more, since equal experiments give equal results
        String results = Files.readString(l1.resolve("analysis.json"));
        call("analyze", l1.toString());
        assertThat(Files.readString(l1.resolve("analysis.json"))).isEqualTo(results);
    }

    @Test
    void analysesANetworkFromElsewhere() throws Exception {
        Path trained = run(json(call("run", "small.json", "variants=l1", "--json", "--no-report")), 0);
        Path network = Files.copy(trained.resolve("network.npz"), folder.resolve("from-elsewhere.npz"));

        Result wrong = cambium.call("import", network.toString(), "tasks=[yang19.go]");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).singleElement().asString().contains("from-elsewhere.npz", "W_in", "36 × 53", "36 × 34");
        assertThat(folder.resolve("runs").resolve("from-elsewhere")).doesNotExist();

        Path imported = Path.of(call("import", network.toString(), "tasks=[yang19.*]", "analysis.trials=20",
                "metrics=[performance,functional]").out().get(0));
        call("analyze", imported.toString());
        assertThat(value(folder.resolve(imported), "performance", "meanLoss"))
                .as("the same network, the same trials").isEqualTo(value(trained, "performance", "meanLoss"));
        assertThat(call("report", imported.toString()).outText()).endsWith("index.html");
        Result again = cambium.call("run", imported.toString());
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err()).singleElement().asString().contains("imported from", "cannot be trained again");
    }

    private Result call(String... arguments) throws Exception {
        Result result = cambium.call(arguments);
        assertThat(result.status()).as("%s", result).isZero();
        return result;
    }

    private Path run(JsonObject result, int index) {
        return folder.resolve(result.getAsJsonArray("runs").get(index).getAsJsonObject().get("folder").getAsString());
    }

    private static double value(Path run, String metric, String name) throws IOException {
        JsonArray measurements = json(run.resolve("analysis.json")).getAsJsonObject("metrics")
                .getAsJsonArray(metric);
        List<JsonElement> named = measurements.asList().stream()
                .filter(each -> each.getAsJsonObject().get("name").getAsString().equals(name)).toList();
        return named.get(0).getAsJsonObject().get("value").getAsDouble();
    }

    private static JsonObject json(Result result) {
        assertThat(result.status()).as("%s", result).isZero();
        return JsonParser.parseString(result.outText()).getAsJsonObject();
    }

    private static JsonObject json(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }
}
