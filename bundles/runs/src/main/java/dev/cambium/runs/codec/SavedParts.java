package dev.cambium.runs.codec;

import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Better;
import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.api.metric.Measurement.Series;
import dev.cambium.base.Words;
import dev.cambium.base.json.SavedObject;
import dev.cambium.runs.numpy.NumpyArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a measurement in JSON is made of, as it is read.
 *
 * @param json   the measurement
 * @param arrays what is kept out of the JSON
 */
record SavedParts(SavedObject json, Map<String, NumpyArray> arrays) {

    double[] numbers() {
        return json.has("array") ? array().doubles() : json.numbers("values");
    }

    int[] classes() {
        return json.has("array") ? array().ints() : json.classes("values");
    }

    double[][] rows() {
        if (!json.has("array")) {
            return json.rows("values").toArray(double[][]::new);
        }
        NumpyArray array = array();
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

    private NumpyArray array() {
        NumpyArray array = arrays.get(json.text("array"));
        if (array == null) {
            throw new IllegalArgumentException("there is no array " + Words.quote(json.text("array"))
                    + " in analysis.npz");
        }
        return array;
    }

    List<String> labels(String key) {
        return json.has(key) ? json.texts(key) : List.of();
    }

    Axis axis(String key) {
        return one(key, Axis.values(), Axis.ITEMS);
    }

    Better better() {
        return one("better", Better.values(), Better.UNSAID);
    }

    /** One of some constants, as its name in small letters stands there; another one where there is none. */
    private <E extends Enum<E>> E one(String key, E[] all, E otherwise) {
        String text = json.text(key, word(otherwise));
        return Arrays.stream(all).filter(each -> word(each).equals(text)).findFirst()
                .orElseThrow(() -> json.problem(key, "one of " + Arrays.stream(all).map(SavedParts::word).toList()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    List<Series> series(String key) {
        return json.objects(key).stream()
                .map(saved -> new Series(saved.text("label"), saved.numbers("x"), saved.numbers("y"))).toList();
    }

    Curve.Quantity quantity(String key) {
        SavedObject quantity = json.object(key);
        return new Curve.Quantity(quantity.text("title"), quantity.text("unit"), quantity.logical("logarithmic"));
    }
}
