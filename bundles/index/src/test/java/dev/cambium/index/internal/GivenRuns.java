package dev.cambium.index.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.base.AtomicFile;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentFormat;
import dev.cambium.runs.folder.RunFolder;
import dev.cambium.runs.folder.RunRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** Folders of runs as training leaves them, made without any. */
final class GivenRuns {

    private static final String REST = """
            { "name": "n", "seed": 0, "model": { "hidden": 4, "layout": [2, 2] }, "tasks": ["b.x"],
              "batteries": { "b": {} }, "optimizer": { "type": "sgd" }, "regularizer": { "type": "none" },
              "metrics": [], "training": { "steps": 5, "threads": 1 } }""";

    private GivenRuns() {
    }

    /** An experiment that has what is said, and anything else. */
    static Experiment experiment(String json) {
        JsonObject whole = JsonParser.parseString(REST).getAsJsonObject();
        JsonParser.parseString(json).getAsJsonObject().entrySet()
                .forEach(each -> whole.add(each.getKey(), each.getValue()));
        return ExperimentFormat.read(Path.of("e.json"), whole);
    }

    /** A run that has not begun. */
    static RunFolder run(Path root, String experiment) {
        return new RunRoot(root).create(experiment(experiment));
    }

    /** A run that is done, with headlines of the metric {@code m} that have their names as titles. */
    static RunFolder done(Path root, String experiment, Map<String, Double> headlines) throws IOException {
        RunFolder run = run(root, experiment);
        measured(run, headlines);
        run.status().markDone("done");
        settle(run.path());
        return run;
    }

    /** Gives a run headlines. */
    static void measured(RunFolder run, Map<String, Double> headlines) throws IOException {
        JsonArray measurements = new JsonArray();
        headlines.forEach((name, value) -> {
            JsonObject measurement = new JsonObject();
            measurement.addProperty("name", name);
            measurement.addProperty("title", "title of " + name);
            measurement.addProperty("unit", "");
            measurement.addProperty("kind", "scalar");
            measurement.addProperty("headline", true);
            measurement.add("value", value.isNaN() ? null : JsonParser.parseString(value.toString()));
            measurements.add(measurement);
        });
        JsonObject metrics = new JsonObject();
        metrics.add("m", measurements);
        JsonObject analysis = new JsonObject();
        analysis.addProperty("format", 1);
        analysis.add("metrics", metrics);
        AtomicFile.write(run.analysis(), analysis.toString());
    }

    /** Has a run have been changed a while ago, when what is known of it can be trusted. */
    static void settle(Path run) throws IOException {
        FileTime before = FileTime.from(Instant.now().minusSeconds(100));
        try (Stream<Path> files = Files.list(run)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, before);
            }
        }
        Files.setLastModifiedTime(run, before);
    }
}
