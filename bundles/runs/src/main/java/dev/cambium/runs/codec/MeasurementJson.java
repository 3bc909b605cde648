package dev.cambium.runs.codec;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.api.metric.Measurement.Histogram;
import dev.cambium.api.metric.Measurement.Labels;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.SignificanceTest;
import dev.cambium.api.metric.Measurement.Vector;
import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.Words;
import dev.cambium.base.json.Json;
import dev.cambium.runs.numpy.NumpyArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Measurements as {@code analysis.json} holds them, each with its {@code kind}. Arrays too large for JSON are kept by
 * name in {@code analysis.npz}, as {@code metric.measurement}.
 */
public final class MeasurementJson {

    /** Arrays with more numbers than this are kept out of the JSON. */
    private static final int LARGE = 4096;

    private final String metric;
    private final Map<String, NumpyArray> arrays;

    /**
     * Writes and reads the measurements of one metric.
     *
     * @param arrays what is kept out of the JSON: added to when writing
     */
    public MeasurementJson(String metric, Map<String, NumpyArray> arrays) {
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
            results.put(metric, json.objects(metric).stream().map(reader::checked).toList());
        });
        return results;
    }

    // -------------------------------------------------------------------------------------------------- writing

    private JsonObject write(Measurement measurement) {
        JsonObject json = new JsonObject();
        json.addProperty("name", measurement.name());
        json.addProperty("title", measurement.title());
        json.addProperty("unit", measurement.unit());
        json.addProperty("kind", measurement.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        if (measurement instanceof Scalar scalar) {
            json.addProperty("headline", scalar.headline());
            json.add("value", Json.number(scalar.value()));
            if (!Double.isNaN(scalar.outOf())) {
                json.add("outOf", Json.number(scalar.outOf()));
            }
        } else if (measurement instanceof SignificanceTest test) {
            json.addProperty("headline", test.headline());
            json.add("value", Json.number(test.value()));
            json.add("mean", Json.number(test.mean()));
            json.add("deviation", Json.number(test.deviation()));
            json.add("z", Json.number(test.z()));
            json.add("p", Json.number(test.p()));
            add(json, test.name(), NumpyArray.of(test.chance(), test.chance().length), () -> row(test.chance()));
        } else if (measurement instanceof Vector vector) {
            addLabels(json, "labels", vector.labels());
            addAxis(json, "along", vector.along());
            add(json, vector.name(), NumpyArray.of(vector.values(), vector.values().length),
                    () -> row(vector.values()));
        } else if (measurement instanceof Labels labels) {
            add(json, labels.name(), NumpyArray.of(labels.classes(), labels.classes().length),
                    () -> array(Arrays.stream(labels.classes()).mapToObj(JsonPrimitive::new)));
        } else if (measurement instanceof Matrix matrix) {
            addLabels(json, "rowLabels", matrix.rowLabels());
            addLabels(json, "columnLabels", matrix.columnLabels());
            addAxis(json, "down", matrix.down());
            addAxis(json, "across", matrix.across());
            int columns = matrix.values().length == 0 ? 0 : matrix.values()[0].length;
            add(json, matrix.name(), NumpyArray.of(Arrays.stream(matrix.values()).flatMapToDouble(Arrays::stream)
                    .toArray(), matrix.values().length, columns),
                    () -> array(Arrays.stream(matrix.values()).map(MeasurementJson::row)));
        } else if (measurement instanceof Curve curve) {
            json.add("x", quantity(curve.x()));
            json.add("y", quantity(curve.y()));
            JsonArray lines = new JsonArray();
            for (Curve.Line line : curve.lines()) {
                JsonObject object = new JsonObject();
                object.addProperty("label", line.label());
                object.add("x", row(line.x()));
                object.add("y", row(line.y()));
                lines.add(object);
            }
            json.add("lines", lines);
        } else if (measurement instanceof Histogram histogram) {
            json.addProperty("heightTitle", histogram.heightTitle());
            json.add("edges", row(histogram.edges()));
            json.add("heights", row(histogram.heights()));
        }
        return json;
    }

    private static JsonObject quantity(Curve.Quantity quantity) {
        JsonObject json = new JsonObject();
        json.addProperty("title", quantity.title());
        json.addProperty("unit", quantity.unit());
        json.addProperty("logarithmic", quantity.logarithmic());
        return json;
    }

    private static JsonArray row(double[] values) {
        return array(Arrays.stream(values).mapToObj(Json::number));
    }

    private static JsonArray array(Stream<? extends JsonElement> elements) {
        JsonArray array = new JsonArray();
        elements.forEach(array::add);
        return array;
    }

    private static void addLabels(JsonObject json, String key, List<String> labels) {
        if (!labels.isEmpty()) {
            json.add(key, array(labels.stream().map(JsonPrimitive::new)));
        }
    }

    private static void addAxis(JsonObject json, String key, Axis axis) {
        if (axis != Axis.ITEMS) {
            json.addProperty(key, axis.name().toLowerCase(Locale.ROOT));
        }
    }

    private void add(JsonObject json, String name, NumpyArray array, Supplier<JsonArray> values) {
        if (array.length() > LARGE) {
            arrays.put(metric + "." + name, array);
            json.add("array", new JsonPrimitive(metric + "." + name));
        } else {
            json.add("values", values.get());
        }
    }

    // -------------------------------------------------------------------------------------------------- reading

    private Measurement checked(SavedObject json) {
        try {
            return read(json);
        } catch (IllegalArgumentException e) { // the parts are sound, but do not go together
            throw new InputException(json.file() + ": is damaged: " + Words.shown(json.path().replaceFirst("\\.$", ""))
                    + ": " + Words.cut(Failures.reason(e), 2 * Words.LONGEST_QUOTE), e);
        }
    }

    private Measurement read(SavedObject json) {
        String name = json.text("name");
        String title = json.text("title");
        String unit = json.text("unit");
        return switch (json.text("kind")) {
            case "scalar" -> new Scalar(name, title, unit, json.number("value"), json.number("outOf", Double.NaN),
                    json.logical("headline"));
            case "test" -> new SignificanceTest(name, title, unit, json.number("value"), numbers(json),
                    json.logical("headline"));
            case "vector" -> new Vector(name, title, unit, numbers(json), labels(json, "labels"), axis(json, "along"));
            case "labels" -> new Labels(name, title, json.has("array") ? array(json).ints() : json.classes("values"));
            case "matrix" -> new Matrix(name, title, unit, rows(json), labels(json, "rowLabels"),
                    labels(json, "columnLabels"), axis(json, "down"), axis(json, "across"));
            case "curve" -> new Curve(name, title, quantity(json.object("x")), quantity(json.object("y")),
                    json.objects("lines").stream().map(line -> new Curve.Line(line.text("label"), line.numbers("x"),
                            line.numbers("y"))).toList());
            case "histogram" -> new Histogram(name, title, unit, json.numbers("edges"), json.numbers("heights"),
                    json.text("heightTitle"));
            default -> throw json.problem("kind", "scalar, test, vector, labels, matrix, curve or histogram");
        };
    }

    private double[] numbers(SavedObject json) {
        return json.has("array") ? array(json).doubles() : json.numbers("values");
    }

    private NumpyArray array(SavedObject json) {
        NumpyArray array = arrays.get(json.text("array"));
        if (array == null) {
            throw new IllegalArgumentException("there is no array " + Words.quote(json.text("array"))
                    + " in analysis.npz");
        }
        return array;
    }

    private double[][] rows(SavedObject json) {
        if (!json.has("array")) {
            return json.rows("values").toArray(double[][]::new);
        }
        NumpyArray array = array(json);
        double[] values = array.doubles();
        if (array.shape().length != 2) {
            throw new IllegalArgumentException("array " + Words.quote(json.text("array")) + " is no matrix");
        }
        int columns = (int) array.shape()[1];
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < array.shape()[0]; row++) {
            rows.add(Arrays.copyOfRange(values, row * columns, (row + 1) * columns));
        }
        return rows.toArray(double[][]::new);
    }

    private static List<String> labels(SavedObject json, String key) {
        return json.has(key) ? json.texts(key) : List.of();
    }

    private static Axis axis(SavedObject json, String key) {
        return Arrays.stream(Axis.values()).filter(axis -> axis.name().toLowerCase(Locale.ROOT)
                .equals(json.text(key, Axis.ITEMS.name().toLowerCase(Locale.ROOT)))).findFirst()
                .orElseThrow(() -> json.problem(key, "one of " + Arrays.stream(Axis.values())
                        .map(axis -> axis.name().toLowerCase(Locale.ROOT)).toList()));
    }

    private static Curve.Quantity quantity(SavedObject json) {
        return new Curve.Quantity(json.text("title"), json.text("unit"), json.logical("logarithmic"));
    }
}
