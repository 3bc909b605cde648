package dev.cambium.trainer.internal.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.cambium.trainer.InputException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change to an experiment, given on the command line in the grammar of Hydra's overrides:
 * {@code key=value} or {@code +key=value} sets, {@code ~key} takes away. A value is a number, {@code true},
 * {@code false}, {@code null}, a list {@code [a,b]}, an object {@code {a: 1}}, or text with or without quotes.
 *
 * @param text  as it was given
 * @param path  the keys from the top
 * @param value the new value, or {@code null} to take the key away
 */
record SettingOverride(String text, List<String> path, JsonElement value) {

    /** Reads an override. */
    static SettingOverride parse(String text) {
        boolean removes = text.startsWith("~");
        String rest = removes ? text.substring(1) : text.replaceFirst("^\\+{1,2}", "");
        int equals = rest.indexOf('=');
        if (!removes && equals < 0) {
            throw new InputException("override '" + text + "': expected key=value, +key=value or ~key");
        }
        List<String> path = List.of((equals < 0 ? rest : rest.substring(0, equals)).strip().split("\\.", -1));
        if (path.stream().anyMatch(String::isBlank)) {
            throw new InputException("override '" + text + "': expected a key such as training.steps before the '='");
        }
        return new SettingOverride(text, path, removes ? null : value(text, rest.substring(equals + 1).strip()));
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

    /** Whether an experiment has the key that this would take away. */
    boolean isPresentIn(Document document) {
        JsonElement element = document.json();
        for (String key : path) {
            element = element instanceof JsonObject object ? object.get(key) : null;
        }
        return element != null;
    }

    /** Changes an experiment; taking away a key that is not there changes nothing. */
    Document applyTo(Document document) {
        if (value == null && !isPresentIn(document)) {
            return document;
        }
        Map<String, String> locations = new LinkedHashMap<>(document.locations());
        JsonObject json = document.json().deepCopy();
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
                throw new InputException("override '" + text + "': '" + key + "' is " + below
                        + " and has no keys below it");
            }
            object = below.getAsJsonObject();
        }
        String last = path.get(path.size() - 1);
        if (value == null) {
            object.remove(last);
        } else if (!isSamePlugin(last, object.get(last))) {
            object.add(last, value.deepCopy());
        }
        if (isFor("seed") && value != null) { // one seed, instead of those of the file
            json.remove("seeds");
        }
        locations.put(String.join(".", path), location());
        return new Document(Document.normalized(json), locations);
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
