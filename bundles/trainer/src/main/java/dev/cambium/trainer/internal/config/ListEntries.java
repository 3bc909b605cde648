package dev.cambium.trainer.internal.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Set;

/**
 * Adds to a list of an experiment and takes out of it. An entry that is an object with a {@code type}, such as a
 * metric with settings, goes by that name. A task, or several by a name with {@link Globs wildcards}, can be taken out of
 * an entry that stands for more, be it {@code battery.*} or an object with {@code include} or {@code exclude}.
 *
 * @param list the entries, which change
 */
record ListEntries(JsonArray list) {

    void add(JsonElement entry) {
        list.add(entry.deepCopy());
    }

    /** Whether there is an entry to {@linkplain #remove take out}. */
    boolean has(JsonElement wanted) {
        return new ListEntries(list.deepCopy()).take(wanted);
    }

    /** Takes an entry out, if it is there. */
    void remove(JsonElement wanted) {
        take(wanted);
    }

    private boolean take(JsonElement wanted) {
        for (int i = 0; i < list.size(); i++) {
            if (matches(list.get(i), wanted)) {
                list.remove(i);
                return true;
            }
        }
        String task = name(wanted);
        boolean some = Globs.isGlob(task)
                && list.asList().removeIf(entry -> !Globs.matching(task, List.of(name(entry))).isEmpty());
        int dot = task.indexOf('.');
        return dot > 0 && take(task.substring(0, dot), task.substring(dot + 1)) || some;
    }

    /** Takes a task out of an entry that stands for several. */
    private boolean take(String battery, String task) {
        JsonPrimitive name = new JsonPrimitive(task);
        for (int i = 0; i < list.size(); i++) {
            JsonElement entry = list.get(i);
            if (entry.equals(new JsonPrimitive(battery + ".*"))) {
                list.set(i, excluding(Document.plugin(battery), name));
                return true;
            }
            if (!(entry instanceof JsonObject object) || !name(object).equals(battery)) {
                continue;
            }
            if (object.get("include") instanceof JsonArray included) {
                if (included.remove(name)) {
                    if (included.isEmpty()) {
                        list.remove(i);
                    }
                    return true;
                }
            } else if (!(object.get("exclude") instanceof JsonArray excluded) || !excluded.contains(name)) {
                list.set(i, excluding(object, name));
                return true;
            }
        }
        return false;
    }

    private static JsonObject excluding(JsonObject tasks, JsonPrimitive name) {
        JsonArray excluded = tasks.get("exclude") instanceof JsonArray given ? given : new JsonArray();
        excluded.add(name);
        tasks.add("exclude", excluded);
        return tasks;
    }

    /** Whether a value is the wanted one: equal, or of the type that is wanted by name alone. */
    static boolean matches(JsonElement present, JsonElement wanted) {
        boolean byName = !(wanted instanceof JsonObject object) || object.keySet().equals(Set.of("type"));
        return present.equals(wanted) || byName && isNamed(present) && isNamed(wanted)
                && name(present).equals(name(wanted));
    }

    private static boolean isNamed(JsonElement entry) {
        return entry instanceof JsonPrimitive text && text.isString()
                || entry instanceof JsonObject object && object.has("type");
    }

    /** What an entry is called: itself, or the type of an object. */
    static String name(JsonElement entry) {
        return entry instanceof JsonObject object && object.get("type") instanceof JsonPrimitive type
                ? type.getAsString()
                : entry.isJsonPrimitive() ? entry.getAsString() : entry.toString();
    }
}
