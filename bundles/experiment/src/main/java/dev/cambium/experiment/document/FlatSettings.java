package dev.cambium.experiment.document;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** An experiment as a list of settings. */
public final class FlatSettings {

    private FlatSettings() {
    }

    /**
     * The values of an experiment, by their keys from the top with dots; settings of plug-ins in a list by the plug-in.
     */
    public static Map<String, JsonElement> of(JsonObject experiment) {
        Map<String, JsonElement> values = new LinkedHashMap<>();
        experiment.asMap().forEach((key, value) -> add(key, value, values));
        return values;
    }

    private static void add(String key, JsonElement value, Map<String, JsonElement> values) {
        if (value instanceof JsonObject object) {
            object.asMap().forEach((below, each) -> add(key + "." + below, each, values));
        } else if (value instanceof JsonArray list && isPlugins(list)) {
            JsonArray names = new JsonArray();
            list.forEach(plugin -> names.add(plugin.getAsJsonObject().get("type")));
            values.put(key, names);
            list.forEach(plugin -> {
                JsonObject settings = plugin.getAsJsonObject().deepCopy();
                add(key + "." + settings.remove("type").getAsString(), settings, values);
            });
        } else {
            values.put(key, value);
        }
    }

    private static boolean isPlugins(JsonArray list) {
        return !list.isEmpty() && list.asList().stream()
                .allMatch(each -> each instanceof JsonObject object && object.has("type"));
    }
}
