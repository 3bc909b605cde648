package dev.cambium.experiment.document;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.base.json.JsonWords;
import java.util.List;
import java.util.function.Function;

/**
 * What is to be added to a list of an experiment and removed from it: an object with {@code add} and {@code remove}.
 *
 * @param change  the object
 * @param key     the key of the list, for messages
 * @param problem makes the exception for what is wrong
 */
public record ListChange(JsonObject change, String key, Function<String, InputException> problem) {

    private static final List<String> KEYS = List.of("add", "remove");

    /** The list after the change; the former stays as it is. */
    public JsonArray applyTo(JsonArray former) {
        for (String each : change.keySet()) {
            if (!KEYS.contains(each)) {
                throw problem.apply(key + " has the unknown key " + Words.quote(each) + Nearest.suggestion(each, KEYS));
            }
        }
        ListEntries entries = new ListEntries(former.deepCopy());
        for (JsonElement each : list("remove")) {
            if (!entries.has(each)) {
                String name = ListEntries.name(each);
                throw problem.apply(key + " has no " + Words.quote(name) + " to remove" + Nearest.suggestion(name,
                        entries.list().asList().stream().map(ListEntries::name).toList()));
            }
            entries.remove(each);
        }
        list("add").forEach(entries::add);
        return entries.list();
    }

    private JsonArray list(String which) {
        JsonElement given = change.get(which);
        if (given != null && !given.isJsonArray()) {
            throw problem.apply(key + "." + which + " is " + JsonWords.shown(given) + ", expected a list");
        }
        return given == null ? new JsonArray() : given.getAsJsonArray();
    }
}
