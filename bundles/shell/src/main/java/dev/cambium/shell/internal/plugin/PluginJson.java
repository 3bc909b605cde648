package dev.cambium.shell.internal.plugin;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.experiment.Plugin;
import dev.cambium.experiment.settings.Setting;

/** A plug-in as JSON. */
final class PluginJson {

    private PluginJson() {
    }

    static JsonObject of(Plugin plugin) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", plugin.kind());
        json.addProperty("name", plugin.name());
        json.addProperty("bundle", plugin.bundle());
        json.addProperty("version", plugin.version());
        json.addProperty("description", plugin.description());
        json.addProperty("hidden", plugin.hidden());
        JsonArray settings = new JsonArray();
        for (Setting setting : plugin.settings()) {
            JsonObject s = new JsonObject();
            s.addProperty("name", setting.name());
            s.addProperty("type", setting.type());
            s.add("default", setting.defaultValue() == null
                    ? JsonNull.INSTANCE : JsonParser.parseString(setting.defaultValue()));
            s.addProperty("range", setting.range());
            s.addProperty("description", setting.description());
            settings.add(s);
        }
        json.add("settings", settings);
        return json;
    }
}
