package dev.cambium.experiment.course;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.experiment.resolve.Phases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A resolved experiment as the course of a run: what it begins with, and what its phases and its schedule change at
 * which step. Where a phase begins, its change comes before those of the schedule.
 */
public final class Timeline {

    private static final String SCHEDULE = "schedule";

    /** What changes after a number of steps. */
    private sealed interface Change {

        long at();

        JsonObject applyTo(JsonObject before);
    }

    /** A phase begins. */
    private record Beginning(Phases.Phase phase) implements Change {

        @Override
        public long at() {
            return phase.from();
        }

        @Override
        public JsonObject applyTo(JsonObject before) {
            return phase.enter(before);
        }
    }

    /** An entry of the schedule. */
    private record Swap(long at, JsonObject values) implements Change {

        static Swap of(JsonElement entry) {
            JsonObject object = entry.getAsJsonObject();
            return new Swap(object.get("at").getAsLong(), object.getAsJsonObject("swap"));
        }

        @Override
        public JsonObject applyTo(JsonObject before) {
            JsonObject now = before.deepCopy();
            values.entrySet().forEach(value -> now.add(value.getKey(), value.getValue().deepCopy()));
            return now;
        }
    }

    private final JsonObject experiment;
    private final List<Change> changes = new ArrayList<>();
    /** When each change is made; asked for in every step. */
    private final long[] steps;

    /** @param experiment the resolved experiment, with its phases and its schedule if it has any */
    public Timeline(JsonObject experiment) {
        this.experiment = experiment;
        Phases.of(experiment).stream().skip(1).map(Beginning::new).forEach(changes::add);
        schedule(experiment).stream().map(Swap::of).forEach(swap -> changes.add(countUpTo(swap.at()), swap));
        this.steps = changes.stream().mapToLong(Change::at).toArray();
    }

    private static List<JsonElement> schedule(JsonObject experiment) {
        return experiment.has(SCHEDULE) ? experiment.getAsJsonArray(SCHEDULE).asList() : List.of();
    }

    private int countUpTo(long step) {
        return (int) changes.stream().filter(change -> change.at() <= step).count();
    }

    /** The resolved experiment, with its phases and its schedule if it has any. */
    public JsonObject experiment() {
        return experiment;
    }

    /** The number of changes. */
    public int size() {
        return steps.length;
    }

    /** How many changes have been made by the time that so many steps have been taken. */
    public int due(long step) {
        int due = 0;
        while (due < steps.length && steps[due] <= step) {
            due++;
        }
        return due;
    }

    /** The experiment as it is after its first changes, without phases and schedule. */
    public JsonObject after(int count) {
        JsonObject now = Phases.beginning(experiment);
        now.remove(SCHEDULE);
        for (Change change : changes.subList(0, count)) {
            now = change.applyTo(now);
        }
        return now;
    }

    /** The entries of the schedule among the first changes. */
    public JsonArray scheduled(int count) {
        JsonArray entries = new JsonArray();
        for (Change change : changes.subList(0, Math.min(count, changes.size()))) {
            if (change instanceof Swap swap) {
                JsonObject entry = new JsonObject();
                entry.addProperty("at", swap.at());
                entry.add("swap", swap.values().deepCopy());
                entries.add(entry);
            }
        }
        return entries;
    }

    /** The experiment as it is before the first of some changes and after each of them. */
    public List<JsonObject> course(int from, int to) {
        List<JsonObject> course = new ArrayList<>();
        for (int count = from; count <= to; count++) {
            course.add(after(count));
        }
        return course;
    }

    /** The phase that is over when a change is made, if one is. */
    Optional<String> phaseBefore(int change) {
        return changes.get(change) instanceof Beginning ? Optional.of(Phases.span(after(change)).phase())
                : Optional.empty();
    }

    /** The phases that are over when some of the changes have been made. */
    public List<String> phasesOver(int from, int to) {
        return IntStream.range(from, to).mapToObj(this::phaseBefore).flatMap(Optional::stream).toList();
    }

    /** How many changes have been made by the end of a phase, if there is another one after it. */
    public Optional<Integer> changesAtEndOf(String phase) {
        return IntStream.range(0, changes.size()).filter(change -> phaseBefore(change).equals(Optional.of(phase)))
                .boxed()
                .findFirst();
    }

    /** With one more change, after all others that are made at that step. */
    public Timeline with(long step, JsonObject swap) {
        JsonObject entry = new JsonObject();
        entry.addProperty("at", step);
        entry.add("swap", swap);
        List<JsonElement> changed = new ArrayList<>(schedule(experiment));
        changed.add((int) changed.stream().filter(each -> Swap.of(each).at() <= step).count(), entry);
        JsonArray schedule = new JsonArray();
        changed.forEach(schedule::add);
        JsonObject copy = experiment.deepCopy();
        copy.add(SCHEDULE, schedule);
        return new Timeline(copy);
    }
}
