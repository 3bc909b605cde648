package dev.cambium.experiment.document;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.experiment.ModelPlugin;
import dev.cambium.experiment.PluginName;
import java.util.Map;

/**
 * Merges what experiments say, key by key: objects are merged, everything else is replaced, and {@code null} takes a
 * key away. Where the {@code type} of a plug-in changes, the settings of the former one go; and so do those of what is
 * built into the model where a plug-in takes its place.
 */
final class JsonMerge {

    private JsonMerge() {
    }

    /** Values with others over them. */
    static JsonObject merge(JsonObject base, JsonObject over) {
        JsonElement type = over.get("type");
        if (type instanceof JsonPrimitive && base.has("type") && !PluginName.isSame(base.get("type"), type)) {
            return over.deepCopy();
        }
        JsonObject merged = base.deepCopy();
        ModelPlugin.dropSettings(merged, over);
        for (Map.Entry<String, JsonElement> entry : over.entrySet()) {
            String key = entry.getKey();
            if (entry.getValue().isJsonNull()) {
                merged.remove(key);
            } else if (entry.getValue() instanceof JsonObject object && merged.get(key) instanceof JsonObject former) {
                merged.add(key, merge(former, object));
            } else {
                merged.add(key, entry.getValue().deepCopy());
            }
        }
        return merged;
    }
}
