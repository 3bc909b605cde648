package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.itest.Cambium.Call;
import dev.cambium.itest.Cambium.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs are found by what they are and what became of them, tagged, and written about, while others train. */
class FindingRunsIT {

    private static final String EXPERIMENT = """
            {
              "name": "tiny",
              "model": { "hidden": 9, "layout": [3, 3] },
              "tasks": ["yang19.go"],
              "training": { "steps": 10, "batch": 2, "sequence": 40, "threads": 1 },
              "analysis": { "trials": 5 },
              "metrics": ["performance", "sparsity"],
              "regularizer": { "type": "l1", "lambda": 1e-4 },
              "variants": { "weak": {}, "strong": { "regularizer": { "lambda": 0.01 } } },
              "seeds": [0, 1]
            }
            """;

    @TempDir
    private static Path folder;
    private static Cambium cambium;

    @BeforeAll
    static void train() throws Exception {
        Files.writeString(folder.resolve("tiny.json"), EXPERIMENT);
        cambium = Cambium.in(folder);
        Result result = cambium.call("run", "tiny.json", "--out", "whole");
        assertThat(result.status()).as("%s", result).isZero();
    }

    private static JsonArray json(String... arguments) throws Exception {
        Result result = cambium.call(arguments);
        assertThat(result.status()).as("%s", result).isZero();
        return JsonParser.parseString(result.outText()).getAsJsonArray();
    }

    private static void copy(String to) throws IOException {
        Folders.copy(folder.resolve("whole"), folder.resolve(to));
    }

    @Test
    void seedsAreReplicatesAndEachCanBeSeen() throws Exception {
        assertThat(cambium.call("runs", "--out", "whole").out()).hasSize(3)
                .filteredOn(line -> line.startsWith("2 runs")).hasSize(2).allSatisfy(line ->
                        assertThat(line).contains("0, 1", "DONE", " ± "));
        assertThat(cambium.call("runs", "--out", "whole", "--each").out()).hasSize(5);
        assertThat(json("runs", "--out", "whole", "--json")).hasSize(4);
    }

    @Test
    void runsAreFoundByWhatTheyAre() throws Exception {
        Result strong = cambium.call("runs", "--out", "whole", "--where",
                "regularizer = l1 and regularizer.lambda >= 0.01 and seed in (1, 2) and state = done and accuracy >= 0",
                "--sort", "-wiringLength,seed", "--columns", "variant,seed,regularizer.lambda");
        assertThat(strong.status()).as("%s", strong).isZero();
        assertThat(strong.out()).hasSize(2).element(1).asString().matches("\\S+-seed1 +strong +1 +0\\.010");
        JsonArray groups = json("runs", "--out", "whole", "--group", "variant,model.hidden", "--sort", "variant",
                "--json", "--csv", "groups.csv");
        JsonObject first = groups.get(0).getAsJsonObject();
        assertThat(first.get("group")).hasToString("{\"variant\":\"strong\",\"model.hidden\":9}");
        assertThat(first.get("runs").getAsInt()).isEqualTo(2);
        assertThat(Files.readAllLines(folder.resolve("groups.csv"))).hasSize(3).element(0).asString()
                .startsWith("variant,model.hidden,runs,performance.meanStrictAccuracy,");
        Result unknown = cambium.call("runs", "--out", "whole", "--where", "acuracy > 0.5");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).containsExactly("cambium: unknown field 'acuracy'; did you mean 'accuracy'?");
        assertThat(cambium.call("runs", "--out", "nowhere", "--where", "accuracy > 0.5").status()).isZero();
    }

    @Test
    void whatIsMovedOrTaggedByOthersIsSeenAtOnce() throws Exception {
        copy("moving");
        assertThat(json("runs", "--out", "moving", "--json")).hasSize(4);
        Files.move(folder.resolve("moving/tiny/weak"), folder.resolve("moving/elsewhere"));
        assertThat(json("runs", "--out", "moving", "--json", "--where", "folder ~ elsewhere")).hasSize(2);
        String id = json("runs", "--out", "moving", "--json", "--where", "variant = strong and seed = 0").get(0)
                .getAsJsonObject().get("id").getAsString();
        assertThat(cambium.call("tag", id, "good", "figure-3", "--out", "moving").out())
                .containsExactly(id + ": figure-3, good");
        assertThat(cambium.call("note", id, "looks", "well", "--out", "moving").status()).isZero();
        JsonObject tagged = json("runs", "--out", "moving", "--json", "--where", "tag = good and note ~ WELL").get(0)
                .getAsJsonObject();
        assertThat(tagged.get("id").getAsString()).isEqualTo(id);
        assertThat(tagged.get("tags")).hasToString("[\"figure-3\",\"good\"]");
        assertThat(cambium.call("tag", id, "--remove", "good", "--out", "moving").status()).isZero();
        assertThat(json("runs", "--out", "moving", "--json", "--where", "tag = good")).isEmpty();
        Result compared = cambium.call("compare", id, "tiny/strong", "--out", "moving");
        assertThat(compared.out()).as("%s", compared).anySatisfy(line ->
                assertThat(line).contains("[1]  tiny/strong, 2 seeds: 0, 1  DONE"));
    }

    @Test
    void aRunIsTaggedWhileItIsLive() throws Exception {
        Call live = cambium.start("run", "tiny.json", "variants=weak", "seeds=[5]", "training.steps=1000000", "--out",
                "live");
        live.awaitThat(() -> isLive());
        JsonObject run = json("runs", "--out", "live", "--json", "--where", "state in (running, preparing)").get(0)
                .getAsJsonObject();
        String id = run.get("id").getAsString();
        assertThat(cambium.call("tag", id, "long", "--out", "live").status()).isZero();
        assertThat(cambium.call("status", "--out", "live").out().get(1)).endsWith("long");
        assertThat(cambium.call("stop", id, "--out", "live").status()).isZero();
        live.await();
        assertThat(json("runs", "--out", "live", "--json", "--where", "tag = long and state = stopped")).hasSize(1);
    }

    private static boolean isLive() {
        return Folders.has(folder.resolve("live"), "progress.jsonl");
    }

    @Test
    void otherProgramsReadTheDatabase() throws Exception {
        List<String> told = cambium.call("runs", "--out", "whole", "--sql").out();
        Path file = Path.of(told.get(0));
        assertThat(file).isRegularFile();
        assertThat(told).anySatisfy(line -> assertThat(line).startsWith("measurements").contains("value"));
        String python = told.get(told.size() - 1).strip();
        Assumptions.assumeTrue(Stream.of("/usr/bin/python3", "/usr/local/bin/python3").map(Path::of)
                .anyMatch(Files::isExecutable), "Python is here");
        Process process = new ProcessBuilder("python3", "-c", python).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(out).isZero();
        assertThat(out).contains("'strong', 1, ", "'weak', 0, ");
    }

    @Test
    void whereNoIndexCanBeKeptRunsAreFoundAllTheSame() throws Exception {
        Path var = Files.createDirectories(folder.resolve("var"));
        Files.writeString(var.resolve("index"), "in the way");
        Map<String, String> elsewhere = Map.of("CAMBIUM_VAR", var.toString());
        Result found = cambium.call(elsewhere, "runs", "--out", "whole", "--where", "variant = weak", "--each");
        assertThat(found.status()).as("%s", found).isZero();
        assertThat(found.out()).hasSize(3);
        assertThat(found.err()).isEmpty();
        assertThat(Files.readString(var.resolve("log/cambium.log"))).contains("no index is kept");
        Result place = cambium.call(elsewhere, "runs", "--out", "whole", "--sql");
        assertThat(place.status()).isEqualTo(1);
        assertThat(place.err()).singleElement().asString().startsWith("cambium: no index is kept of whole: ");
    }
}
