package dev.cambium.experiment.document;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.json.WrittenNumber;
import dev.cambium.experiment.PluginName;
import java.util.Set;

/**
 * Adds to a list of an experiment and takes out of it. An entry that is an object with a {@code type}, such as a
 * metric with settings, goes by that name. A task, or several by a name with {@link Globs wildcards}, can be taken out
 * of an entry that stands for more, be it {@code battery.*} or an object with {@code include} or {@code exclude}.
 *
 * @param list the entries, which change
 */
public record ListEntries(JsonArray list) {

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
                && list.asList().removeIf(entry -> Globs.matches(task, name(entry)));
        int dot = task.indexOf('.');
        return dot > 0 && take(task.substring(0, dot), task.substring(dot + 1)) || some;
    }

    /** Takes a task, or those that a name with wildcards stands for, out of entries that stand for several. */
    private boolean take(String battery, String task) {
        boolean some = false;
        for (int i = list.size() - 1; i >= 0; i--) {
            JsonElement entry = list.get(i);
            if (entry instanceof JsonObject object) {
                if (!name(object).equals(battery)) {
                    continue;
                }
                if (object.get("include") instanceof JsonArray included) {
                    some |= included.asList().removeIf(each -> standsFor(task, each));
                    if (included.isEmpty()) {
                        list.remove(i);
                    } else if (included.asList().stream().anyMatch(each -> mayStandFor(name(each), task))) {
                        list.set(i, excluding(object, new JsonPrimitive(task)));
                        some = true;
                    }
                } else if (!(object.get("exclude") instanceof JsonArray excluded)
                        || !excluded.contains(new JsonPrimitive(task))) {
                    list.set(i, excluding(object, new JsonPrimitive(task)));
                    some = true;
                }
            } else if (name(entry).startsWith(battery + ".")) {
                String several = name(entry).substring(battery.length() + 1);
                if (mayStandFor(several, task)) {
                    JsonObject object = Document.plugin(battery);
                    if (!several.equals("*")) {
                        JsonArray included = new JsonArray();
                        included.add(several);
                        object.add("include", included);
                    }
                    list.set(i, excluding(object, new JsonPrimitive(task)));
                    some = true;
                }
            }
        }
        return some;
    }

    private static boolean standsFor(String glob, JsonElement name) {
        return name instanceof JsonPrimitive text && Globs.matches(glob, WrittenNumber.textOf(text));
    }

    /** Whether a name with wildcards can be for a task, or for some of those that another such name is for. */
    private static boolean mayStandFor(String glob, String task) {
        return Globs.isGlob(glob) && (Globs.isGlob(task) || Globs.matches(glob, task));
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
                && (name(present).equals(name(wanted)) || PluginName.plain(name(present)).equals(name(wanted)));
    }

    private static boolean isNamed(JsonElement entry) {
        return entry instanceof JsonPrimitive text && text.isString()
                || entry instanceof JsonObject object && object.has("type");
    }

    /** What an entry is called: itself, or the type of an object. */
    public static String name(JsonElement entry) {
        JsonElement named = entry instanceof JsonObject object && object.has("type") ? object.get("type") : entry;
        return named instanceof JsonPrimitive name ? WrittenNumber.textOf(name) : entry.toString();
    }
}
