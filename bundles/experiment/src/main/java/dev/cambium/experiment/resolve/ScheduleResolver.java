package dev.cambium.experiment.resolve;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.base.json.JsonWords;
import dev.cambium.base.json.WrittenNumber;
import dev.cambium.experiment.Change;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.Phase;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.Swap;
import dev.cambium.experiment.document.Blame;
import dev.cambium.experiment.document.Document;
import dev.cambium.experiment.document.ListChange;
import dev.cambium.experiment.document.ListEntries;
import dev.cambium.experiment.document.OverrideText;
import dev.cambium.experiment.document.SettingOverride;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

    private static final String TASKS = Section.TASKS.key();
    private static final String BATTERIES = Section.BATTERIES.key();
    private static final String SAMPLING = Section.SAMPLING.key();
    private static final List<String> ENTRY = List.of("at", "swap");

    private final PartResolver parts;
    private final Document document;

    ScheduleResolver(PartResolver parts, Document document) {
        this.parts = parts;
        this.document = document;
    }

    /**
     * Resolves all entries.
     *
     * @param experiment the rest of the experiment, resolved
     * @return the entries, in which every value is explicit
     */
    List<Swap> resolve(Experiment experiment) {
        JsonElement given = document.json().get(Section.SCHEDULE.key());
        if (!(given instanceof JsonArray entries)) {
            throw problem("is " + JsonWords.shown(given) + ", expected a list such as "
                    + "[{ \"at\": 2000, \"swap\": { \"regularizer\": \"bimt\" } }]");
        }
        long steps = experiment.training().steps();
        List<Swap> resolved = new ArrayList<>();
        Deque<Phase> later = new ArrayDeque<>(experiment.phases());
        later.poll(); // with which the experiment begins
        Experiment now = experiment;
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
                now = now.enter(later.remove());
            }
            if (!(entry.get("swap") instanceof JsonObject swap) || swap.size() == 0) {
                throw problem("at " + at + ": swap is " + JsonWords.shown(entry.get("swap"))
                        + ", expected an object such as "
                        + "{ \"regularizer\": \"bimt\" }");
            }
            requireKnown(swap, CHANGEABLE, "at " + at + ": swap");
            Change change = change(ExperimentJson.write(now), swap, at);
            change.plugins(Section.METRICS)
                    .ifPresent(metrics -> parts.checkMetrics(document, metrics, experiment.phases()));
            resolved.add(new Swap(at, change));
            now = now.with(change);
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
        OptionalLong at = WrittenNumber.whole(entry.get("at"));
        if (at.isPresent() && at.getAsLong() >= least && at.getAsLong() < steps) {
            return at.getAsLong();
        }
        throw problem("at is " + JsonWords.shown(entry.get("at")) + ", expected a whole number from " + least
                + " to " + (steps - 1)
                + ": steps in order, before the last of training.steps");
    }

    private Change change(JsonObject now, JsonObject swap, long at) {
        JsonObject over = Document.normalized(swap.deepCopy());
        for (String key : Section.keys(section -> section.isSwappable() && section.isEditedList())) {
            if (over.get(key) instanceof JsonObject change) {
                over.add(key, new ListChange(change, key, message -> problem("at " + at + ": " + message))
                        .applyTo(now.getAsJsonArray(key)));
            }
        }
        String location = document.problem(Section.SCHEDULE.key(), "").getMessage().replaceFirst(": schedule: $", "")
                + ": schedule at " + at;
        Map<String, String> locations = new LinkedHashMap<>(Map.of("", location));
        JsonObject after = resolve(parts, new Document(changeable(now), locations).merge(new Document(over, locations)),
                now, over.keySet());
        return difference(swap.keySet(), now, after);
    }

    private InputException problem(String message) {
        return document.problem(Section.SCHEDULE.key(), message);
    }

    /**
     * Applies changes, given by hand, to a resolved experiment.
     *
     * @param overrides as {@link SettingOverride} reads them
     * @param origin    what has the experiment, for messages
     * @return the values that are new, all explicit
     * @throws InputException if a change is wrong, or changes what cannot change during a run, or nothing
     */
    public static Change change(PluginCatalog catalog, Experiment now, List<String> overrides, String origin) {
        JsonObject json = ExperimentJson.write(now);
        Change difference = Blame.whileTrying(overrides, (some, located) -> change(catalog, json, some,
                located.apply(new Document(changeable(json), Map.of("", origin)))));
        if (now.with(difference).equals(now)) {
            throw new InputException("nothing changes: " + Words.shown(String.join(" ", overrides))
                    + " is what the run has already");
        }
        return difference;
    }

    private static Change change(PluginCatalog catalog, JsonObject now, List<String> overrides, Document former) {
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
        JsonObject after = resolve(new PartResolver(catalog), changed, now, keys);
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
    private static JsonObject resolve(PartResolver parts, Document changed, JsonObject now, Set<String> keys) {
        JsonObject after = now.deepCopy();
        if (!keys.contains(BATTERIES)) {
            changed.json().getAsJsonObject(BATTERIES).keySet()
                    .removeIf(battery -> !isUsed(battery, changed.json().get(TASKS)));
        }
        if (keys.contains(TASKS) || keys.contains(BATTERIES)) {
            parts.resolvePlugins(changed, after, List.of(Section.TASKS));
            parts.requireSameUnits(changed, now, after);
            if (changed.json().get(SAMPLING) instanceof JsonObject sampling && now.has(SAMPLING)
                    && Objects.equals(sampling.get(TASKS), now.getAsJsonObject(SAMPLING).get(TASKS))) {
                boolean some = !sampling.getAsJsonArray(TASKS).isEmpty();
                SamplingResolver.follow(sampling, now.getAsJsonArray(TASKS), after.getAsJsonArray(TASKS));
                if (some && sampling.getAsJsonArray(TASKS).isEmpty()) {
                    throw changed.problem(TASKS, "none of those that are trained now would be left; say in "
                            + "sampling.tasks which of the others to train");
                }
                parts.resolvePlugins(changed, after, List.of(Section.SAMPLING));
            }
        }
        List<Section> sections = Section.all(section -> keys.contains(section.key()));
        parts.resolvePlugins(changed, after, sections.stream().filter(section -> !section.choosesTasks()).toList());
        if (sections.stream().anyMatch(Section::choosesTrials)) {
            parts.requireRoom(changed, ExperimentJson.read(after));
        }
        return after;
    }

    private static boolean isUsed(String battery, JsonElement tasks) {
        return tasks instanceof JsonArray list && list.asList().stream().map(ListEntries::name)
                .anyMatch(name -> name.equals(battery) || name.startsWith(battery + "."));
    }

    /** The values of some keys; tasks, their batteries' settings and the choice among them come together. */
    private static Change difference(Set<String> keys, JsonObject before, JsonObject after) {
        Set<String> wanted = new LinkedHashSet<>(keys);
        if (keys.contains(TASKS) || keys.contains(BATTERIES)) {
            wanted.addAll(Section.keys(Section::choosesTasks));
            if (!Objects.equals(before.get(SAMPLING), after.get(SAMPLING))) {
                wanted.add(SAMPLING);
            }
        }
        JsonObject difference = new JsonObject();
        CHANGEABLE.stream().filter(wanted::contains).forEach(key -> difference.add(key, after.get(key)));
        return ExperimentJson.change(difference);
    }
}
