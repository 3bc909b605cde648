package dev.cambium.metric.representation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.Vector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.util.converter.Converters;

/** The measurements of random activity against those of NumPy, see src/test/python/reference.py. */
class ReferenceTest {

    private static final Map<String, List<double[]>> REFERENCE = read();

    private static Map<String, List<double[]>> read() {
        Map<String, List<double[]>> blocks = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                ReferenceTest.class.getResourceAsStream("reference.txt"), StandardCharsets.UTF_8))) {
            List<double[]> block = List.of();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("# ")) {
                    block = new ArrayList<>();
                    blocks.put(line.substring(2), block);
                } else {
                    block.add(Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return blocks;
    }

    private static List<Measurement> measure(int workers) {
        List<double[]> activity = REFERENCE.get("activity");
        Recorded subject = new Recorded(activity.get(0).length, workers);
        int from = 0;
        for (double[] trial : REFERENCE.get("trials")) {
            int[] periods = {(int) trial[1], (int) trial[2], (int) trial[3]};
            int to = from + Arrays.stream(periods).sum();
            subject.add("battery.t" + (int) trial[0], periods, activity.subList(from, to).toArray(double[][]::new));
            from = to;
        }
        return new Representation(Converters.standardConverter().convert(Map.of("shuffles", 50, "analogies",
                new String[] {"t0 - battery.t1 + t2 = t3"})).to(Representation.Settings.class)).measure(subject);
    }

    private static double[][] values(Measurement measurement) {
        if (measurement instanceof Scalar scalar) {
            return new double[][] {{scalar.value()}};
        }
        return measurement instanceof Vector vector ? new double[][] {vector.values()}
                : ((Matrix) measurement).values();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dimensionality", "dimensionalityPerTask", "ruleAveragedActivity", "taskSimilarity",
        "principalComponents", "explainedVariance", "analogies"})
    void agreesWithNumPy(String name) {
        double[][] measured = values(measure(1).stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow());
        List<double[]> expected = REFERENCE.get(name);
        assertThat(measured).hasNumberOfRows(expected.size());
        for (int row = 0; row < measured.length; row++) {
            assertThat(measured[row]).containsExactly(expected.get(row), within(1e-10));
        }
    }

    @Test
    void doesNotDependOnTheNumberOfWorkers() {
        List<Measurement> alone = measure(1);
        for (int workers : new int[] {2, 3, 7}) {
            assertThat(measure(workers)).usingRecursiveComparison().withEqualsForType(Double::equals, Double.class)
                    .isEqualTo(alone);
        }
    }
}
