package dev.cambium.experiment.document;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.InputException;
import dev.cambium.base.Words;
import dev.cambium.base.json.JsonWords;
import dev.cambium.base.json.WrittenNumber;
import dev.cambium.experiment.ModelPlugin;
import dev.cambium.experiment.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An experiment as JSON, with the place that each of its values came from, for messages.
 *
 * <p>Documents merge key by key, as {@link JsonMerge} says. A plug-in may be written as its name alone, which stands
 * for an object with that {@code type}.
 *
 * @param json      the values
 * @param locations for some paths of keys, such as {@code training.steps}, where they were written; the empty
 *                  path stands for the whole
 */
public record Document(JsonObject json, Map<String, String> locations) {

    /** The keys of the plug-ins of a sweep. */
    public static final List<String> SWEEP_PLUGINS = List.of("sampler", "executor");

    /** With plug-ins as objects, also within variants and phases, whose names are written in one way. */
    public static JsonObject normalized(JsonObject json) {
        for (String key : Section.keys(Section::isPlugin)) {
            if (json.get(key) instanceof JsonPrimitive name) {
                json.add(key, plugin(WrittenNumber.textOf(name)));
            }
        }
        ModelPlugin.replaceAll(json,
                said -> said instanceof JsonPrimitive name ? plugin(WrittenNumber.textOf(name)) : said);
        if (json.get(Section.SWEEP.key()) instanceof JsonObject sweep) {
            for (String key : SWEEP_PLUGINS) {
                if (sweep.get(key) instanceof JsonPrimitive name) {
                    sweep.add(key, plugin(WrittenNumber.textOf(name)));
                }
            }
        }
        for (String parts : Section.keys(Section::hasNamedParts)) {
            if (json.get(parts) instanceof JsonObject all) {
                Names.normalize(all);
                all.entrySet().stream().map(Map.Entry::getValue).filter(JsonObject.class::isInstance)
                        .forEach(part -> normalized(part.getAsJsonObject()));
            }
        }
        return json;
    }

    public static JsonObject plugin(String type) {
        JsonObject plugin = new JsonObject();
        plugin.addProperty("type", type);
        return plugin;
    }

    /** A value below keys, the first of them at the top. */
    static JsonObject nested(List<String> keys, JsonElement value) {
        JsonObject nested = new JsonObject();
        nested.add(keys.get(keys.size() - 1), value.deepCopy());
        for (int i = keys.size() - 2; i >= 0; i--) {
            JsonObject above = new JsonObject();
            above.add(keys.get(i), nested);
            nested = above;
        }
        return nested;
    }

    /** This document with another's values over it. */
    public Document merge(Document over) {
        Map<String, String> merged = new LinkedHashMap<>(locations);
        merged.putAll(over.locations);
        merged.put("", locations.get(""));
        JsonObject all = JsonMerge.merge(json, over.json);
        // one seed, instead of those underneath
        if (over.json.has(Section.SEED.key()) && !over.json.has(Section.SEEDS.key())) {
            all.remove(Section.SEEDS.key());
        }
        return new Document(all, merged);
    }

    /** This document as if all of it had been written in one place. */
    Document locatedAt(String location) {
        return new Document(json, Map.of("", location));
    }

    /** A variant's changes, as a document whose locations are still the file's. */
    public Document variant(String name) {
        String path = Section.VARIANTS.key() + "." + name;
        Map<String, String> below = new LinkedHashMap<>();
        locations.forEach((key, location) -> {
            if (key.startsWith(path + ".")) {
                below.put(key.substring(path.length() + 1), location);
            }
        });
        below.put("", locate(path));
        return new Document(json.getAsJsonObject(Section.VARIANTS.key()).getAsJsonObject(name), below);
    }

    /** The exception for a problem with a value. */
    public InputException problem(String path, String message) {
        return new InputException(locate(path) + ": " + (path.isEmpty() ? "" : Words.shown(path) + ": ") + message);
    }

    /** This document with a key as another has it, unless this has it itself or the other has not. */
    public Document withDefault(String key, Document defaults) {
        if (json.has(key) || !defaults.json.has(key)) {
            return this;
        }
        JsonObject both = json.deepCopy();
        both.add(key, defaults.json.get(key).deepCopy());
        Map<String, String> places = new LinkedHashMap<>(locations);
        places.put(key, defaults.locate(key));
        return new Document(both, places);
    }

    /**
     * Does what somebody else may find something wrong with.
     *
     * @throws InputException what that throws, which names no place, with the place of a value
     */
    public <T> T located(String path, Supplier<T> action) {
        try {
            return action.get();
        } catch (InputException e) {
            InputException located = problem(path, Words.line(e.getMessage())); // perhaps a plug-in's words
            located.initCause(e);
            throw located;
        }
    }

    /**
     * Reads a name.
     *
     * @throws InputException if it is none
     */
    public String name(String path, JsonElement value) {
        return Names.read(value, message -> problem(path, message));
    }

    /**
     * A section, which is empty where there is none.
     *
     * @throws InputException if there is something else
     */
    public JsonObject section(String path) {
        JsonElement given = json;
        for (String key : path.split("\\.")) {
            given = given instanceof JsonObject object ? object.get(key) : null;
        }
        if (given != null && !given.isJsonObject()) {
            throw problem(path, "is " + JsonWords.shown(given) + ", expected an object in braces");
        }
        return given == null ? new JsonObject() : given.getAsJsonObject();
    }

    private String locate(String path) {
        String known = path;
        while (!known.isEmpty() && !locations.containsKey(known)) {
            known = known.substring(0, Math.max(0, known.lastIndexOf('.')));
        }
        return locations.get(known);
    }
}
