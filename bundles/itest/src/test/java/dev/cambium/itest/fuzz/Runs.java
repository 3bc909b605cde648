package dev.cambium.itest.fuzz;

import dev.cambium.itest.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs of small experiments, as files by their paths. */
final class Runs {

    private static final String TINY = """
            {
              "name": "tiny", "seed": 3,
              "model": { "hidden": 16, "layout": [4, 4] },
              "tasks": ["yang19.go", "yang19.dm1"],
              "regularizer": { "type": "bimt", "lambda": 1e-4, "swapEvery": 7 },
              "training": { "steps": 40, "batch": 2, "sequence": 60, "checkpointEvery": 1,
                "logEvery": 10, "threads": 1 },
              "analysis": { "trials": 2 },
              "metrics": ["performance", "sparsity"]
            }
            """;
    private static final String HALF = "half.json";
    /** The file of a sweep, and its folder. */
    static final String SWEPT = "swept.json";
    static final String SWEEP = "runs/swept";
    private static final int ATTEMPTS = 50;

    private Runs() {
    }

    /** A finished run, with what it was started from. */
    static SortedMap<String, byte[]> finished(Stage stage) throws IOException {
        stage.clear();
        Files.writeString(stage.file("tiny.json"), TINY);
        stage.call("run", "tiny.json", "--no-report");
        return read(stage.folder());
    }

    /** A finished run of two phases. */
    static SortedMap<String, byte[]> phased(Stage stage) throws IOException {
        stage.clear();
        Files.writeString(stage.file("phased.json"), TINY.replace("tiny", "phased").replace("\"analysis\"",
                "\"phases\": { \"base\": { \"steps\": 20, \"tasks\": [\"yang19.go\"] }, \"later\": { \"steps\": 10 } },"
                + " \"analysis\"").replace("\"steps\": 40, ", ""));
        stage.call("run", "phased.json", "--no-report");
        return read(stage.folder());
    }

    /** A finished sweep of two networks, with what it was started from. */
    static SortedMap<String, byte[]> swept(Stage stage) throws IOException {
        stage.clear();
        Files.writeString(stage.file(SWEPT), TINY.replace("tiny", "swept").replace("\"steps\": 40, ", "\"steps\": 10, ")
                .replace("\"analysis\"", "\"sweep\": { \"over\": { \"regularizer.lambda\": [1e-5, 1e-4] } }, "
                        + "\"analysis\""));
        stage.call("sweep", SWEPT);
        return read(stage.folder());
    }

    /** A run that was stopped between its first and its last step. */
    static SortedMap<String, byte[]> stopped(Stage stage) throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            stage.clear();
            Files.writeString(stage.file(HALF), TINY.replace("tiny", "half"));
            Answer answer = stage.callUntil(() -> {
                while (!Folders.has(stage.folder(), "progress.jsonl")) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
            }, List.of("run", HALF, "--no-report"));
            if (answer.err().contains("stopped at step") && !answer.err().contains("at step 0 ")) {
                return read(stage.folder());
            }
        }
        throw new IllegalStateException("no run could be stopped in its middle");
    }

    private static SortedMap<String, byte[]> read(Path folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Path file : Folders.walk(folder).stream().filter(Files::isRegularFile).toList()) {
            files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
        }
        return files;
    }

    /** Writes files by their paths. */
    static void write(SortedMap<String, byte[]> files, Path folder) throws IOException {
        for (var each : files.entrySet()) {
            Path file = folder.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue());
        }
    }
}
