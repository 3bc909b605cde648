package dev.cambium.experiment.resolve;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Task;
import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.RunFailedException;
import dev.cambium.base.Words;
import dev.cambium.base.json.JsonWords;
import dev.cambium.base.json.WrittenNumber;
import dev.cambium.experiment.PluginName;
import dev.cambium.experiment.document.Document;
import dev.cambium.experiment.document.Globs;
import dev.cambium.experiment.document.ListEntries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resolves {@code tasks} into the flat list of {@code battery.task} that gives the rule units their order,
 * and {@code batteries} into the settings of each battery in use. Entries of {@code tasks} are
 * {@code battery.task}, {@code battery.*} and other names with {@link Globs wildcards}, the bare name of a task
 * that only one battery has, or an object with the battery as {@code type}, its settings, and {@code include} and
 * {@code exclude}.
 */
final class TaskResolver {

    /** What a battery offers. */
    private record Offer(List<String> tasks, List<Channel> channels, ActionSpace actions, double stepMilliseconds) {
    }

    private static final Logger LOG = LoggerFactory.getLogger(TaskResolver.class);
    private static final List<String> CHOICE = List.of("type", "include", "exclude");

    private final PluginCatalog catalog;
    private final Document document;
    private final Map<String, JsonObject> settings = new LinkedHashMap<>();
    private final Map<String, Offer> offers = new LinkedHashMap<>();
    private final List<String> tasks = new ArrayList<>();

    TaskResolver(PluginCatalog catalog, Document document) {
        this.catalog = catalog;
        this.document = document;
    }

    void resolveInto(JsonObject resolved) {
        readBatteries();
        JsonElement given = document.json().get("tasks");
        if (!(given instanceof JsonArray list) || list.isEmpty()) {
            throw document.problem("tasks", (given == null ? "missing" : "is " + JsonWords.shown(given))
                    + "; expected a list such as " + example());
        }
        for (JsonElement entry : list) {
            if (entry instanceof JsonObject object) {
                addAll(object);
            } else if (entry instanceof JsonPrimitive text) {
                add(WrittenNumber.textOf(text));
            } else {
                throw document.problem("tasks", "has the entry " + JsonWords.shown(entry)
                        + ", expected a name such as " + example());
            }
        }
        if (tasks.isEmpty()) {
            throw document.problem("tasks", "chooses no task: what is included is excluded again");
        }
        JsonArray names = new JsonArray();
        tasks.forEach(names::add);
        JsonObject batteries = new JsonObject();
        offers.keySet().forEach(battery -> batteries.add(battery, settings.get(battery)));
        resolved.add("tasks", names);
        resolved.add("batteries", batteries);
    }

    private String example() {
        return catalog.names("task").stream().findFirst().map(battery -> "[\"" + battery + ".*\"]")
                .orElse("[\"battery.task\"], but no task battery is installed");
    }

    private void readBatteries() {
        JsonElement given = document.json().get("batteries");
        if (given == null) {
            return;
        }
        if (!(given instanceof JsonObject batteries)) {
            throw document.problem("batteries", "is " + JsonWords.shown(given)
                    + ", expected an object of settings by battery");
        }
        for (String battery : batteries.keySet()) {
            String path = "batteries." + battery;
            if (!(batteries.get(battery) instanceof JsonObject object)) {
                throw document.problem(path, "is " + JsonWords.shown(batteries.get(battery))
                        + ", expected an object of settings");
            }
            settings.put(battery, resolve(named(battery, object, path), object, path, List.of("type")));
        }
    }

    /** What settings that stand under the name of a battery say of it: the name, and a bundle if they give one. */
    private PluginName named(String battery, JsonObject given, String path) {
        PluginName name = PluginName.of(given.has("type") ? ListEntries.name(given) : battery);
        if (!name.name().equals(battery)) {
            throw document.problem(path + ".type", "is " + JsonWords.shown(given.get("type")) + ", expected "
                    + Words.quote(battery + "@BUNDLE"));
        }
        return name;
    }

    /** The settings of a battery; with its name as their type, if it has to come from one bundle. */
    private JsonObject resolve(PluginName battery, JsonObject given, String path, List<String> others) {
        JsonObject resolved = document.located(path, () -> catalog.schema("task", battery.toString()))
                .resolve(given, others, (key, message) -> document.problem(path + "." + key,
                        message + " (task battery " + Words.quote(battery.toString()) + ")"));
        return battery.pinned(resolved);
    }

    private void addAll(JsonObject entry) {
        if (!(entry.get("type") instanceof JsonPrimitive type)) {
            throw document.problem("tasks", "has an entry without the \"type\" that names its battery: "
                    + JsonWords.shown(entry));
        }
        PluginName named = PluginName.of(WrittenNumber.textOf(type));
        String battery = named.name();
        JsonObject resolved = resolve(named, entry, "tasks", CHOICE);
        if (CHOICE.containsAll(entry.keySet()) && !named.isPinned()) { // no settings of its own
            settingsOf(battery, "tasks");
        } else {
            JsonObject former = settings.putIfAbsent(battery, resolved);
            if (former != null && !former.equals(resolved)) {
                throw document.problem("tasks", "gives battery " + Words.quote(battery) + " two different settings");
            }
        }
        List<String> all = offer(battery, "tasks").tasks();
        List<String> included = entry.has("include") ? names(entry, "include", battery, all) : all;
        List<String> excluded = entry.has("exclude") ? names(entry, "exclude", battery, all) : List.of();
        included.stream().filter(name -> !excluded.contains(name)).forEach(name -> append(battery, name));
    }

    private List<String> names(JsonObject entry, String key, String battery, List<String> known) {
        if (!(entry.get(key) instanceof JsonArray list)) {
            throw document.problem("tasks", key + " is " + JsonWords.shown(entry.get(key))
                    + ", expected a list of task names");
        }
        List<String> names = new ArrayList<>();
        for (JsonElement each : list) {
            names.addAll(matching(battery, ListEntries.name(each), known));
        }
        return names;
    }

    private List<String> matching(String battery, String name, List<String> known) {
        List<String> matching = Globs.matching(name, known);
        if (matching.isEmpty()) {
            throw document.problem("tasks", "battery " + Words.quote(battery) + " has no task " + Words.quote(name)
                    + Nearest.suggestion(name, known));
        }
        return matching;
    }

    private void add(String entry) {
        int dot = entry.indexOf('.');
        if (dot < 0) {
            addBare(entry);
            return;
        }
        if (entry.lastIndexOf('@', dot) >= 0) { // whose names have dots, too
            throw document.problem("tasks", "has the entry " + Words.quote(entry) + "; a battery of one bundle is "
                    + "written as {\"type\": \"BATTERY@BUNDLE\", \"include\": [\"TASK\"]}");
        }
        String battery = entry.substring(0, dot);
        String name = entry.substring(dot + 1);
        List<String> known = offer(battery, "tasks").tasks();
        matching(battery, name, known).stream() // with wildcards, what is there already is there
                .filter(each -> !Globs.isGlob(name) || name.equals("*") || !tasks.contains(battery + "." + each))
                .forEach(each -> append(battery, each));
    }

    private void addBare(String name) {
        List<String> found = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (String battery : catalog.names("task")) {
            List<String> names = List.of();
            try {
                JsonObject chosen = settings.containsKey(battery) ? settings.get(battery)
                        : resolve(PluginName.of(battery), new JsonObject(), "tasks", List.of());
                names = document.located("tasks", () -> catalog.withBattery(PluginName.in(chosen, battery), chosen,
                        "names", b -> b.tasks().stream().map(Task::name).toList()));
            } catch (InputException | RunFailedException e) {
                if (settings.containsKey(battery)) {
                    throw e;
                }
                LOG.warn("the tasks of battery {} are passed over", battery, e); // nobody has named it
            }
            if (names.contains(name)) {
                found.add(battery);
            }
            names.forEach(each -> known.add(battery + "." + each));
        }
        if (found.size() > 1) {
            throw document.problem("tasks", "several batteries have a task " + Words.quote(name) + "; expected one of "
                    + String.join(", ", found.stream().map(battery -> battery + "." + name).toList()));
        }
        if (found.isEmpty()) {
            throw document.problem("tasks", "there is no task " + Words.quote(name) + Nearest.suggestion(name, known));
        }
        offer(found.get(0), "tasks");
        append(found.get(0), name);
    }

    private JsonObject settingsOf(String battery, String path) {
        return settings.computeIfAbsent(battery, name ->
                resolve(PluginName.of(name), new JsonObject(), path, List.of()));
    }

    /** What a battery offers; checks that it can be mixed with those already in use. */
    private Offer offer(String battery, String path) {
        Offer known = offers.get(battery);
        if (known != null) {
            return known;
        }
        JsonObject resolved = settingsOf(battery, path);
        Offer offer = document.located(path, () -> offer(catalog, battery, resolved));
        offers.forEach((other, first) -> difference(battery, offer, Words.quote(other), first).ifPresent(difference -> {
            throw document.problem(path, difference + "; tasks of one experiment must share them");
        }));
        offers.put(battery, offer);
        return offer;
    }

    private static Offer offer(PluginCatalog catalog, String battery, JsonObject settings) {
        return catalog.withBattery(PluginName.in(settings, battery), settings, "offer", b -> new Offer(
                b.tasks().stream().map(Task::name).toList(), b.channels(), b.actions(), b.stepMilliseconds()));
    }

    private static Optional<String> difference(String battery, Offer offer, String other, Offer first) {
        if (!first.channels().equals(offer.channels())) {
            return Optional.of("battery " + Words.quote(battery) + " observes " + offer.channels() + ", but " + other
                    + " observes " + first.channels());
        }
        if (!first.actions().equals(offer.actions()) || first.stepMilliseconds() != offer.stepMilliseconds()) {
            return Optional.of("battery " + Words.quote(battery) + " is answered with " + offer.actions()
                    + " in steps of "
                    + offer.stepMilliseconds() + " ms, but " + other + " with " + first.actions() + " in steps of "
                    + first.stepMilliseconds() + " ms");
        }
        return Optional.empty();
    }

    /**
     * Why a network cannot go from the tasks of one resolved experiment to those of another: it would need other input
     * or output units. Batteries that are not there any more are not asked.
     */
    static Optional<String> obstacle(PluginCatalog catalog, JsonObject before, JsonObject after) {
        JsonObject former = before.getAsJsonObject("batteries");
        JsonObject now = after.getAsJsonObject("batteries");
        for (String kept : former.keySet()) {
            if (catalog.has("task", PluginName.in(former.getAsJsonObject(kept), kept))) {
                String next = now.keySet().iterator().next();
                return difference(next, offer(catalog, next, now.getAsJsonObject(next)), "the run's network",
                        offer(catalog, kept, former.getAsJsonObject(kept)));
            }
        }
        return Optional.empty();
    }

    private void append(String battery, String name) {
        String task = battery + "." + name;
        if (tasks.contains(task)) {
            throw document.problem("tasks", Words.quote(task) + " is given twice");
        }
        tasks.add(task);
    }
}
