package dev.cambium.runs.codec;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.api.metric.Measurement;
import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.Words;
import dev.cambium.base.json.SavedObject;
import dev.cambium.runs.numpy.NumpyArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measurements as {@code analysis.json} holds them, each with its {@code kind}. Arrays too large for JSON are kept by
 * name in {@code analysis.npz}, as {@code metric.measurement}.
 */
public final class MeasurementJson {

    private final String metric;
    private final Map<String, NumpyArray> arrays;

    /**
     * Writes and reads the measurements of one metric.
     *
     * @param arrays what is kept out of the JSON: added to when writing
     */
    MeasurementJson(String metric, Map<String, NumpyArray> arrays) {
        this.metric = metric;
        this.arrays = arrays;
    }

    /** All results, by metric. */
    public static JsonObject write(Map<String, List<Measurement>> results, Map<String, NumpyArray> arrays) {
        JsonObject json = new JsonObject();
        results.forEach((metric, measurements) -> {
            MeasurementJson writer = new MeasurementJson(metric, arrays);
            JsonArray list = new JsonArray();
            measurements.forEach(measurement -> list.add(writer.write(measurement)));
            json.add(metric, list);
        });
        return json;
    }

    /**
     * All results, by metric.
     *
     * @throws InputException if anything is not as {@link #write} leaves it
     */
    public static Map<String, List<Measurement>> read(SavedObject json, Map<String, NumpyArray> arrays) {
        Map<String, List<Measurement>> results = new LinkedHashMap<>();
        json.json().keySet().forEach(metric -> {
            MeasurementJson reader = new MeasurementJson(metric, arrays);
            results.put(metric, json.objects(metric).stream().map(reader::read).toList());
        });
        return results;
    }

    private JsonObject write(Measurement measurement) {
        MeasurementKind kind = MeasurementKind.of(measurement);
        JsonObject json = new JsonObject();
        json.addProperty("name", measurement.name());
        json.addProperty("title", measurement.title());
        json.addProperty("unit", measurement.unit());
        json.addProperty("kind", kind.word());
        kind.write(measurement, new MeasurementParts(json, metric + "." + measurement.name(), arrays));
        return json;
    }

    private Measurement read(SavedObject json) {
        MeasurementKind kind = MeasurementKind.of(json);
        try {
            return kind.read(json.text("name"), json.text("title"), json.text("unit"), new SavedParts(json, arrays));
        } catch (IllegalArgumentException e) { // the parts are sound, but do not go together
            throw new InputException(json.file() + ": is damaged: " + Words.shown(json.path().replaceFirst("\\.$", ""))
                    + ": " + Words.cut(Failures.reason(e), 2 * Words.LONGEST_QUOTE), e);
        }
    }
}
