package dev.cambium.runs.folder;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentFormat;
import java.nio.file.Path;

/** Experiments for tests, which say only what they are about. */
final class GivenExperiment {

    private static final String REST = """
            { "name": "n", "seed": 0, "model": { "hidden": 4, "layout": [2, 2] }, "tasks": ["b.x"],
              "batteries": { "b": {} }, "optimizer": { "type": "sgd" }, "regularizer": { "type": "none" },
              "metrics": [], "training": { "steps": 5, "threads": 1 } }""";

    private GivenExperiment() {
    }

    /** An experiment that has what is said, and anything else. */
    static Experiment of(JsonObject json) {
        JsonObject whole = JsonParser.parseString(REST).getAsJsonObject();
        json.entrySet().forEach(each -> whole.add(each.getKey(), each.getValue()));
        return ExperimentFormat.read(Path.of("e.json"), whole);
    }

    /** An experiment that has what is said, and anything else. */
    static Experiment of(String json) {
        return of(JsonParser.parseString(json).getAsJsonObject());
    }
}
