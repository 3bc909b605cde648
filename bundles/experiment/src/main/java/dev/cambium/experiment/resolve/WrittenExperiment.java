package dev.cambium.experiment.resolve;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.experiment.ModelPlugin;
import dev.cambium.experiment.PluginName;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.document.Document;
import java.util.LinkedHashMap;
import java.util.Map;

/** A composition as one document that a person could have written and that means the same when it is read. */
final class WrittenExperiment {

    private static final String VARIANTS = Section.VARIANTS.key();
    private static final String SEEDS = Section.SEEDS.key();

    private WrittenExperiment() {
    }

    static JsonObject of(Composition composition) {
        Document base = composition.base();
        JsonObject written = new JsonObject();
        JsonObject json = withoutNulls(base.json());
        Section.keys(Section::isWritten).stream().filter(json::has).forEach(key -> written.add(key, json.get(key)));
        json.keySet().stream().filter(key -> !written.has(key)).forEach(key -> written.add(key, json.get(key)));
        if (json.get(VARIANTS) instanceof JsonObject) {
            JsonObject variants = new JsonObject();
            composition.variants().forEach((name, document) -> variants.add(name, variant(base, name, document)));
            written.add(VARIANTS, variants);
        }
        return abbreviated(written);
    }

    /** A variant as it was written, or, where overrides have taken its words away, what is left of it. */
    private static JsonObject variant(Document base, String name, Document merged) {
        JsonObject underneath = plain(base.json());
        JsonObject wanted = plain(merged.json());
        JsonObject given = base.variant(name).json();
        Document own = new Document(given, Map.of());
        if (plain(new Document(underneath, new LinkedHashMap<>()).merge(own).json()).equals(wanted)) {
            return given.deepCopy();
        }
        JsonObject left = difference(underneath, wanted);
        if (left.has(Section.SEED.key()) && wanted.has(SEEDS)) { // a seed alone would take the seeds away
            left.add(SEEDS, wanted.get(SEEDS));
        }
        return left;
    }

    private static JsonObject plain(JsonObject json) {
        JsonObject plain = withoutNulls(json);
        plain.remove(VARIANTS);
        return plain;
    }

    private static JsonObject withoutNulls(JsonObject json) {
        JsonObject copy = new JsonObject();
        for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
            if (entry.getValue() instanceof JsonObject object) {
                copy.add(entry.getKey(), withoutNulls(object));
            } else if (!entry.getValue().isJsonNull()) {
                copy.add(entry.getKey(), entry.getValue().deepCopy());
            }
        }
        return copy;
    }

    /** What has to be merged with a document to get another. */
    private static JsonObject difference(JsonObject from, JsonObject to) {
        if (to.has("type") && from.has("type") && !PluginName.isSame(to.get("type"), from.get("type"))) {
            return to;
        }
        JsonObject difference = new JsonObject();
        for (String key : to.keySet()) {
            if (to.get(key) instanceof JsonObject after && from.get(key) instanceof JsonObject before) {
                if (!after.equals(before)) {
                    difference.add(key, difference(before, after));
                }
            } else if (!to.get(key).equals(from.get(key))) {
                difference.add(key, to.get(key));
            }
        }
        from.keySet().stream().filter(key -> !to.has(key)).forEach(key -> difference.add(key, null));
        return difference;
    }

    /** Plug-ins without settings by their names alone. */
    private static JsonObject abbreviated(JsonObject json) {
        Section.keys(Section::isPlugin).stream().filter(json::has)
                .forEach(key -> json.add(key, abbreviated(json.get(key))));
        ModelPlugin.replaceAll(json, WrittenExperiment::abbreviated);
        for (String key : Section.keys(Section::isPluginList)) {
            if (json.get(key) instanceof JsonArray plugins) {
                for (int i = 0; i < plugins.size(); i++) {
                    plugins.set(i, abbreviated(plugins.get(i)));
                }
            }
        }
        if (json.get(VARIANTS) instanceof JsonObject variants) {
            variants.keySet().forEach(name -> abbreviated(variants.getAsJsonObject(name)));
        }
        return json;
    }

    private static JsonElement abbreviated(JsonElement plugin) {
        return plugin instanceof JsonObject object && object.size() == 1 && object.has("type")
                ? object.get("type") : plugin;
    }
}
