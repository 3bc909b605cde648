package dev.cambium.experiment;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * What an experiment calls a plug-in: {@code l1}, or {@code l1@dev.cambium.regularizer.l1} where it has to be the one
 * of that bundle. Which bundle it is does not make it another plug-in: settings and state are carried over.
 *
 * @param name   the name that the plug-in has by itself
 * @param bundle the symbolic name of the bundle; empty for any
 */
public record PluginName(String name, String bundle) {

    /** Stands between the name and the bundle. */
    public static final String AT = "@";

    /** What is written in an experiment. */
    public static PluginName of(String written) {
        int at = written.indexOf(AT);
        return at < 0 || at == written.length() - 1 ? new PluginName(written, "")
                : new PluginName(written.substring(0, at), written.substring(at + 1));
    }

    /** The name alone of what is written in an experiment. */
    public static String plain(String written) {
        return of(written).name();
    }

    /** Whether two types of plug-ins in an experiment have one name; so have two that are missing. */
    public static boolean isSame(JsonElement type, JsonElement other) {
        return type instanceof JsonPrimitive one && other instanceof JsonPrimitive two && one.isString()
                && two.isString() ? plain(one.getAsString()).equals(plain(two.getAsString()))
                : type == null ? other == null : type.equals(other);
    }

    /** The settings of a plug-in that is known by its name, with the bundle if one is given, as their type. */
    public JsonObject pinned(JsonObject settings) {
        if (!isPinned()) {
            return settings;
        }
        JsonObject pinned = new JsonObject();
        pinned.addProperty("type", toString());
        settings.entrySet().forEach(entry -> pinned.add(entry.getKey(), entry.getValue()));
        return pinned;
    }

    /** What settings that are found by a plug-in's name say of it: the name, with the bundle if they give one. */
    public static String in(JsonObject settings, String name) {
        return settings.get("type") instanceof JsonPrimitive type ? type.getAsString() : name;
    }

    /** Whether it has to come from one bundle. */
    public boolean isPinned() {
        return !bundle.isEmpty();
    }

    /** Whether it means a plug-in of this name in a bundle. */
    public boolean means(String plugin, String itsBundle) {
        return name.equals(plugin) && (!isPinned() || bundle.equals(itsBundle));
    }

    /** As it is written. */
    @Override
    public String toString() {
        return isPinned() ? name + AT + bundle : name;
    }
}
