package dev.cambium.experiment.sweep;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.Words;
import dev.cambium.base.json.JsonProblem;
import dev.cambium.base.json.JsonText;
import dev.cambium.base.json.WrittenNumber;
import dev.cambium.experiment.PluginChoice;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Values of keys that are varied, for people: an alternative that is an object is shown setting by setting. */
public final class SweptValues {

    private SweptValues() {
    }

    /** A point in words. */
    public static String title(Map<String, String> values) {
        return Words.shown(settings(values).entrySet().stream().map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" ")));
    }

    /**
     * The settings of a point: those of an object by themselves, and its {@code type} under the object's own key, as
     * {@code regularizer} and {@code regularizer.lambda}.
     *
     * @param values values as they stand in overrides
     */
    public static Map<String, String> settings(Map<String, String> values) {
        Map<String, String> settings = new LinkedHashMap<>();
        values.forEach((key, value) -> add(key, value, settings));
        return settings;
    }

    private static void add(String key, String value, Map<String, String> settings) {
        JsonElement json = json(value);
        if (json instanceof JsonObject object) {
            add(key, object, settings);
        } else {
            settings.put(key, text(json));
        }
    }

    /** A value as JSON; as text, unless it is an object or in quotes. */
    static JsonElement json(String value) {
        try {
            return value.startsWith("{") || value.startsWith("\"") ? JsonText.read(value) : new JsonPrimitive(value);
        } catch (JsonProblem e) { // who reads it as an override says what is wrong with it
            return new JsonPrimitive(value);
        }
    }

    private static void add(String key, JsonObject object, Map<String, String> settings) {
        if (object.has(PluginChoice.TYPE)) {
            settings.put(key, text(object.get(PluginChoice.TYPE)));
        }
        object.entrySet().stream().filter(each -> !each.getKey().equals(PluginChoice.TYPE)).forEach(each -> {
            if (each.getValue() instanceof JsonObject below) {
                add(key + "." + each.getKey(), below, settings);
            } else {
                settings.put(key + "." + each.getKey(), text(each.getValue()));
            }
        });
    }

    private static String text(JsonElement value) {
        return value instanceof JsonPrimitive primitive ? WrittenNumber.textOf(primitive) : value.toString();
    }

    /**
     * The keys that tell points from each other, in their order. Left out are those that all points have alike, and
     * settings of a plug-in that say nothing beside its name: those that are alike wherever it is chosen.
     *
     * @param points the settings of each point
     */
    public static List<String> telling(List<Map<String, String>> points) {
        Set<String> all = new LinkedHashSet<>();
        points.forEach(point -> all.addAll(point.keySet()));
        return all.stream().filter(key -> isTelling(key, points)).toList();
    }

    private static boolean isTelling(String key, List<Map<String, String>> points) {
        int dot = key.lastIndexOf('.');
        String owner = dot < 0 ? "" : key.substring(0, dot);
        Map<String, Set<String>> values = new LinkedHashMap<>();
        for (Map<String, String> point : points) {
            values.computeIfAbsent(point.getOrDefault(owner, ""), choice -> new LinkedHashSet<>())
                    .add(point.getOrDefault(key, ""));
        }
        return points.size() == 1 || values.values().stream().anyMatch(each -> each.size() > 1);
    }
}
