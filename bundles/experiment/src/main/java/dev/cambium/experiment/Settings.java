package dev.cambium.experiment;

import com.google.gson.JsonObject;

/**
 * Settings of a plug-in, all explicit, which the plug-in alone understands.
 *
 * @param json by key; those of a battery may have a {@code type} that says which bundle it has to be from
 */
public record Settings(JsonObject json) {

    public static final Settings NONE = new Settings(new JsonObject());

    public Settings {
        json = json.deepCopy();
    }

    /** A copy. */
    @Override
    public JsonObject json() {
        return json.deepCopy();
    }
}
