package dev.cambium.experiment.resolve;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.base.json.JsonWords;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.document.Document;
import dev.cambium.experiment.document.ListChange;
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

    private static final String STEPS = "steps";
    private static final List<String> CHANGES = Section.keys(Section::isPhased);
    private static final List<String> KEYS = Stream.concat(Stream.of(STEPS), CHANGES.stream()).toList();

    private final Parts parts;
    private final Document document;
    /** What the experiment says of tasks that only a later phase trains. */
    private JsonObject batteries;
    private JsonObject weights;

    PhaseResolver(Parts parts, Document document) {
        this.parts = parts;
        this.document = document;
    }

    /**
     * Resolves all phases.
     *
     * @param experiment the rest of the experiment, resolved; becomes what the first phase begins with, and its
     *                   training gets the steps of all phases
     * @return the phases, in which every value that changes is explicit
     */
    JsonObject resolve(JsonObject experiment) {
        if (!(document.json().get(Phases.KEY) instanceof JsonObject phases) || phases.size() == 0) {
            throw document.problem(Phases.KEY, "is " + JsonWords.shown(document.json().get(Phases.KEY))
                    + ", expected an object such as { \"first\": { \"steps\": 1000 }, \"then\": { \"steps\": 500, "
                    + "\"freeze\": \"recurrent\" } }");
        }
        batteries = experiment.getAsJsonObject("batteries").deepCopy();
        weights = experiment.getAsJsonObject("sampling").getAsJsonObject("weights").deepCopy();
        JsonObject resolved = new JsonObject();
        JsonObject now = experiment;
        long steps = 0;
        for (String name : phases.keySet()) {
            if (!document.name(Phases.KEY, new JsonPrimitive(name)).equals(name)) { // not made one when it was read
                throw document.problem(Phases.KEY, "there are two phases of the name " + Words.quote(name));
            }
            Document phase = phase(name, phases.get(name));
            boolean first = resolved.size() == 0;
            long from = steps;
            steps += steps(phase, experiment, first);
            JsonObject explicit = new JsonObject();
            explicit.addProperty(STEPS, steps - from);
            // what the first says is how the experiment begins
            change(phase, now, first ? experiment : explicit, first);
            resolved.add(name, explicit);
            now = new Phases.Phase(name, from, steps, explicit).enter(now);
            if (steps > from) {
                parts.requireRoom(phase, now);
            }
        }
        experiment.getAsJsonObject("training").addProperty(STEPS, steps);
        return resolved;
    }

    /** A phase as a document whose locations are the file's. */
    private Document phase(String name, JsonElement given) {
        String path = Phases.KEY + "." + name;
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

    private static long steps(Document phase, JsonObject experiment, boolean first) {
        int least = first ? 0 : 1;
        JsonElement given = phase.json().get(STEPS);
        if (given == null) {
            given = experiment.getAsJsonObject("training").get(STEPS);
        }
        OptionalLong steps = Document.whole(given);
        if (steps.isPresent() && steps.getAsLong() >= least) {
            return steps.getAsLong();
        }
        throw phase.problem(STEPS, "is " + JsonWords.shown(given) + ", expected a whole number ≥ " + least);
    }

    /**
     * Resolves what a phase changes.
     *
     * @param now      the state of the experiment before it
     * @param explicit gets the values that are new
     * @param first    whether no other phase is before it: then the network has the tasks that it trains, and no others
     */
    private void change(Document phase, JsonObject now, JsonObject explicit, boolean first) {
        Set<String> keys = new LinkedHashSet<>(phase.json().keySet());
        keys.remove(STEPS);
        JsonObject part = new JsonObject();
        CHANGES.forEach(key -> part.add(key, now.get(key).deepCopy()));
        part.add("tasks", trained(now));
        part.add("batteries", Phases.united(batteries, now.getAsJsonObject("batteries")));
        JsonObject over = phase.json().deepCopy();
        if (over.get("tasks") instanceof JsonObject change) {
            over.add("tasks", new ListChange(change, "tasks", message -> phase.problem("", message))
                    .applyTo(part.getAsJsonArray("tasks")));
        }
        Document changed = new Document(part, phase.locations()).merge(new Document(over, phase.locations()));
        JsonObject after = now.deepCopy();
        if (keys.contains("tasks") || keys.contains("batteries")) {
            parts.resolvePlugins(changed, after, Set.of(Section.TASKS));
            parts.requireSameUnits(changed, now, after);
            explicit.add("tasks", after.get("tasks"));
            explicit.add("batteries", first ? after.get("batteries")
                    : Phases.united(now.getAsJsonObject("batteries"), after.getAsJsonObject("batteries")));
            sample(phase, changed, after.getAsJsonArray("tasks"), first);
            after.add("tasks", first ? after.get("tasks") : Phases.all(now, after.getAsJsonArray("tasks")));
            keys.add("sampling");
        }
        keys.removeAll(List.of("tasks", "batteries"));
        parts.resolvePlugins(changed, after, Section.all(section -> keys.contains(section.key())));
        keys.forEach(key -> explicit.add(key, key.equals("sampling") && !first
                ? sampling(phase, now, after.getAsJsonObject(key)) : after.get(key)));
    }

    /** Of a resolved section what a phase says itself, and what it draws. */
    private static JsonObject sampling(Document phase, JsonObject now, JsonObject resolved) {
        JsonObject before = now.getAsJsonObject("sampling");
        JsonObject own = phase.json().get("sampling") instanceof JsonObject given ? given : new JsonObject();
        JsonObject explicit = new JsonObject();
        resolved.entrySet().stream()
                .filter(each -> own.has(each.getKey()) || !each.getValue().equals(before.get(each.getKey())))
                .forEach(each -> explicit.add(each.getKey(), each.getValue()));
        return explicit;
    }

    /** Has a phase draw those tasks that it trains. */
    private void sample(Document phase, Document changed, JsonArray tasks, boolean first) {
        if (changed.json().get("sampling") instanceof JsonObject sampling) {
            JsonElement given = phase.json().get("sampling") instanceof JsonObject own ? own.get("tasks") : null;
            if (given != null && !given.equals(tasks)) {
                throw phase.problem("sampling.tasks", "is " + JsonWords.shown(given)
                        + ", expected nothing here: a phase draws its tasks");
            }
            sampling.add("tasks", first ? new JsonArray() : tasks);
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
        JsonArray drawn = now.getAsJsonObject("sampling").getAsJsonArray("tasks");
        return (drawn.isEmpty() ? now.getAsJsonArray("tasks") : drawn).deepCopy();
    }
}
