package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story of a living run as a schedule, without anybody at the keyboard, with a task of a third party. */
class ScheduleIT {

    private static final String STORY = """
            {
              "name": "story",
              "model": { "hidden": 36, "layout": [6, 6] },
              "tasks": ["yang19.go", "yang19.rtgo"],
              "regularizer": { "type": "l1", "lambda": 1e-4 },
              "training": { "steps": 400, "batch": 8, "sequence": 60, "threads": 2, "logEvery": 20,
                            "checkpointEvery": 50 },
              "metrics": ["sparsity"],
              "analysis": { "trials": 5 },
              // first sparse, then local; then something new is learned, and something old forgotten
              "schedule": [
                { "at": 100, "swap": { "regularizer": { "type": "bimt", "lambda": 1e-4, "swapEvery": 10 } } },
                { "at": 200, "swap": { "tasks": { "add": ["nback.twoback"] }, "metrics": { "add": ["performance"] } } },
                { "at": 300, "swap": { "tasks": { "remove": ["yang19.go"] }, "regularizer": { "lambda": 1e-5 } } }
              ]
            }
            """;

    @TempDir
    Path folder;

    private Cambium cambium;

    @BeforeEach
    void install() throws IOException {
        cambium = Cambium.copiedTo(folder.resolve("installation"), folder);
        Files.copy(Distribution.example(), cambium.home().resolve("deploy").resolve("nback.jar"));
        Files.writeString(folder.resolve("story.json"), STORY);
    }

    @Test
    void twiceGivesTheSameBytes() throws Exception {
        assertThat(cambium.call("run", "story.json", "--out", "first").status()).isZero();
        assertThat(cambium.call("run", "story.json", "--out", "second").status()).isZero();
        Path first = Folders.only(folder.resolve("first"), "network.npz");
        assertThat(first).hasSameBinaryContentAs(Folders.only(folder.resolve("second"), "network.npz"));

        assertThat(NumpyFile.read(first).get("W_in")[0]).as("33 observations, rtgo and twoback").hasSize(35);
        assertThat(Files.readString(first.resolveSibling("journal.jsonl")).lines()
                .filter(line -> line.contains("\"event\":\"swapped\""))).hasSize(3)
                .anyMatch(line -> line.contains("\"step\":200") && line.contains("+nback.twoback"));
    }

    @Test
    void goesOnAfterAKillBitByBit() throws Exception {
        assertThat(cambium.call("run", "story.json", "--out", "unbroken").status()).isZero();
        Path broken = folder.resolve("broken");
        Cambium.Call call = cambium.start("run", "story.json", "--out", "broken");
        call.awaitThat(() -> Folders.has(broken, "progress.jsonl") && progress(broken) >= 10);
        call.kill();
        assertThat(Folders.has(broken, "DONE")).isFalse();

        Cambium.Result result = cambium.call("run", "story.json", "--out", "broken", "--resume");
        assertThat(result.status()).as(result.toString()).isZero();
        assertThat(Folders.only(broken, "network.npz")).hasSameBinaryContentAs(
                Folders.only(folder.resolve("unbroken"), "network.npz"));
    }

    private static int progress(Path runs) {
        try {
            List<String> lines = Files.readAllLines(Folders.only(runs, "progress.jsonl"));
            return lines.size();
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Files.delete(cambium.home().resolve("deploy").resolve("nback.jar"));
        Cambium.Result result = cambium.call("run", "story.json");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).singleElement().asString().contains("story.json:", "schedule at 200", "nback");
    }
}
