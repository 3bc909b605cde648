package dev.cambium.runs.folder;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** With what all a run was made before it is made with what it is made with now. */
final class ManifestPast {

    /** The step from which on the run is made as the manifest says; missing if that is 0. */
    private static final String SINCE = "since";
    /** What the manifest said before, each with its steps. */
    private static final String EARLIER = "earlier";

    private ManifestPast() {
    }

    /**
     * Adds to a new manifest what a former one said, if that is no longer so.
     *
     * @param before what the run was made with
     * @param now    what it is made with
     * @param step   where it goes on
     */
    static void carryOver(JsonObject former, JsonObject json, JsonObject before, JsonObject now, long step) {
        JsonArray earlier = new JsonArray();
        if (former.get(EARLIER) instanceof JsonArray list) {
            list.forEach(each -> add(earlier, each.deepCopy().getAsJsonObject(), step));
        }
        long since = former.get(SINCE) instanceof JsonPrimitive noted && noted.isNumber() ? noted.getAsLong() : 0;
        boolean same = before.equals(now) || before.size() == 0;
        long from = same ? Math.min(since, step) : step;
        json.remove(SINCE);
        if (from > 0) {
            json.addProperty(SINCE, from);
        }
        if (!same) {
            JsonObject stretch = new JsonObject();
            stretch.addProperty("from", since);
            stretch.addProperty("to", step);
            before.entrySet().forEach(entry -> stretch.add(entry.getKey(), entry.getValue()));
            add(earlier, stretch, step);
        }
        json.remove(EARLIER);
        if (!earlier.isEmpty()) {
            json.add(EARLIER, earlier);
        }
    }

    /** A run that was killed goes on from its last checkpoint: what was done after that does not count. */
    private static void add(JsonArray earlier, JsonObject stretch, long step) {
        long to = Math.min(stretch.get("to").getAsLong(), step);
        if (to > stretch.get("from").getAsLong()) {
            stretch.addProperty("to", to);
            earlier.add(stretch);
        }
    }

    /** How the bundles of two manifests differ, by their names; empty if the former names none. */
    static Map<String, String> changes(JsonObject former, JsonObject json) {
        Map<String, String> changes = new LinkedHashMap<>();
        if (!former.has("bundles")) {
            return changes;
        }
        Map<String, JsonObject> before = byName(former);
        Map<String, JsonObject> now = byName(json);
        before.forEach((name, bundle) -> {
            if (!now.containsKey(name)) {
                changes.put(name, version(bundle) + " is gone");
            }
        });
        now.forEach((name, bundle) -> {
            JsonObject other = before.get(name);
            if (other == null) {
                changes.put(name, version(bundle) + " is new");
            } else if (!version(other).equals(version(bundle))) {
                changes.put(name, version(other) + " → " + version(bundle));
            } else if (!Objects.equals(other.get("sha256"), bundle.get("sha256"))) {
                changes.put(name, version(bundle) + " is another build");
            }
        });
        return changes;
    }

    private static Map<String, JsonObject> byName(JsonObject manifest) {
        Map<String, JsonObject> bundles = new TreeMap<>();
        for (JsonElement each : manifest.getAsJsonArray("bundles")) {
            JsonObject bundle = each.getAsJsonObject();
            String name = bundle.get("symbolicName").getAsString();
            bundles.put(bundles.containsKey(name) ? name + " " + version(bundle) : name, bundle);
        }
        return bundles;
    }

    private static String version(JsonObject bundle) {
        return bundle.get("version").getAsString();
    }
}
