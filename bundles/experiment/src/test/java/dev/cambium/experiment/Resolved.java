package dev.cambium.experiment;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;

/** Resolved experiments for tests, which say only what they are about. */
public final class Resolved {

    private static final String REST = """
            { "name": "n", "seed": 0, "model": { "hidden": 4, "layout": [2, 2] }, "tasks": ["b.x"],
              "batteries": { "b": {}, "c": {} }, "optimizer": { "type": "adam" }, "regularizer": { "type": "l1" },
              "metrics": [], "training": { "steps": 5, "threads": 2 } }""";

    private Resolved() {
    }

    /** An experiment that has what is said, and anything else. */
    public static Experiment of(String json) {
        return of(JsonParser.parseString(json).getAsJsonObject());
    }

    /** An experiment that has what is said, and anything else. */
    public static Experiment of(JsonObject json) {
        JsonObject whole = JsonParser.parseString(REST).getAsJsonObject();
        json.entrySet().forEach(each -> whole.add(each.getKey(), each.getValue()));
        return ExperimentFormat.read(Path.of("e.json"), whole);
    }

    /** A change. */
    public static Change change(String json) {
        return ExperimentJson.change(JsonParser.parseString(json).getAsJsonObject());
    }
}
