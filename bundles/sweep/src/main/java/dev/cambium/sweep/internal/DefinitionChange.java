package dev.cambium.sweep.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.base.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** In what a sweep differs from what it was. */
final class DefinitionChange {

    private static final int DEEPEST = 4;

    private DefinitionChange() {
    }

    /** The keys that differ, in their order; each only once, as far down as the objects go. */
    static List<String> between(JsonObject before, JsonObject now) {
        List<String> keys = new ArrayList<>();
        differ("", before, now, 0, keys);
        keys.removeIf(key -> key.equals(Plan.EXECUTOR) || key.startsWith(Plan.EXECUTOR + "."));
        return keys;
    }

    private static void differ(String path, JsonObject before, JsonObject now, int depth, List<String> keys) {
        Set<String> all = new LinkedHashSet<>(before.keySet());
        all.addAll(now.keySet());
        for (String key : all) {
            JsonElement former = before.get(key);
            JsonElement later = now.get(key);
            if (former instanceof JsonObject one && later instanceof JsonObject other && depth < DEEPEST) {
                differ(path + key + ".", one, other, depth + 1, keys);
            } else if (former == null || !former.equals(later)) {
                keys.add(Words.shown(path + key));
            }
        }
    }
}
