package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.itest.Cambium.Call;
import dev.cambium.itest.Cambium.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network learns some tasks, and then others, with the recurrent weights frozen or not. */
class PhasesIT {

    private static final String EXPERIMENT = """
            {
              "name": "curriculum",
              "model": { "hidden": 36, "layout": [6, 6] },
              "tasks": ["yang19.go", "yang19.anti", "yang19.rtgo"],
              "optimizer": { "type": "adam", "learningRate": 2e-3, "schedule": "cosine(0.1)" },
              "regularizer": { "type": "synaptic-intelligence", "strength": 0.1 },
              "sampling": { "by": "difficulty" },
              "training": { "batch": 8, "sequence": 60, "checkpointEvery": 20, "logEvery": 50, "threads": 1 },
              "phases": {
                "base": { "steps": 220, "tasks": ["yang19.go", "yang19.anti"] },
                "later": { "steps": 180, "tasks": ["yang19.rtgo"] }
              },
              "analysis": { "trials": 20 },
              "metrics": ["performance", "transfer", { "type": "functional", "phase": "base" }],
              "variants": {
                "free": {},
                "frozen": { "phases": { "later": { "freeze": "recurrent" } } },
                "rules": { "phases": { "later": { "freeze": "all_but_rules", "regularizer": "none" } } },
                "late": { "regularizer": "none", "phases": { "later": { "regularizer": "synaptic-intelligence" } } }
              }
            }
            """;

    @TempDir
    private static Path folder;
    private static Cambium cambium;

    @BeforeAll
    static void train() throws Exception {
        Files.writeString(folder.resolve("curriculum.json"), EXPERIMENT);
        cambium = Cambium.in(folder);
        Result result = cambium.call("run", "curriculum.json", "--out", "all");
        assertThat(result.status()).as("%s", result).isZero();
    }

    private static Path run(String out, String variant) throws IOException {
        return Folders.only(folder.resolve(out).resolve("curriculum").resolve(variant), "network.npz").getParent();
    }

    @Test
    void variantsThatBeginAlikeTrainTheirBeginningOnce() throws Exception {
        try (Stream<String> lines = Files.lines(run("all", "free").resolve("journal.jsonl"))) {
            assertThat(lines).noneMatch(line -> line.contains("\"event\":\"begun\""));
        }
        for (String variant : List.of("frozen", "rules")) {
            try (Stream<String> lines = Files.lines(run("all", variant).resolve("journal.jsonl"))) {
                assertThat(lines).as(variant).anyMatch(line -> line.contains("\"step\":220,\"event\":\"begun\""));
            }
        }
        Result alone = cambium.call("run", "curriculum.json", "variants=frozen", "--out", "alone");
        assertThat(alone.status()).as("%s", alone).isZero();
        for (String file : List.of("network.npz", "analysis.json", "phases/base.npz")) {
            assertThat(run("all", "frozen").resolve(file)).as("the same bytes as without a donor: " + file)
                    .hasSameBinaryContentAs(run("alone", "frozen").resolve(file));
        }
    }

    @Test
    void whatIsFrozenStaysAsItWas() throws Exception {
        for (String variant : List.of("free", "frozen", "rules")) {
            var base = NumpyFile.read(run("all", variant).resolve("phases/base.npz"));
            var end = NumpyFile.read(run("all", variant).resolve("network.npz"));
            boolean free = variant.equals("free");
            boolean rules = variant.equals("rules");
            assertThat(equal(base.get("parameter/W_rec"), end.get("W_rec"))).as(variant).isEqualTo(!free);
            assertThat(equal(base.get("parameter/W_out"), end.get("W_out"))).as(variant).isEqualTo(rules);
            double[][] before = base.get("parameter/W_in");
            double[][] after = end.get("W_in");
            assertThat(before[0]).as("33 observations, go and anti").hasSize(35);
            assertThat(after[0]).as("and rtgo").hasSize(36);
            int kept = 0;
            for (int neuron = 0; neuron < before.length; neuron++) {
                for (int input = 0; input < 33; input++) {
                    kept += before[neuron][input] == after[neuron][input] ? 1 : 0;
                }
            }
            assertThat(kept == 36 * 33).as(variant + ": weights from observations").isEqualTo(rules);
        }
    }

    @Test
    void aRegularizerBeginsWithTheWeightsThatItFinds() throws Exception {
        var base = NumpyFile.read(run("all", "late").resolve("phases/base.npz"));
        var end = NumpyFile.read(run("all", "late").resolve("checkpoint.npz"));
        assertThat(equal(base.get("parameter/W_rec"), end.get("regularizer/reference.W_rec"))).isTrue();
        assertThat(equal(base.get("parameter/W_rec"), end.get("parameter/W_rec"))).isFalse();
    }

    @Test
    void whatWasMadeWithSomethingElseIsNotTakenOver() throws Exception {
        Path donor = run("all", "free");
        Path copy = folder.resolve("other/curriculum/free").resolve(donor.getFileName());
        Files.createDirectories(copy.getParent());
        Folders.copy(donor, copy);
        Path made = copy.resolve("phases/base.json");
        Files.writeString(made, Files.readString(made).replaceFirst("\"sha256\": \"..", "\"sha256\": \"xx"));
        Result result = cambium.call("run", "curriculum.json", "variants=frozen", "--out", "other");
        assertThat(result.status()).as("%s", result).isZero();
        try (Stream<String> lines = Files.lines(run("other", "frozen").resolve("journal.jsonl"))) {
            assertThat(lines).noneMatch(line -> line.contains("\"event\":\"begun\""));
        }
    }

    private static boolean equal(double[][] one, double[][] other) {
        return Arrays.deepEquals(one, other);
    }

    @Test
    void metricsLookAtThePast() throws Exception {
        JsonObject analysis = JsonParser.parseString(Files.readString(run("all", "frozen").resolve("analysis.json")))
                .getAsJsonObject().getAsJsonObject("metrics");
        assertThat(analysis.keySet()).containsExactlyInAnyOrder("performance", "functional", "transfer");
        assertThat(value(analysis, "forgetting")).isCloseTo(value(analysis, "oldTaskAccuracyBefore")
                - value(analysis, "oldTaskAccuracyAfter"), within(1e-12));
        assertThat(value(analysis, "newConnections")).as("the recurrent weights were frozen").isZero();
    }

    private static double value(JsonObject analysis, String name) {
        return analysis.getAsJsonArray("transfer").asList().stream().map(each -> each.getAsJsonObject())
                .filter(each -> each.get("name").getAsString().equals(name)).findFirst().orElseThrow().get("value")
                .getAsDouble();
    }

    @Test
    void goesOnAfterAKillInEitherPhaseBitByBit() throws Exception {
        Path broken = folder.resolve("broken");
        Call call = cambium.start("run", "curriculum.json", "variants=free", "--out", "broken");
        call.awaitThat(() -> Folders.has(broken, "progress.jsonl"));
        call.kill();
        call = cambium.start("run", "curriculum.json", "variants=free", "--out", "broken", "--resume");
        call.awaitThat(() -> Folders.has(broken, "base.npz"));
        call.kill();
        Result result = cambium.call("run", "curriculum.json", "variants=free", "--out", "broken", "--resume");
        assertThat(result.status()).as("%s", result).isZero();
        assertThat(run("broken", "free").resolve("network.npz"))
                .hasSameBinaryContentAs(run("all", "free").resolve("network.npz"));
    }

    @Test
    void saysWhatIsWrongWithAPhase() throws Exception {
        Result unknown = cambium.call("validate", "curriculum.json", "phases.later.freeze=recurent");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).singleElement().asString().contains("phases.later", "did you mean 'recurrent'");
        Result metric = cambium.call("run", "curriculum.json", "variants=free", "~phases", "--out", "without",
                "metrics=[transfer,sparsity]", "training.steps=1");
        assertThat(metric.status()).as("%s", metric).isZero();
        assertThat(metric.err())
                .anySatisfy(line -> assertThat(line).contains("metric 'transfer'", "is left out", "phase"));
        Result none = cambium.call("run", "curriculum.json", "variants=free", "~phases", "--out", "none",
                "metrics=[anatomical,transfer]", "training.steps=1");
        assertThat(none.status()).as("nobody finds clusters").isEqualTo(2);
        assertThat(none.err()).last().asString()
                .contains("metric 'anatomical'", "there is no partition of the neurons");
        assertThat(cambium.folder().resolve("none")).as("before anything is trained").doesNotExist();
    }
}
