package dev.cambium.experiment.document;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.base.json.JsonWords;
import dev.cambium.experiment.PluginName;
import dev.cambium.experiment.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A change to an experiment, given on the command line in the grammar of Hydra's overrides: {@code key=value} or
 * {@code ++key=value} sets, an object key by key as a variant does; {@code +key=value} adds to a list, makes a phase or
 * a variant, and sets what is no list; {@code ~key} takes away, {@code ~key=value} only that value, out of a list or if
 * the key has it. A value is a number, {@code true}, {@code false}, {@code null}, a list {@code [a,b]}, an object
 * {@code {a: 1}}, or text with or without quotes. Whether a number is text, the key decides that it is for.
 *
 * @param text   as it was given
 * @param action what it does
 * @param path   the keys from the top
 * @param value  the value that is set, added or taken away, or {@code null} to take the key away with what it has
 */
public record SettingOverride(String text, Action action, List<String> path, JsonElement value) {

    /** What an override does with the value of a key. */
    public enum Action {
        SET, ADD, REMOVE
    }

    /** How the place begins that an override is. */
    static final String LOCATION = "override ";
    /** Of longer paths no location is noted. */
    private static final int LONGEST_PATH = 2_000;

    /** An override as a place that something was written in, for messages. */
    public static String location(String text) {
        return LOCATION + Words.quote(text);
    }

    /** This override, allowed to make a part with a name. */
    public SettingOverride making() {
        return new SettingOverride(text, Action.ADD, path, value);
    }

    /** This override with another value: as it would be in an experiment that says nothing else. */
    public SettingOverride with(UnaryOperator<JsonObject> change) {
        return new SettingOverride(text, action, path, find(change.apply(Document.nested(path, value)), path));
    }

    /** Whether this changes a whole section. */
    public boolean isFor(Section section) {
        return path.equals(List.of(section.key()));
    }

    /** Whether this would add to a list of an experiment or take something out of it, in place of setting a value. */
    public boolean editsListOf(Document document) {
        return switch (action) {
            case SET -> false;
            case ADD -> isList(find(document.json(), keysIn(document.json())));
            case REMOVE -> value != null && isList(find(document.json(), keysIn(document.json())));
        };
    }

    /** Some values are lists, also where an experiment does not have them yet. */
    private boolean isList(JsonElement present) {
        return present == null ? path.size() == 1 && Section.keys(Section::isEditedList).contains(path.get(0))
                : present.isJsonArray();
    }

    /**
     * Why an experiment cannot be changed in this way: it does not have what should be taken away, or a part of that
     * name.
     */
    public Optional<InputException> obstacle(Document document) {
        List<String> keys = keysIn(document.json());
        if (action != Action.REMOVE) {
            return action == Action.SET ? NamedParts.unknown(document.json(), keys)
                    .map(unknown -> problem(unknown + "; +" + Words.shown(text) + " makes one")) : Optional.empty();
        }
        JsonElement present = find(document.json(), keys);
        String key = String.join(".", keys);
        if (present == null) {
            return Optional.of(problem("there is no key " + Words.quote(key) + " to take away"
                    + Nearest.hint(keys.get(keys.size() - 1), siblings(document, keys))));
        }
        if (value != null && present instanceof JsonArray list) {
            return values().asList().stream().filter(each -> !new ListEntries(list).has(each)).findFirst()
                    .map(missing -> problem(Words.shown(key) + " has no " + JsonWords.shown(missing) + " to take away"
                            + Nearest.suggestion(ListEntries.name(missing),
                                    list.asList().stream().map(ListEntries::name).toList())));
        }
        if (value == null || ListEntries.matches(present, value)) {
            return Optional.empty();
        }
        String is = present.isJsonObject() && !present.getAsJsonObject().has("type")
                ? " is not " : " is " + Words.shown(ListEntries.name(present)) + " and not ";
        return Optional.of(problem(Words.shown(key) + is + Words.shown(ListEntries.name(value))
                + "; to take it away whatever it is, use ~" + Words.shown(key)));
    }

    private static Set<String> siblings(Document document, List<String> keys) {
        JsonElement above = find(document.json(), keys.subList(0, keys.size() - 1));
        return above instanceof JsonObject object ? object.keySet() : document.json().keySet();
    }

    /**
     * Changes an experiment.
     *
     * @throws InputException if there is not what this would take away
     */
    public Document applyTo(Document document) {
        obstacle(document).ifPresent(problem -> {
            throw problem;
        });
        return applyLenientlyTo(document);
    }

    /** Changes an experiment; what is not there is neither taken away nor, where it is a part with a name, changed. */
    public Document applyLenientlyTo(Document document) {
        List<String> keys = keysIn(document.json());
        JsonElement present = find(document.json(), keys);
        boolean edits = editsListOf(document);
        if (action == Action.REMOVE
                && (present == null || !edits && value != null && !ListEntries.matches(present, value))
                || action == Action.SET && obstacle(document).isPresent()) {
            return document;
        }
        requireObjectsAbove(document.json(), keys);
        JsonObject json = changed(document.json(), keys, edits);
        if (isFor(Section.SEED) && action != Action.REMOVE) { // one seed, instead of those of the file
            json.remove(Section.SEEDS.key());
        }
        return new Document(json, located(document, keys, present, json));
    }

    private JsonObject changed(JsonObject former, List<String> keys, boolean edits) {
        if (action != Action.REMOVE && !edits) { // merged as a variant would be
            return JsonMerge.merge(former, Document.normalized(Document.nested(keys, value)));
        }
        JsonObject json = former.deepCopy();
        JsonObject above = json;
        for (String key : keys.subList(0, keys.size() - 1)) {
            if (!above.has(key)) {
                above.add(key, new JsonObject());
            }
            above = above.getAsJsonObject(key);
        }
        String last = keys.get(keys.size() - 1);
        if (edits) {
            ListEntries entries = new ListEntries(Objects.requireNonNullElseGet(above.getAsJsonArray(last),
                    JsonArray::new));
            values().forEach(action == Action.ADD ? entries::add : entries::remove);
            above.add(last, entries.list());
        } else {
            above.remove(last);
        }
        return json;
    }

    /** What this has written, it is to blame for; and for what it has made on the way there. */
    private Map<String, String> located(Document before, List<String> keys, JsonElement present, JsonObject after) {
        Map<String, String> locations = new LinkedHashMap<>(before.locations());
        for (int above = 1; above < keys.size(); above++) {
            if (find(before.json(), keys.subList(0, above)) == null) {
                locations.put(String.join(".", keys.subList(0, above)), location(text));
            }
        }
        String path = String.join(".", keys);
        boolean keeps = present instanceof JsonObject former && find(after, keys) instanceof JsonObject now
                && PluginName.isSame(former.get("type"), now.get("type"));
        if (!keeps) {
            locations.keySet().removeIf(key -> key.startsWith(path + "."));
            locations.put(path, location(text));
        }
        if (value != null) {
            locate(path, value, locations);
        }
        return locations;
    }

    private void locate(String path, JsonElement element, Map<String, String> locations) {
        if (element instanceof JsonObject object) {
            for (String key : object.keySet()) {
                String below = path + "." + key;
                if (below.length() <= LONGEST_PATH) {
                    locate(below, object.get(key), locations);
                }
            }
        } else {
            locations.put(path, location(text));
        }
    }

    private void requireObjectsAbove(JsonObject json, List<String> keys) {
        JsonElement element = json;
        for (int i = 0; i < keys.size(); i++) {
            if (!(element instanceof JsonObject object)) {
                throw problem(Words.quote(keys.get(i - 1)) + " is " + JsonWords.shown(element)
                        + " and has no keys below it");
            }
            element = object.get(keys.get(i));
            if (element == null) {
                return;
            }
        }
    }

    /** What to add or take away: the elements of a list, or one value. */
    private JsonArray values() {
        if (value instanceof JsonArray list) {
            return list;
        }
        JsonArray one = new JsonArray();
        one.add(value);
        return one;
    }

    /**
     * The keys of an experiment that this is for. Names may have dots in them ({@code variants.0.1.seed}): where there
     * is no key, but one that several of them make together, that is meant.
     */
    List<String> keysIn(JsonObject json) {
        List<String> keys = new ArrayList<>();
        JsonElement element = json;
        for (int from = 0; from < path.size();) {
            int to = from + 1;
            if (element instanceof JsonObject object && !object.has(path.get(from))) {
                for (int end = path.size(); end > to; end--) {
                    to = object.has(String.join(".", path.subList(from, end))) ? end : to;
                }
            }
            keys.add(String.join(".", path.subList(from, to)));
            element = element instanceof JsonObject object ? object.get(keys.get(keys.size() - 1)) : null;
            from = to;
        }
        return keys;
    }

    private static JsonElement find(JsonElement element, List<String> path) {
        JsonElement found = element;
        for (String key : path) {
            found = found instanceof JsonObject object ? object.get(key) : null;
        }
        return found;
    }

    private InputException problem(String message) {
        return new InputException(location(text) + ": " + message);
    }
}
