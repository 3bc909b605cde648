package dev.cambium.report.internal.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.Section;
import dev.cambium.report.internal.findings.Numbers;
import dev.cambium.report.internal.findings.Variant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the settings in which variants differ. */
final class DifferingSettings {

    /** What differs by nature, or is no setting. */
    private static final List<String> APART = Section.keys(section -> EnumSet.of(Section.NAME, Section.VARIANT,
            Section.DESCRIPTION, Section.SEED, Section.REPORT).contains(section));

    private DifferingSettings() {
    }

    /** A table of the settings that differ between variants; no rows if none do. */
    static HtmlTable differences(List<Variant> variants) {
        List<Map<String, String>> flat = variants.stream().map(variant ->
                flat(ExperimentJson.write(variant.first().result().view().settings()))).toList();
        Set<String> keys = new LinkedHashSet<>();
        flat.forEach(settings -> keys.addAll(settings.keySet()));
        List<HtmlTable.Row> rows = new ArrayList<>();
        for (String key : keys) {
            List<String> values = flat.stream().map(settings -> settings.getOrDefault(key, Numbers.NONE)).toList();
            if (values.stream().distinct().count() > 1) {
                rows.add(new HtmlTable.Row(key, values));
            }
        }
        List<String> columns = new ArrayList<>(List.of("Setting"));
        variants.forEach(variant -> columns.add(variant.name()));
        return new HtmlTable("Settings that differ", columns, rows);
    }

    private static Map<String, String> flat(JsonObject json) {
        Map<String, String> settings = new LinkedHashMap<>();
        json.entrySet().stream().filter(entry -> !APART.contains(entry.getKey()))
                .forEach(entry -> flatten(entry.getKey(), entry.getValue(), settings));
        return settings;
    }

    private static void flatten(String key, JsonElement value, Map<String, String> settings) {
        if (value instanceof JsonObject object) {
            object.entrySet().forEach(entry -> flatten(key + "." + entry.getKey(), entry.getValue(), settings));
        } else if (value instanceof JsonArray array && array.asList().stream().anyMatch(JsonElement::isJsonObject)) {
            for (int i = 0; i < array.size(); i++) {
                flatten(key + "[" + i + "]", array.get(i), settings);
            }
        } else if (!(value instanceof JsonNull)) {
            settings.put(key, value.isJsonPrimitive() ? value.getAsString() : value.toString());
        }
    }
}
