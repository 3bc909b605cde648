package dev.cambium.experiment.resolve;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.experiment.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The phases of a resolved experiment. The experiment itself is what the first begins with; each later one says what
 * becomes different. The network keeps the rule inputs of all tasks that it has learned; those that a phase trains are
 * {@code sampling.tasks}.
 */
public final class Phases {

    /** The key of the phases in an experiment. */
    public static final String KEY = Section.PHASES.key();
    /** The key in the state of an experiment at some step that tells which phase that is in. */
    private static final String PRESENT = "phase";

    /**
     * One of them.
     *
     * @param name    what it is called
     * @param from    the steps taken before it
     * @param to      the steps taken by its end
     * @param changes what it changes: keys of the experiment, with their values
     */
    public record Phase(String name, long from, long to, JsonObject changes) {

        /** The state of the experiment in this phase, after another state. */
        public JsonObject enter(JsonObject before) {
            JsonObject now = before.deepCopy();
            changes.entrySet().stream().filter(change -> !change.getKey().equals("steps"))
                    .forEach(change -> now.add(change.getKey(), change.getValue().deepCopy()));
            for (String key : Section.keys(Section::isUnited)) { // what is not said of these stays
                if (changes.has(key) && before.has(key)) {
                    now.add(key, united(before.getAsJsonObject(key), changes.getAsJsonObject(key)));
                }
            }
            if (changes.has("tasks")) {
                now.add("tasks", all(before, changes.getAsJsonArray("tasks")));
            }
            return mark(now);
        }

        private JsonObject mark(JsonObject now) {
            JsonObject present = new JsonObject();
            present.addProperty("name", name);
            present.addProperty("from", from);
            present.addProperty("to", to);
            now.add(PRESENT, present);
            return now;
        }
    }

    private Phases() {
    }

    /** All that some settings say, and what others say over it. */
    static JsonObject united(JsonObject some, JsonObject others) {
        JsonObject all = some.deepCopy();
        others.entrySet().forEach(each -> all.add(each.getKey(), each.getValue().deepCopy()));
        return all;
    }

    /** The tasks that a network knows that trains some, after a state of the experiment. */
    public static JsonArray all(JsonObject before, JsonArray trained) {
        JsonArray all = before.getAsJsonArray("tasks").deepCopy();
        trained.asList().stream().filter(task -> !all.contains(task)).forEach(all::add);
        return all;
    }

    /** All phases, in order; none if the training is in one piece. */
    public static List<Phase> of(JsonObject experiment) {
        List<Phase> phases = new ArrayList<>();
        if (experiment.get(KEY) instanceof JsonObject all) {
            long from = 0;
            for (Map.Entry<String, JsonElement> each : all.entrySet()) {
                JsonObject changes = each.getValue().getAsJsonObject();
                long to = from + changes.get("steps").getAsLong();
                phases.add(new Phase(each.getKey(), from, to, changes));
                from = to;
            }
        }
        return phases;
    }

    /** The state of an experiment with which its training begins: without what comes later. */
    public static JsonObject beginning(JsonObject experiment) {
        JsonObject now = experiment.deepCopy();
        List<Phase> phases = of(experiment);
        now.remove(KEY);
        return phases.isEmpty() ? now : phases.get(0).mark(now);
    }

    /** Whether two states of an experiment are of the same phase. */
    public static boolean areInOne(JsonObject state, JsonObject other) {
        return Objects.equals(state.get(PRESENT), other.get(PRESENT));
    }

    /** The steps of the part of the training that a state of an experiment is of: of the phase, or all. */
    public static Span span(JsonObject state) {
        return state.get(PRESENT) instanceof JsonObject phase
                ? new Span(phase.get("name").getAsString(), phase.get("from").getAsLong(), phase.get("to").getAsLong())
                : new Span("", 0, state.getAsJsonObject("training").get("steps").getAsLong());
    }

    /**
     * A part of a training.
     *
     * @param phase the phase that it is, empty if there are none
     * @param from  the steps taken before it
     * @param to    the steps taken by its end
     */
    public record Span(String phase, long from, long to) {
    }
}
