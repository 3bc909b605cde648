package dev.cambium.shell.given;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentFormat;
import dev.cambium.experiment.Experiments;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Experiments that a test gives, by the name of their file, and what was asked of them. */
public final class GivenExperiments implements Experiments {

    private final Map<String, List<Experiment>> resolved = new LinkedHashMap<>();
    private final Map<String, JsonObject> written = new LinkedHashMap<>();
    public final List<List<String>> overrides = new ArrayList<>();

    public GivenExperiments add(String file, String written, Experiment... resolved) {
        this.resolved.put(file, List.of(resolved));
        this.written.put(file, JsonParser.parseString(written).getAsJsonObject());
        return this;
    }

    /** An experiment that has what is said, and anything else. */
    public static Experiment experiment(String name, String variant, long seed, String json) {
        JsonObject whole = JsonParser.parseString("""
                { "model": { "hidden": 4, "layout": [2, 2] }, "tasks": ["few.go"], "batteries": { "few": {} },
                  "optimizer": { "type": "sgd" }, "regularizer": { "type": "none" }, "metrics": [],
                  "training": { "steps": 10, "threads": 1 } }""").getAsJsonObject();
        add(JsonParser.parseString(json).getAsJsonObject(), whole);
        whole.getAsJsonArray("tasks").forEach(task -> whole.getAsJsonObject("batteries")
                .asMap().putIfAbsent(task.getAsString().replaceFirst("[.].*", ""), new JsonObject()));
        whole.addProperty("name", name);
        if (!variant.isEmpty()) {
            whole.addProperty("variant", variant);
        }
        whole.addProperty("seed", seed);
        return ExperimentFormat.read(Path.of("x.json"), whole);
    }

    private static void add(JsonObject some, JsonObject to) {
        some.entrySet().forEach(each -> {
            if (each.getValue() instanceof JsonObject below && !below.has("type")
                    && to.get(each.getKey()) instanceof JsonObject present) {
                add(below, present);
            } else {
                to.add(each.getKey(), each.getValue());
            }
        });
    }

    /** A run that carried one out. */
    public static RunSummary run(String id) {
        return new RunSummary(id, Path.of("runs", id), "tiny", "", 0, RunState.DONE, "", 10, 10,
                Instant.EPOCH, Map.of());
    }

    @Override
    public List<Experiment> load(Path file, List<String> overrides, Path folder) {
        this.overrides.add(List.copyOf(overrides));
        return known(file, resolved);
    }

    @Override
    public JsonObject compose(Path file, List<String> overrides, Path folder) {
        return known(file, written);
    }

    private static <T> T known(Path file, Map<String, T> values) {
        T value = values.get(String.valueOf(file));
        if (value == null) {
            throw new InputException(file + ": there is no such file");
        }
        return value;
    }
}
