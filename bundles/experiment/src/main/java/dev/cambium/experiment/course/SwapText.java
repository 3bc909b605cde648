package dev.cambium.experiment.course;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.experiment.Change;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a change of an experiment changes, in words. */
public final class SwapText {

    private SwapText() {
    }

    /**
     * Describes a change.
     *
     * @param before the experiment before it
     * @return for each key that has changed what became of it, such as {@code l1 → bimt (lambda 1e-5, …)}
     */
    public static Map<String, String> describe(Experiment before, Change change) {
        return describe(ExperimentJson.write(before), ExperimentJson.write(change));
    }

    /** Describes what has changed from one step to another. */
    public static Map<String, String> describe(Experiment before, Experiment after) {
        return describe(ExperimentJson.write(before), ExperimentJson.write(after));
    }

    /** @param swap the values that are new */
    static Map<String, String> describe(JsonObject before, JsonObject swap) {
        Map<String, String> text = new LinkedHashMap<>();
        swap.entrySet().forEach(entry -> {
            String change = entry.getKey().equals(ExperimentJson.PRESENT)
                    ? change(name(before, ExperimentJson.PRESENT), name(swap, ExperimentJson.PRESENT))
                    : change(before.get(entry.getKey()), entry.getValue());
            if (!change.isEmpty()) {
                text.put(entry.getKey(), change);
            }
        });
        return text;
    }

    private static JsonElement name(JsonObject experiment, String key) {
        return experiment.getAsJsonObject(key).get("name");
    }

    /** A description in one line. */
    public static String line(Map<String, String> description) {
        return description.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String change(JsonElement before, JsonElement after) {
        if (after.equals(before)) {
            return "";
        }
        if (before instanceof JsonArray former && after instanceof JsonArray now) {
            return listChange(former, now);
        }
        if (!(before instanceof JsonObject former && after instanceof JsonObject now)) {
            return text(before) + " → " + text(after);
        }
        JsonElement type = now.get("type");
        if (type != null && !type.equals(former.get("type"))) {
            String settings = now.entrySet().stream().filter(entry -> !entry.getKey().equals("type"))
                    .map(entry -> entry.getKey() + " " + text(entry.getValue())).collect(Collectors.joining(", "));
            return text(former.get("type")) + " → " + text(type) + (settings.isEmpty() ? "" : " (" + settings + ")");
        }
        List<String> changes = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>(former.keySet());
        keys.addAll(now.keySet());
        for (String key : keys) {
            if (former.has(key) && now.has(key)) {
                String change = change(former.get(key), now.get(key));
                if (!change.isEmpty()) {
                    changes.add(key + " " + change);
                }
            } else {
                changes.add((now.has(key) ? "+" : "−") + key);
            }
        }
        return String.join(", ", changes);
    }

    private static String listChange(JsonArray former, JsonArray now) {
        List<String> changes = new ArrayList<>();
        now.asList().stream().filter(element -> !former.contains(element)).forEach(e -> changes.add("+" + name(e)));
        former.asList().stream().filter(element -> !now.contains(element)).forEach(e -> changes.add("−" + name(e)));
        return changes.isEmpty() ? "in another order" : String.join(" ", changes);
    }

    private static String name(JsonElement element) {
        return element instanceof JsonObject plugin && plugin.has("type") ? text(plugin.get("type")) : text(element);
    }

    private static String text(JsonElement value) {
        if (value instanceof JsonPrimitive primitive) {
            return primitive.isNumber() ? number(primitive.getAsString()) : primitive.getAsString();
        }
        return value.toString();
    }

    /** As people write it: 1e-4 and 2, where Java has 1.0E-4 and 2.0. */
    private static String number(String text) {
        return text.replaceFirst("\\.0(?=E|$)", "").replace('E', 'e');
    }
}
