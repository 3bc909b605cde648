package dev.cambium.trainer.internal.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A resolved experiment as the course of a run: what it begins with, and what its schedule changes at which step. */
final class Timeline {

    private static final String SCHEDULE = "schedule";

    private final JsonObject experiment;
    private final List<JsonElement> entries;
    /** When each change is made; asked for in every step. */
    private final long[] steps;

    /** @param experiment the resolved experiment, with its schedule if it has one */
    Timeline(JsonObject experiment) {
        this.experiment = experiment;
        this.entries = experiment.has(SCHEDULE) ? experiment.getAsJsonArray(SCHEDULE).asList() : List.of();
        this.steps = entries.stream().mapToLong(entry -> entry.getAsJsonObject().get("at").getAsLong()).toArray();
    }

    /** The resolved experiment, with its schedule if it has one. */
    JsonObject experiment() {
        return experiment;
    }

    /** The number of changes. */
    int size() {
        return steps.length;
    }

    /** How many changes have been made by the time that so many steps have been taken. */
    int due(long step) {
        int due = 0;
        while (due < steps.length && steps[due] <= step) {
            due++;
        }
        return due;
    }

    /** The experiment as it is after its first changes, without a schedule. */
    JsonObject after(int changes) {
        JsonObject now = experiment.deepCopy();
        now.remove(SCHEDULE);
        for (JsonElement entry : entries.subList(0, changes)) {
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
        List<JsonElement> changed = new ArrayList<>(entries);
        changed.add(due(step), entry);
        JsonArray schedule = new JsonArray();
        changed.forEach(schedule::add);
        JsonObject copy = experiment.deepCopy();
        copy.add(SCHEDULE, schedule);
        return new Timeline(copy);
    }
}
