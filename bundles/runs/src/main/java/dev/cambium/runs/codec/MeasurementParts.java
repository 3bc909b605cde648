package dev.cambium.runs.codec;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.api.metric.Measurement.Series;
import dev.cambium.base.json.Json;
import dev.cambium.runs.numpy.NumpyArray;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a measurement in JSON is made of, as it is written.
 *
 * @param json   the measurement
 * @param key    what its array is called, if that is too large for the JSON
 * @param arrays what is kept out of the JSON
 */
record MeasurementParts(JsonObject json, String key, Map<String, NumpyArray> arrays) {

    /** Arrays with more numbers than this are kept out of the JSON. */
    private static final int LARGE = 4096;

    void add(double[] values) {
        add(NumpyArray.of(values, values.length), () -> row(values));
    }

    void add(int[] values) {
        add(NumpyArray.of(values, values.length), () -> array(Arrays.stream(values).mapToObj(JsonPrimitive::new)));
    }

    void add(double[][] rows, int columns) {
        add(NumpyArray.of(Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(), rows.length, columns),
                () -> array(Arrays.stream(rows).map(MeasurementParts::row)));
    }

    private void add(NumpyArray array, Supplier<JsonArray> values) {
        if (array.length() > LARGE) {
            arrays.put(key, array);
            json.addProperty("array", key);
        } else {
            json.add("values", values.get());
        }
    }

    /** Labels, if there are any. */
    void add(String name, List<String> labels) {
        if (!labels.isEmpty()) {
            json.add(name, array(labels.stream().map(JsonPrimitive::new)));
        }
    }

    /** What elements belong to, if it is not whatever the labels say. */
    void add(String name, Axis axis) {
        if (axis != Axis.ITEMS) {
            json.addProperty(name, axis.name().toLowerCase(Locale.ROOT));
        }
    }

    void add(String name, Curve.Quantity quantity) {
        JsonObject object = new JsonObject();
        object.addProperty("title", quantity.title());
        object.addProperty("unit", quantity.unit());
        object.addProperty("logarithmic", quantity.logarithmic());
        json.add(name, object);
    }

    void addSeries(String name, List<Series> all) {
        json.add(name, array(all.stream().map(MeasurementParts::series)));
    }

    private static JsonObject series(Series series) {
        JsonObject object = new JsonObject();
        object.addProperty("label", series.label());
        object.add("x", row(series.x()));
        object.add("y", row(series.y()));
        return object;
    }

    static JsonArray row(double[] values) {
        return array(Arrays.stream(values).mapToObj(Json::number));
    }

    private static JsonArray array(Stream<? extends JsonElement> elements) {
        JsonArray array = new JsonArray();
        elements.forEach(array::add);
        return array;
    }
}
