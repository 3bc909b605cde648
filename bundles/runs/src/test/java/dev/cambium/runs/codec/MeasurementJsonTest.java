package dev.cambium.runs.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Artifact;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.api.metric.Measurement.Histogram;
import dev.cambium.api.metric.Measurement.Labels;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.Scatter;
import dev.cambium.api.metric.Measurement.Series;
import dev.cambium.api.metric.Measurement.Vector;
import dev.cambium.base.InputException;
import dev.cambium.base.json.Json;
import dev.cambium.base.json.SavedObject;
import dev.cambium.runs.numpy.NumpyArray;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasurementJsonTest {

    private static final double NAN = Double.NaN;

    @Test
    void readsBackEveryKindOfMeasurement() {
        List<Measurement> all = List.of(
                new Scalar("s", "a scalar", "m", 1.5, 10, true),
                new Scalar("more", "an accuracy", "", 0.5, true).moreIsBetter(),
                new Scalar("less", "a cost", "", 7).lessIsBetter(),
                new Scalar("nan", "no number", "", NAN),
                new Measurement.SignificanceTest("t", "a test", "grid steps", 2, new double[] {1, 1.5, NAN}, true),
                new Vector("v", "a vector", "", new double[] {1, NAN}, List.of("a", "b"), Axis.TASKS),
                new Vector("plain", "a vector", "", new double[] {1}, List.of()),
                new Labels("l", "labels", new int[] {0, -1, 2}),
                new Matrix("m", "a matrix", "", new double[][] {{1, 2, 3}, {4, NAN, 6}}, List.of("x", "y"), List.of(),
                        Axis.CLUSTERS, Axis.NEURONS),
                new Matrix("empty", "nothing", "", new double[0][], List.of(), List.of()),
                new Curve("c", "a curve", new Curve.Quantity("x", "ms", true), new Curve.Quantity("y", "", false),
                        List.of(new Series("one", new double[] {1, 2}, new double[] {3, NAN}))),
                new Histogram("h", "a histogram", "m", new double[] {0, 1, 2}, new double[] {5, 6}, "count"),
                new Scatter("p", "points", new Curve.Quantity("x", "ms", true), new Curve.Quantity("y", "", false),
                        List.of(new Series("one", new double[] {1, 2}, new double[] {3, NAN}),
                                new Series("other", new double[] {1}, new double[] {3}))),
                new Artifact("a", "a file", Path.of("artifacts/metric.a-0123abcd.svg")));
        Map<String, NumpyArray> arrays = new LinkedHashMap<>();
        assertThat(readBack(all, arrays)).usingRecursiveComparison()
                .withEqualsForType((one, other) -> Double.compare(one, other) == 0, Double.class) // also NaN
                .isEqualTo(Map.of("metric", all));
        assertThat(arrays).isEmpty();
    }

    @Test
    void keepsLargeArraysOutOfTheJson() {
        double[][] values = new double[50][100];
        values[3][7] = 37;
        List<Measurement> all = List.of(
                new Matrix("m", "m", "", values, List.of(), List.of()),
                new Vector("v", "v", "", new double[5000], List.of()),
                new Labels("l", "l", new int[5000]));
        Map<String, NumpyArray> arrays = new LinkedHashMap<>();
        assertThat(readBack(all, arrays)).usingRecursiveComparison().isEqualTo(Map.of("metric", all));
        assertThat(arrays).containsOnlyKeys("metric.m", "metric.v", "metric.l");
        assertThat(arrays.get("metric.m").shape()).containsExactly(50, 100);
    }

    @Test
    void saysWhatIsDamaged() {
        JsonObject json = JsonParser.parseString("""
                {"m": [{"name": "v", "title": "v", "unit": "", "kind": "vector",
                  "array": "m.v"}]}""").getAsJsonObject();
        SavedObject file = SavedObject.of(Path.of("analysis.json"), json);
        assertThatThrownBy(() -> MeasurementJson.read(file, Map.of())).isInstanceOf(InputException.class)
                .hasMessage("analysis.json: is damaged: m[0]: there is no array 'm.v' in analysis.npz");
        JsonObject measurement = json.getAsJsonArray("m").get(0).getAsJsonObject();
        measurement.addProperty("kind", "artifact");
        for (String elsewhere : List.of("network.npz", "artifacts/../network.npz", "artifacts/.hidden", "artifacts/",
                "/artifacts/a")) {
            measurement.addProperty("file", elsewhere);
            assertThatThrownBy(() -> MeasurementJson.read(file, Map.of())).isInstanceOf(InputException.class)
                    .hasMessage("analysis.json: is damaged: m[0].file is \"" + elsewhere
                            + "\", expected a file in artifacts/");
        }
        measurement.addProperty("kind", "song");
        assertThatThrownBy(() -> MeasurementJson.read(file, Map.of())).isInstanceOf(InputException.class)
                .hasMessage("analysis.json: is damaged: m[0].kind is \"song\", expected one of scalar, test, vector, "
                        + "labels, matrix, curve, histogram, scatter, artifact");
    }

    private static Map<String, List<Measurement>> readBack(List<Measurement> all, Map<String, NumpyArray> arrays) {
        String text = Json.pretty(MeasurementJson.write(Map.of("metric", all), arrays));
        return MeasurementJson.read(SavedObject.of(Path.of("analysis.json"),
                JsonParser.parseString(text).getAsJsonObject()), arrays);
    }
}
