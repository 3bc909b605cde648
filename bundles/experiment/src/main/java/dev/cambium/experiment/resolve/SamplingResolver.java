package dev.cambium.experiment.resolve;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.base.json.JsonWords;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.document.Document;
import dev.cambium.experiment.document.Globs;
import dev.cambium.experiment.settings.Attribute;
import dev.cambium.experiment.settings.Declared;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Resolves {@code sampling}: which of the tasks are drawn in training, and how often. Names of tasks, in {@code tasks}
 * and as keys of {@code weights}, may have {@link Globs wildcards}; a task without a weight has 1.
 */
final class SamplingResolver {

    private static final String KEY = Section.SAMPLING.key();
    private static final String WEIGHTS = "weights";

    private final Document document;
    private final List<String> tasks;

    /** @param tasks all tasks of the experiment */
    SamplingResolver(Document document, JsonArray tasks) {
        this.document = document;
        this.tasks = names(tasks);
    }

    JsonObject resolve() {
        JsonElement given = document.json().get(KEY);
        if (given != null && !given.isJsonObject()) {
            throw document.problem(KEY, "is " + JsonWords.shown(given)
                    + ", expected an object such as { \"by\": \"difficulty\" }");
        }
        JsonObject sampling = given == null ? new JsonObject() : given.getAsJsonObject();
        JsonObject resolved = Declared.SAMPLING.schema().resolve(sampling, List.of(WEIGHTS),
                (key, message) -> document.problem(KEY + "." + key, message));
        JsonArray drawn = new JsonArray();
        for (JsonElement each : resolved.getAsJsonArray("tasks")) {
            matching(each.getAsString(), "tasks").stream().map(JsonPrimitive::new).filter(name -> !drawn.contains(name))
                    .forEach(drawn::add);
        }
        resolved.add("tasks", drawn);
        resolved.add(WEIGHTS, weights(sampling.get(WEIGHTS)));
        requireOne(resolved);
        return resolved;
    }

    private JsonObject weights(JsonElement given) {
        if (given != null && !given.isJsonObject()) {
            throw problem(WEIGHTS, "is " + JsonWords.shown(given)
                    + ", expected an object of numbers by task such as { \""
                    + Words.shown(tasks.get(0)) + "\": 2 }");
        }
        Map<String, Double> byTask = new LinkedHashMap<>();
        if (given != null) {
            read(given.getAsJsonObject(), "", byTask);
        }
        JsonObject weights = new JsonObject();
        tasks.stream().filter(task -> byTask.getOrDefault(task, 1.0) != 1)
                .forEach(task -> weights.addProperty(task, byTask.get(task)));
        return weights;
    }

    /** Reads weights; an override on the command line makes objects within the object where a name has dots. */
    private void read(JsonObject given, String above, Map<String, Double> byTask) {
        for (Map.Entry<String, JsonElement> each : given.entrySet()) {
            String name = above + each.getKey();
            if (each.getValue() instanceof JsonObject below) {
                read(below, name + ".", byTask);
                continue;
            }
            if (!(each.getValue() instanceof JsonPrimitive number && number.isNumber() && number.getAsDouble() >= 0
                    && Attribute.isFinite(number.getAsDouble()))) {
                throw problem(WEIGHTS, "that of " + Words.quote(name) + " is " + JsonWords.shown(each.getValue())
                        + ", expected a number ≥ 0 and at most 3.4e38");
            }
            matching(name, WEIGHTS).forEach(task -> byTask.put(task, each.getValue().getAsDouble()));
        }
    }

    private List<String> matching(String name, String key) {
        List<String> matching = Globs.matching(name, tasks);
        if (matching.isEmpty()) {
            throw problem(key, "the experiment has no task " + Words.quote(name) + Nearest.suggestion(name, tasks));
        }
        return matching;
    }

    private void requireOne(JsonObject resolved) {
        for (double weight : weights(resolved, tasks)) {
            if (weight > 0) {
                return;
            }
        }
        throw problem(WEIGHTS, "no task is left to be drawn: expected a number above 0 for one of them");
    }

    private InputException problem(String key, String message) {
        return document.problem(KEY + "." + key, message);
    }

    /** How often each task is drawn relative to the others, according to a resolved section; 0 if it is not trained. */
    private static double[] weights(JsonObject sampling, List<String> tasks) {
        List<String> drawn = names(sampling.getAsJsonArray("tasks"));
        JsonObject weights = sampling.getAsJsonObject(WEIGHTS);
        return tasks.stream().mapToDouble(task -> !drawn.isEmpty() && !drawn.contains(task) ? 0
                : weights.has(task) ? weights.get(task).getAsDouble() : 1).toArray();
    }

    /**
     * What a resolved section of a run that trains some of its tasks becomes when tasks come or go: new ones are
     * trained.
     */
    static void follow(JsonObject sampling, JsonArray before, JsonArray after) {
        List<String> former = names(before);
        List<String> drawn = names(sampling.getAsJsonArray("tasks"));
        JsonArray now = new JsonArray();
        if (!drawn.isEmpty()) {
            names(after).stream().filter(task -> drawn.contains(task) || !former.contains(task)).forEach(now::add);
        }
        sampling.add("tasks", now);
        if (sampling.get(WEIGHTS) instanceof JsonObject weights) {
            former.stream().filter(task -> !after.contains(new JsonPrimitive(task))).forEach(weights::remove);
        }
    }

    private static List<String> names(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsString).toList();
    }

}
