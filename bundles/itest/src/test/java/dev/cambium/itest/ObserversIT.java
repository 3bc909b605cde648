package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.itest.Cambium.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Observers tell figures of a training, and end it early. */
class ObserversIT {

    private static final String EXPERIMENT = """
            {
              "name": "looked-at",
              "model": { "hidden": 16, "layout": [4, 4] },
              "tasks": ["yang19.go", "yang19.anti"],
              "optimizer": { "type": "sgd", "learningRate": 1e-9 },
              "training": { "batch": 2, "sequence": 60, "steps": 400, "checkpointEvery": 60, "logEvery": 20,
                "threads": 1 },
              "schedule": [{ "at": 300, "swap": { "regularizer": "l1" } }],
              "analysis": { "trials": 5 },
              "metrics": ["performance"]
            }
            """;
    private static final String STOPPING = "observers=[\"anatomy\", {\"type\": \"early-stopping\", \"patience\": 100, "
            + "\"minDelta\": 0.5}]";

    @TempDir
    private static Path folder;
    private static Cambium cambium;

    @BeforeAll
    static void prepare() throws Exception {
        Files.writeString(folder.resolve("e.json"), EXPERIMENT);
        cambium = Cambium.in(folder);
    }

    private static Path run(String out, String... more) throws Exception {
        Result result = cambium.call(Stream.concat(Stream.of("run", "e.json", "--out", out), Stream.of(more))
                .toArray(String[]::new));
        assertThat(result.status()).as("%s", result).isZero();
        return Folders.only(folder.resolve(out), "network.npz").getParent();
    }

    private static List<JsonObject> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    }

    @Test
    void anatomyLooksOnWhereNothingIsSaid() throws Exception {
        Path run = run("plain", "training.steps=40", "schedule=[]");
        assertThat(lines(run.resolve("progress.jsonl"))).hasSize(2).allSatisfy(line ->
                assertThat(line.keySet()).containsExactly("format", "step", "loss", "penalty", "accuracy",
                        "density", "wiringLength", "swaps", "stepsPerSecond", "stepTime", "accuracyPerTask",
                        "trialsPerTask"));
        assertThat(Files.readString(run.resolve("indicators.json"))).contains("\"Wiring length\"");
        Path alone = run("alone", "training.steps=40", "schedule=[]", "observers=[]");
        assertThat(lines(alone.resolve("progress.jsonl"))).hasSize(2).allSatisfy(line ->
                assertThat(line.keySet()).doesNotContain("density", "wiringLength", "swaps"));
        assertThat(alone.resolve("network.npz")).hasSameBinaryContentAs(run.resolve("network.npz"));
    }

    @Test
    void aTrainingThatGetsNoBetterEndsAndIsAnalysed() throws Exception {
        Path run = run("early", STOPPING);
        assertThat(run.resolve("DONE")).content().startsWith("trained 120 steps and analysed");
        JsonObject ended = lines(run.resolve("journal.jsonl")).stream()
                .filter(line -> line.get("event").getAsString().equals("ended early")).findFirst().orElseThrow();
        assertThat(ended.get("step").getAsInt()).isEqualTo(120);
        assertThat(ended.get("reason").getAsString()).startsWith("observer 'early-stopping' (dev.cambium.")
                .contains("the loss is no better than").endsWith("as at step 20");
        assertThat(Files.readString(run.resolve("journal.jsonl"))).doesNotContain("\"swapped\"");
        assertThat(run.resolve("analysis.json")).exists();

        Result again = cambium.call("analyze", "early/looked-at/" + run.getFileName());
        assertThat(again.status()).as("%s", again).isZero();
    }

    @Test
    void theyComeAndGoByScheduleAndAWrongOneIsNamed() throws Exception {
        Path run = run("swapped", "training.steps=60", "observers=[]",
                "schedule=[{\"at\": 40, \"swap\": {\"observers\": {\"add\": [\"anatomy\"]}}}]");
        assertThat(lines(run.resolve("progress.jsonl")).stream().map(line -> line.has("density")))
                .containsExactly(false, false, true);
        assertThat(Files.readString(run.resolve("journal.jsonl"))).contains("\"observers\":\"+anatomy\"");

        Result wrong = cambium.call("validate", "e.json", "observers=[\"anatomi\"]");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).singleElement().asString()
                .endsWith("observers: there is no observer 'anatomi'; did you mean 'anatomy'?");
    }
}
