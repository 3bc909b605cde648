package dev.cambium.trainer.internal.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A resolved experiment as the course of a run: what it begins with, and what its schedule changes at which step.
 *
 * @param experiment the resolved experiment, with its schedule if it has one
 */
record Timeline(JsonObject experiment) {

    private static final String SCHEDULE = "schedule";

    /** The number of changes. */
    int size() {
        return entries().size();
    }

    private JsonArray entries() {
        return experiment.has(SCHEDULE) ? experiment.getAsJsonArray(SCHEDULE) : new JsonArray();
    }

    private static long at(JsonElement entry) {
        return entry.getAsJsonObject().get("at").getAsLong();
    }

    /** How many changes have been made by the time that so many steps have been taken. */
    int due(long step) {
        return (int) entries().asList().stream().filter(entry -> at(entry) <= step).count();
    }

    /** The experiment as it is after its first changes, without a schedule. */
    JsonObject after(int changes) {
        JsonObject now = experiment.deepCopy();
        now.remove(SCHEDULE);
        for (JsonElement entry : entries().asList().subList(0, changes)) {
            for (Map.Entry<String, JsonElement> each : entry.getAsJsonObject().getAsJsonObject("swap").entrySet()) {
                now.add(each.getKey(), each.getValue().deepCopy());
            }
        }
        return now;
    }

    /** The experiment as it is before the first of some changes and after each of them. */
    List<JsonObject> course(int from, int to) {
        List<JsonObject> course = new ArrayList<>();
        for (int changes = from; changes <= to; changes++) {
            course.add(after(changes));
        }
        return course;
    }

    /** With one more change, after all others that are made at that step. */
    Timeline with(long step, JsonObject swap) {
        JsonObject entry = new JsonObject();
        entry.addProperty("at", step);
        entry.add("swap", swap);
        List<JsonElement> changed = new ArrayList<>(entries().asList());
        changed.add(due(step), entry);
        JsonArray schedule = new JsonArray();
        changed.forEach(schedule::add);
        JsonObject copy = experiment.deepCopy();
        copy.add(SCHEDULE, schedule);
        return new Timeline(copy);
    }
}
