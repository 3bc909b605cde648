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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks of a third party whose answers are values: what is learned is seen everywhere. */
class ScoreIT {

    /** The tolerance of the battery is never reached in so short a training. */
    private static final String EXPERIMENT = """
            { "name": "waves", "model": { "hidden": 25, "leak": 0.3 }, "tasks": ["waves.*"],
              "optimizer": { "learningRate": 5e-3 }, "sampling": { "by": "difficulty" },
              "training": { "steps": 200, "batch": 16, "threads": 2 }, "analysis": { "trials": 10 },
              "metrics": ["performance", "sparsity", "functional", { "type": "lesion", "controls": 3 },
                { "type": "pruning", "levels": 8 }],
              "variants": { "plain": {}, "l1": { "regularizer": { "type": "l1", "lambda": 1e-5 } } } }
            """;

    @TempDir
    private Path folder;

    private Cambium cambium;

    @BeforeEach
    void install() throws IOException {
        cambium = Cambium.copiedTo(folder.resolve("installation"), folder);
        Waves.writeTo(cambium.home().resolve("deploy").resolve("waves.jar"));
        Files.writeString(folder.resolve("waves.json"), EXPERIMENT);
    }

    @Test
    void whatIsNearlyRightHasAScoreInEveryTableAndFigure() throws Exception {
        Result described = cambium.call("describe", "task", "waves.sine");
        assertThat(described.outText()).as("%s", described).contains("target ", "▁", "█", "variance")
                .doesNotContain("…");

        Result trained = cambium.call("run", "waves.json", "--json");
        assertThat(trained.status()).as("%s", trained).isZero();
        assertThat(trained.err()).anyMatch(line -> line.matches(".* 100% .*  score 0\\.\\d+  .*"))
                .noneMatch(line -> line.contains("  acc "));
        JsonObject result = JsonParser.parseString(trained.outText()).getAsJsonObject();
        JsonObject run = result.getAsJsonArray("runs").get(0).getAsJsonObject();
        assertThat(run.getAsJsonObject("headlines").keySet()).contains("score").doesNotContain("accuracy");
        assertThat(run.getAsJsonObject("headlines").get("score").getAsDouble()).isBetween(0.5, 1.0);

        JsonObject analysis = json(folder.resolve(run.get("folder").getAsString()).resolve("analysis.json"))
                .getAsJsonObject("metrics");
        assertThat(measurement(analysis, "performance", "meanStrictAccuracy").get("value").getAsDouble()).isZero();
        assertThat(numbers(measurement(analysis, "lesion", "accuracyLost"))).anyMatch(lost -> lost > 0.05);
        assertThat(measurement(analysis, "lesion", "accuracyLost").get("title").getAsString()).startsWith("score lost");
        assertThat(measurement(analysis, "pruning", "recurrentWeightsNeeded").get("value").getAsDouble()).isPositive();
        assertThat(numbers(measurement(analysis, "sparsity", "accuracyAfterCut"))).anyMatch(score -> score > 0.5);

        Path page = folder.resolve(result.get("report").getAsString());
        String html = Files.readString(page);
        assertThat(html).contains("Score per task in training", "Loss in training", "Outputs against targets",
                "Score against recurrent weights kept", "Score in training").doesNotContain("Accuracy in training");
        assertThat(Folders.content(page.getParent()).keySet()).anyMatch(name -> name.endsWith("answer-sine.png"));

        Result table = cambium.call("runs");
        assertThat(table.out().get(0)).contains("  score").doesNotContain("accuracy");
    }

    private static List<Double> numbers(JsonObject measurement) {
        List<Double> numbers = new ArrayList<>();
        collect(measurement.get("values"), numbers);
        return numbers;
    }

    private static void collect(JsonElement values, List<Double> numbers) {
        if (values instanceof JsonArray array) {
            array.forEach(each -> collect(each, numbers));
        } else if (!values.isJsonNull()) {
            numbers.add(values.getAsDouble());
        }
    }

    private static JsonObject measurement(JsonObject analysis, String metric, String name) {
        return analysis.getAsJsonArray(metric).asList().stream().map(JsonElement::getAsJsonObject)
                .filter(each -> each.get("name").getAsString().equals(name)).findFirst().orElseThrow();
    }

    private static JsonObject json(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }
}
