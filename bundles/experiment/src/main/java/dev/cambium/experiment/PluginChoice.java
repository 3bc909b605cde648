package dev.cambium.experiment;

import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * A plug-in that an experiment has chosen.
 *
 * @param type     what it is called, see {@link PluginName}
 * @param settings all of its settings
 */
public record PluginChoice(String type, Settings settings) {

    /** The key of the name of a plug-in, beside its settings. */
    public static final String TYPE = "type";

    public PluginChoice {
        Objects.requireNonNull(type, TYPE);
        JsonObject own = settings.json();
        own.remove(TYPE);
        settings = new Settings(own);
    }

    /** As people would write it, with all settings. */
    public JsonObject write() {
        JsonObject json = new JsonObject();
        json.addProperty(TYPE, type);
        settings.json().entrySet().forEach(each -> json.add(each.getKey(), each.getValue()));
        return json;
    }
}
