package dev.cambium.shell.internal.experiment;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.cambium.shell.internal.terminal.JsonValues;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where two resolved experiments differ, key by key. */
public final class Differences {

    private static final int LONGEST_LIST = 40;
    private static final int MOST_ENTRIES = 3;

    /**
     * A key with two values.
     *
     * @param key the keys from the top, with dots
     * @param a   the value in the first, or null if it has none
     * @param b   the value in the second, or null if it has none
     */
    record Difference(String key, JsonElement a, JsonElement b) {

        /** The first value, for people. */
        String first() {
            return shown(a, b);
        }

        /** The second value, for people. */
        String second() {
            return shown(b, a);
        }

        JsonObject json() {
            JsonObject json = new JsonObject();
            json.addProperty("key", key);
            json.add("a", a == null ? JsonNull.INSTANCE : a);
            json.add("b", b == null ? JsonNull.INSTANCE : b);
            return json;
        }
    }

    private Differences() {
    }

    /** Of settings by their keys. */
    static List<Difference> between(Map<String, JsonElement> first, Map<String, JsonElement> second) {
        Set<String> keys = new LinkedHashSet<>(first.keySet());
        keys.addAll(second.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String key : keys) {
            JsonElement one = first.get(key);
            if (one == null || !one.equals(second.get(key))) {
                differences.add(new Difference(key, one, second.get(key)));
            }
        }
        return differences;
    }

    /** A value; of a long list only what the other has not. */
    private static String shown(JsonElement value, JsonElement other) {
        if (value == null) {
            return "";
        }
        if (!(value instanceof JsonArray list)) {
            return JsonValues.plain(value.toString());
        }
        String all = joined(list.asList());
        if (all.length() <= LONGEST_LIST || !(other instanceof JsonArray others)) {
            return "[" + all + "]";
        }
        List<JsonElement> own = list.asList().stream().filter(each -> !others.contains(each)).toList();
        int common = list.size() - own.size();
        if (own.isEmpty()) {
            return common + (others.size() == list.size() ? " in common, in another order" : " in common");
        }
        String shown = own.size() <= MOST_ENTRIES ? joined(own)
                : joined(own.subList(0, MOST_ENTRIES)) + " and " + (own.size() - MOST_ENTRIES) + " others";
        return shown + (common == 0 ? "" : "; " + common + " in common");
    }

    private static String joined(List<JsonElement> list) {
        return list.stream().map(each -> JsonValues.plain(each.toString())).collect(Collectors.joining(", "));
    }
}
