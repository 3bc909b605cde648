package dev.cambium.experiment.resolve;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.base.json.JsonWords;
import dev.cambium.base.json.WrittenNumber;
import dev.cambium.experiment.Change;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.Phase;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.document.Document;
import dev.cambium.experiment.document.ListChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Resolves {@code phases}, a curriculum: an object with an object for each phase, in order, with its {@code steps}, the
 * {@code tasks} that it trains, and the {@code optimizer}, {@code regularizer}, {@code sampling} and {@code freeze} in
 * which it differs from the one before. {@code tasks} is a list, or an object with {@code add} and {@code remove}.
 */
final class PhaseResolver {

    private static final String KEY = Section.PHASES.key();
    private static final String TASKS = Section.TASKS.key();
    private static final String BATTERIES = Section.BATTERIES.key();
    private static final String SAMPLING = Section.SAMPLING.key();
    private static final String STEPS = "steps";
    private static final List<String> CHANGES = Section.keys(Section::isPhased);
    private static final List<String> KEYS = Stream.concat(Stream.of(STEPS), CHANGES.stream()).toList();

    private final PartResolver parts;
    private final Document document;
    /** What the experiment says of tasks that only a later phase trains. */
    private JsonObject batteries;
    private JsonObject weights;

    PhaseResolver(PartResolver parts, Document document) {
        this.parts = parts;
        this.document = document;
    }

    /**
     * Resolves all phases.
     *
     * @param experiment the rest of the experiment, resolved
     * @return the same with the phases, in which every value that changes is explicit; it begins as the first says
     */
    Experiment resolve(Experiment experiment) {
        if (!(document.json().get(KEY) instanceof JsonObject all) || all.size() == 0) {
            throw document.problem(KEY, "is " + JsonWords.shown(document.json().get(KEY))
                    + ", expected an object such as { \"first\": { \"steps\": 1000 }, \"then\": { \"steps\": 500, "
                    + "\"freeze\": \"recurrent\" } }");
        }
        JsonObject whole = ExperimentJson.write(experiment);
        batteries = whole.getAsJsonObject(BATTERIES);
        weights = whole.getAsJsonObject(SAMPLING).getAsJsonObject("weights");
        List<Phase> phases = new ArrayList<>();
        Experiment begins = experiment;
        Experiment now = experiment;
        long from = 0;
        for (String name : all.keySet()) {
            if (!document.name(KEY, new JsonPrimitive(name)).equals(name)) { // not made one when it was read
                throw document.problem(KEY, "there are two phases of the name " + Words.quote(name));
            }
            Document phase = phase(name, all.get(name));
            boolean first = phases.isEmpty();
            long to = from + steps(phase, experiment, first);
            Change change = change(phase, ExperimentJson.write(now), first);
            if (first) { // what it says is how the experiment begins
                begins = begins.with(change);
                now = begins;
                change = Change.NONE;
            }
            Phase next = new Phase(new Phase.Span(name, from, to), change);
            phases.add(next);
            now = now.enter(next);
            if (to > from) {
                parts.requireRoom(phase, now);
            }
            from = to;
        }
        return begins.withPhases(phases);
    }

    /** A phase as a document whose locations are the file's. */
    private Document phase(String name, JsonElement given) {
        String path = KEY + "." + name;
        if (!(given instanceof JsonObject phase)) {
            throw document.problem(path, "is " + JsonWords.shown(given)
                    + ", expected an object such as { \"steps\": 1000 }");
        }
        for (String key : phase.keySet()) {
            if (!KEYS.contains(key)) {
                throw document.problem(path + "." + key, "unknown key" + Nearest.suggestion(key, KEYS));
            }
        }
        Map<String, String> locations = new LinkedHashMap<>();
        document.locations().forEach((key, location) -> {
            if (key.startsWith(path + ".")) {
                locations.put(key.substring(path.length() + 1), location + ": " + path);
            }
        });
        locations.put("", document.problem(path, "").getMessage().replaceFirst(": $", ""));
        return new Document(Document.normalized(phase.deepCopy()), locations);
    }

    private static long steps(Document phase, Experiment experiment, boolean first) {
        int least = first ? 0 : 1;
        JsonElement given = phase.json().get(STEPS);
        if (given == null) {
            given = new JsonPrimitive(experiment.training().steps());
        }
        OptionalLong steps = WrittenNumber.whole(given);
        if (steps.isPresent() && steps.getAsLong() >= least) {
            return steps.getAsLong();
        }
        throw phase.problem(STEPS, "is " + JsonWords.shown(given) + ", expected a whole number ≥ " + least);
    }

    /**
     * Resolves what a phase changes.
     *
     * @param now   the experiment before it
     * @param first whether no other phase is before it: then the network has the tasks that it trains, and no others
     */
    private Change change(Document phase, JsonObject now, boolean first) {
        JsonObject explicit = new JsonObject();
        Set<String> keys = new LinkedHashSet<>(phase.json().keySet());
        keys.remove(STEPS);
        JsonObject part = new JsonObject();
        CHANGES.forEach(key -> part.add(key, now.get(key).deepCopy()));
        part.add(TASKS, trained(now));
        part.add(BATTERIES, united(batteries, now.getAsJsonObject(BATTERIES)));
        JsonObject over = phase.json().deepCopy();
        if (over.get(TASKS) instanceof JsonObject change) {
            over.add(TASKS, new ListChange(change, TASKS, message -> phase.problem("", message))
                    .applyTo(part.getAsJsonArray(TASKS)));
        }
        Document changed = new Document(part, phase.locations()).merge(new Document(over, phase.locations()));
        JsonObject after = now.deepCopy();
        if (keys.contains(TASKS) || keys.contains(BATTERIES)) {
            parts.resolvePlugins(changed, after, Set.of(Section.TASKS));
            parts.requireSameUnits(changed, now, after);
            explicit.add(TASKS, after.get(TASKS));
            explicit.add(BATTERIES, first ? after.get(BATTERIES)
                    : united(now.getAsJsonObject(BATTERIES), after.getAsJsonObject(BATTERIES)));
            sample(phase, changed, after.getAsJsonArray(TASKS), first);
            if (!first) {
                JsonArray known = now.getAsJsonArray(TASKS).deepCopy();
                after.getAsJsonArray(TASKS).asList().stream().filter(task -> !known.contains(task)).forEach(known::add);
                after.add(TASKS, known);
            }
            keys.add(SAMPLING);
        }
        keys.removeAll(List.of(TASKS, BATTERIES));
        parts.resolvePlugins(changed, after, Section.all(section -> keys.contains(section.key())));
        keys.forEach(key -> explicit.add(key, key.equals(SAMPLING) && !first
                ? sampling(phase, now, after.getAsJsonObject(key)) : after.get(key)));
        return ExperimentJson.change(explicit);
    }

    /** All that some settings say, and what others say over it. */
    private static JsonObject united(JsonObject some, JsonObject others) {
        JsonObject all = some.deepCopy();
        others.entrySet().forEach(each -> all.add(each.getKey(), each.getValue().deepCopy()));
        return all;
    }

    /** Of a resolved section what a phase says itself, and what it draws. */
    private static JsonObject sampling(Document phase, JsonObject now, JsonObject resolved) {
        JsonObject before = now.getAsJsonObject(SAMPLING);
        JsonObject own = phase.json().get(SAMPLING) instanceof JsonObject given ? given : new JsonObject();
        JsonObject explicit = new JsonObject();
        resolved.entrySet().stream()
                .filter(each -> own.has(each.getKey()) || !each.getValue().equals(before.get(each.getKey())))
                .forEach(each -> explicit.add(each.getKey(), each.getValue()));
        return explicit;
    }

    /** Has a phase draw those tasks that it trains. */
    private void sample(Document phase, Document changed, JsonArray tasks, boolean first) {
        if (changed.json().get(SAMPLING) instanceof JsonObject sampling) {
            JsonElement given = phase.json().get(SAMPLING) instanceof JsonObject own ? own.get(TASKS) : null;
            if (given != null && !given.equals(tasks)) {
                throw phase.problem("sampling.tasks", "is " + JsonWords.shown(given)
                        + ", expected nothing here: a phase draws its tasks");
            }
            sampling.add(TASKS, first ? new JsonArray() : tasks);
            if (sampling.get("weights") instanceof JsonObject own) {
                if (first) {
                    weights.keySet().stream().filter(task -> !tasks.contains(new JsonPrimitive(task)))
                            .forEach(own::remove);
                } else {
                    weights.entrySet().stream().filter(each -> tasks.contains(new JsonPrimitive(each.getKey()))
                            && !own.has(each.getKey())).forEach(each -> own.add(each.getKey(), each.getValue()));
                }
            }
        }
    }

    private static JsonArray trained(JsonObject now) {
        JsonArray drawn = now.getAsJsonObject(SAMPLING).getAsJsonArray(TASKS);
        return (drawn.isEmpty() ? now.getAsJsonArray(TASKS) : drawn).deepCopy();
    }
}
