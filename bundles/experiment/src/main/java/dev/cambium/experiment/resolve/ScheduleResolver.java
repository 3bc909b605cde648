package dev.cambium.experiment.resolve;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.base.json.JsonWords;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.document.Blame;
import dev.cambium.experiment.document.Document;
import dev.cambium.experiment.document.ListChange;
import dev.cambium.experiment.document.ListEntries;
import dev.cambium.experiment.document.OverrideText;
import dev.cambium.experiment.document.SettingOverride;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Resolves {@code schedule}, the changes that are made during a run: a list of entries, each with the step
 * {@code at} which it happens (after that many steps) and what it {@code swap}s. An entry says what it changes in the
 * form of the experiment itself and is merged with what was there before as a variant would be; {@code tasks} and
 * {@code metrics} may also be objects with {@code add} and {@code remove}.
 */
public final class ScheduleResolver {

    /** The keys of an experiment that can change during a run. */
    private static final List<String> CHANGEABLE = Section.keys(Section::isSwappable);

    private static final List<String> ENTRY = List.of("at", "swap");

    private final Parts parts;
    private final Document document;

    public ScheduleResolver(Parts parts, Document document) {
        this.parts = parts;
        this.document = document;
    }

    /**
     * Resolves all entries.
     *
     * @param experiment the rest of the experiment, resolved
     * @return the entries, in which every value is explicit
     */
    public JsonArray resolve(JsonObject experiment) {
        if (!(document.json().get("schedule") instanceof JsonArray entries)) {
            throw problem("is " + JsonWords.shown(document.json().get("schedule")) + ", expected a list such as "
                    + "[{ \"at\": 2000, \"swap\": { \"regularizer\": \"bimt\" } }]");
        }
        long steps = experiment.getAsJsonObject("training").get("steps").getAsLong();
        JsonArray resolved = new JsonArray();
        Deque<Phases.Phase> later = new ArrayDeque<>(Phases.of(experiment));
        later.poll(); // with which the experiment begins
        JsonObject now = experiment;
        long before = 0;
        for (JsonElement element : entries) {
            if (!(element instanceof JsonObject entry)) {
                throw problem("has the entry " + JsonWords.shown(element)
                        + ", expected an object with \"at\" and \"swap\"");
            }
            requireKnown(entry, ENTRY, "an entry");
            long at = at(entry, before, steps);
            before = at;
            while (!later.isEmpty() && later.peek().from() <= at) {
                now = later.remove().enter(now);
            }
            if (!(entry.get("swap") instanceof JsonObject swap) || swap.size() == 0) {
                throw problem("at " + at + ": swap is " + JsonWords.shown(entry.get("swap"))
                        + ", expected an object such as "
                        + "{ \"regularizer\": \"bimt\" }");
            }
            requireKnown(swap, CHANGEABLE, "at " + at + ": swap");
            JsonObject after = change(now, swap, at);
            if (swap.has("metrics")) {
                parts.checkMetrics(document, after, experiment);
            }
            JsonObject explicit = new JsonObject();
            explicit.addProperty("at", at);
            explicit.add("swap", difference(swap.keySet(), now, after));
            resolved.add(explicit);
            now = after;
        }
        return resolved;
    }

    private void requireKnown(JsonObject object, List<String> known, String what) {
        for (String key : object.keySet()) {
            if (!known.contains(key)) {
                throw problem(what + " has the unknown key " + Words.quote(key) + Nearest.suggestion(key, known));
            }
        }
    }

    private long at(JsonObject entry, long least, long steps) {
        OptionalLong at = Document.whole(entry.get("at"));
        if (at.isPresent() && at.getAsLong() >= least && at.getAsLong() < steps) {
            return at.getAsLong();
        }
        throw problem("at is " + JsonWords.shown(entry.get("at")) + ", expected a whole number from " + least
                + " to " + (steps - 1)
                + ": steps in order, before the last of training.steps");
    }

    private JsonObject change(JsonObject now, JsonObject swap, long at) {
        JsonObject over = Document.normalized(swap.deepCopy());
        for (String key : Section.keys(section -> section.isSwappable() && section.isEditedList())) {
            if (over.get(key) instanceof JsonObject change) {
                over.add(key, new ListChange(change, key, message -> problem("at " + at + ": " + message))
                        .applyTo(now.getAsJsonArray(key)));
            }
        }
        String location = document.problem("schedule", "").getMessage().replaceFirst(": schedule: $", "")
                + ": schedule at " + at;
        Map<String, String> locations = new LinkedHashMap<>(Map.of("", location));
        return resolve(parts, new Document(changeable(now), locations).merge(new Document(over, locations)), now,
                over.keySet());
    }

    private InputException problem(String message) {
        return document.problem("schedule", message);
    }

    /**
     * Applies changes, given by hand, to a resolved experiment.
     *
     * @param overrides as {@link SettingOverride} reads them
     * @param origin    what has the experiment, for messages
     * @return the values that are new, all explicit: the {@code swap} of an entry
     * @throws InputException if a change is wrong, or changes what cannot change during a run, or nothing
     */
    public static JsonObject change(PluginCatalog catalog, JsonObject now, List<String> overrides, String origin) {
        JsonObject difference = Blame.whileTrying(overrides, (some, located) -> change(catalog, now, some,
                located.apply(new Document(changeable(now), Map.of("", origin)))));
        if (difference.entrySet().stream().allMatch(entry -> entry.getValue().equals(now.get(entry.getKey())))) {
            throw new InputException("nothing changes: " + Words.shown(String.join(" ", overrides))
                    + " is what the run has already");
        }
        return difference;
    }

    private static JsonObject change(PluginCatalog catalog, JsonObject now, List<String> overrides, Document former) {
        Document changed = former;
        Set<String> keys = new LinkedHashSet<>();
        for (String text : overrides) {
            SettingOverride override = OverrideText.read(text);
            String key = override.path().get(0);
            if (!CHANGEABLE.contains(key)) {
                throw new InputException(SettingOverride.location(text) + ": " + Words.shown(key)
                        + " cannot change during a run; what can is " + String.join(", ", CHANGEABLE));
            }
            keys.add(key);
            changed = override.applyTo(changed);
        }
        JsonObject after = resolve(new Parts(catalog), changed, now, keys);
        return difference(keys, now, after);
    }

    private static JsonObject changeable(JsonObject experiment) {
        JsonObject part = new JsonObject();
        CHANGEABLE.stream().filter(experiment::has).forEach(key -> part.add(key, experiment.get(key).deepCopy()));
        return part;
    }

    /**
     * A resolved experiment with some keys resolved anew. The others stay as they are, whether their plug-ins are there
     * or not: what is missing can be swapped away.
     */
    private static JsonObject resolve(Parts parts, Document changed, JsonObject now, Set<String> keys) {
        JsonObject after = now.deepCopy();
        if (!keys.contains("batteries")) {
            changed.json().getAsJsonObject("batteries").keySet()
                    .removeIf(battery -> !isUsed(battery, changed.json().get("tasks")));
        }
        if (keys.contains("tasks") || keys.contains("batteries")) {
            parts.resolvePlugins(changed, after, List.of(Section.TASKS));
            parts.requireSameUnits(changed, now, after);
            if (changed.json().get("sampling") instanceof JsonObject sampling && now.has("sampling")
                    && Objects.equals(sampling.get("tasks"), now.getAsJsonObject("sampling").get("tasks"))) {
                boolean some = !sampling.getAsJsonArray("tasks").isEmpty();
                SamplingResolver.follow(sampling, now.getAsJsonArray("tasks"), after.getAsJsonArray("tasks"));
                if (some && sampling.getAsJsonArray("tasks").isEmpty()) {
                    throw changed.problem("tasks", "none of those that are trained now would be left; say in "
                            + "sampling.tasks which of the others to train");
                }
                parts.resolvePlugins(changed, after, List.of(Section.SAMPLING));
            }
        }
        List<Section> sections = Section.all(section -> keys.contains(section.key()));
        parts.resolvePlugins(changed, after, sections.stream().filter(section -> !section.choosesTasks()).toList());
        if (sections.stream().anyMatch(Section::choosesTrials)) {
            parts.requireRoom(changed, after);
        }
        return after;
    }

    private static boolean isUsed(String battery, JsonElement tasks) {
        return tasks instanceof JsonArray list && list.asList().stream().map(ListEntries::name)
                .anyMatch(name -> name.equals(battery) || name.startsWith(battery + "."));
    }

    /** The values of some keys; tasks, their batteries' settings and the choice among them come together. */
    private static JsonObject difference(Set<String> keys, JsonObject before, JsonObject after) {
        Set<String> wanted = new LinkedHashSet<>(keys);
        if (keys.contains("tasks") || keys.contains("batteries")) {
            wanted.addAll(Section.keys(Section::choosesTasks));
            if (!Objects.equals(before.get("sampling"), after.get("sampling"))) {
                wanted.add("sampling");
            }
        }
        JsonObject difference = new JsonObject();
        CHANGEABLE.stream().filter(wanted::contains).forEach(key -> difference.add(key, after.get(key)));
        return difference;
    }
}
