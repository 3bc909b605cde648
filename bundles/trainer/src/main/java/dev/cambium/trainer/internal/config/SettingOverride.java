package dev.cambium.trainer.internal.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.cambium.trainer.InputException;
import dev.cambium.trainer.Nearest;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A change to an experiment, given on the command line in the grammar of Hydra's overrides: {@code key=value} or
 * {@code ++key=value} sets; {@code +key=value} adds to a list, and sets what is no list; {@code ~key} takes away,
 * {@code ~key=value} only that value, out of a list or if the key has it. A value is a number, {@code true},
 * {@code false}, {@code null}, a list {@code [a,b]}, an object {@code {a: 1}}, or text with or without quotes.
 *
 * @param text   as it was given
 * @param action what it does
 * @param path   the keys from the top
 * @param value  the value that is set, added or taken away, or {@code null} to take the key away with what it has
 */
record SettingOverride(String text, Action action, List<String> path, JsonElement value) {

    /** What an override does with the value of a key. */
    enum Action {
        SET, ADD, REMOVE
    }

    /** The keys whose values are lists, also where an experiment does not have them yet. */
    private static final List<String> LISTS = List.of("tasks", "finish", "metrics", "seeds", "schedule");

    /** Reads an override. */
    static SettingOverride parse(String text) {
        Action action = text.startsWith("~") ? Action.REMOVE
                : text.startsWith("+") && !text.startsWith("++") ? Action.ADD : Action.SET;
        String rest = text.replaceFirst("^(~|\\+{1,2})", "");
        int equals = rest.indexOf('=');
        if (action != Action.REMOVE && equals < 0) {
            throw new InputException("override '" + text + "': expected key=value, +key=value or ~key");
        }
        List<String> path = List.of((equals < 0 ? rest : rest.substring(0, equals)).strip().split("\\.", -1));
        if (path.stream().anyMatch(String::isBlank)) {
            throw new InputException("override '" + text + "': expected a key such as training.steps"
                    + (equals < 0 ? "" : " before the '='"));
        }
        JsonElement value = equals < 0 ? null : value(text, rest.substring(equals + 1).strip());
        return new SettingOverride(text, value == null ? Action.REMOVE : action, path, value);
    }

    private static JsonElement value(String text, String value) {
        if (value.startsWith("[") || value.startsWith("{") || value.startsWith("\"") || value.startsWith("'")) {
            try {
                return JsonParser.parseString(value);
            } catch (JsonParseException e) {
                throw new InputException("override '" + text + "': the value is neither a list [a,b], an object "
                        + "{a: 1} nor text in quotes; is a bracket or a quote missing?", e);
            }
        }
        return bare(value);
    }

    private static JsonElement bare(String value) {
        return switch (value) {
            case "null" -> null;
            case "true" -> new JsonPrimitive(true);
            case "false" -> new JsonPrimitive(false);
            default -> value.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?")
                    ? new JsonPrimitive(new BigDecimal(value))
                    : new JsonPrimitive(value);
        };
    }

    /** Whether this changes a key at the top. */
    boolean isFor(String key) {
        return path.equals(List.of(key));
    }

    /** Whether this would add to a list of an experiment or take something out of it, in place of setting a value. */
    boolean editsListOf(Document document) {
        return switch (action) {
            case SET -> false;
            case ADD -> isList(find(document));
            case REMOVE -> value != null && isList(find(document));
        };
    }

    private boolean isList(JsonElement present) {
        return present == null ? path.size() == 1 && LISTS.contains(path.get(0)) : present.isJsonArray();
    }

    /** Why an experiment cannot be changed in this way: it does not have what should be taken away, or the phase. */
    Optional<InputException> obstacle(Document document) {
        if (action == Action.SET && path.size() > 2 && path.get(0).equals(Phases.KEY)
                && document.json().get(Phases.KEY) instanceof JsonObject phases && !phases.has(path.get(1))) {
            return Optional.of(problem("there is no phase '" + path.get(1) + "'"
                    + Nearest.suggestion(path.get(1), phases.keySet()) + "; +" + text + " makes one"));
        }
        if (action != Action.REMOVE) {
            return Optional.empty();
        }
        JsonElement present = find(document);
        String key = String.join(".", path);
        if (present == null) {
            return Optional.of(problem("there is no key '" + key + "' to take away"
                    + Nearest.hint(path.get(path.size() - 1), siblings(document))));
        }
        if (value != null && present instanceof JsonArray list) {
            return values().asList().stream().filter(each -> !new ListEntries(list).has(each)).findFirst()
                    .map(missing -> problem(key + " has no " + missing + " to take away"
                            + Nearest.suggestion(ListEntries.name(missing),
                                    list.asList().stream().map(ListEntries::name).toList())));
        }
        if (value == null || ListEntries.matches(present, value)) {
            return Optional.empty();
        }
        String is = present.isJsonObject() && !present.getAsJsonObject().has("type")
                ? " is not " : " is " + ListEntries.name(present) + " and not ";
        return Optional.of(problem(key + is + ListEntries.name(value) + "; to take it away whatever it is, use ~"
                + key));
    }

    private Set<String> siblings(Document document) {
        JsonElement above = find(document.json(), path.subList(0, path.size() - 1));
        return above instanceof JsonObject object ? object.keySet() : document.json().keySet();
    }

    /**
     * Changes an experiment.
     *
     * @throws InputException if there is not what this would take away
     */
    Document applyTo(Document document) {
        obstacle(document).ifPresent(problem -> {
            throw problem;
        });
        return applyLenientlyTo(document);
    }

    /** Changes an experiment; taking away what is not there changes nothing. */
    Document applyLenientlyTo(Document document) {
        JsonElement present = find(document);
        boolean edits = editsListOf(document);
        if (action == Action.REMOVE
                && (present == null || !edits && value != null && !ListEntries.matches(present, value))) {
            return document;
        }
        Map<String, String> locations = new LinkedHashMap<>(document.locations());
        JsonObject json = document.json().deepCopy();
        JsonObject object = above(json, locations);
        String last = path.get(path.size() - 1);
        if (edits) {
            ListEntries entries = new ListEntries(Objects.requireNonNullElseGet(object.getAsJsonArray(last),
                    JsonArray::new));
            values().forEach(action == Action.ADD ? entries::add : entries::remove);
            object.add(last, entries.list());
        } else if (action == Action.REMOVE) {
            object.remove(last);
        } else if (!isSamePlugin(last, object.get(last))) {
            object.add(last, value.deepCopy());
        }
        if (isFor("seed") && action != Action.REMOVE) { // one seed, instead of those of the file
            json.remove("seeds");
        }
        locations.put(String.join(".", path), location());
        return new Document(Document.normalized(json), locations);
    }

    /** The object that has the last key, made where there is none. */
    private JsonObject above(JsonObject json, Map<String, String> locations) {
        JsonObject object = json;
        for (int i = 0; i < path.size() - 1; i++) {
            String key = path.get(i);
            JsonElement below = object.get(key);
            if (below == null) {
                below = new JsonObject();
                object.add(key, below);
                locations.put(String.join(".", path.subList(0, i + 1)), location());
            }
            if (!below.isJsonObject()) {
                throw problem("'" + key + "' is " + below + " and has no keys below it");
            }
            object = below.getAsJsonObject();
        }
        return object;
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

    private JsonElement find(Document document) {
        return find(document.json(), path);
    }

    private static JsonElement find(JsonElement element, List<String> path) {
        JsonElement found = element;
        for (String key : path) {
            found = found instanceof JsonObject object ? object.get(key) : null;
        }
        return found;
    }

    private InputException problem(String message) {
        return new InputException(location() + ": " + message);
    }

    private String location() {
        return "override '" + text + "'";
    }

    /** Naming the plug-in that is there already keeps its settings. */
    private boolean isSamePlugin(String key, JsonElement present) {
        return Document.PLUGINS.contains(key) && value.isJsonPrimitive() && present instanceof JsonObject plugin
                && value.equals(plugin.get("type"));
    }
}
