package dev.cambium.trainer.internal.analysis;

import dev.cambium.api.metric.Measurement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measurements with arrays of their own: what one metric does with them is seen by no other. */
final class MeasurementCopies {

    private MeasurementCopies() {
    }

    static Map<String, List<Measurement>> of(Map<String, List<Measurement>> results) {
        Map<String, List<Measurement>> copies = new LinkedHashMap<>();
        results.forEach((metric, measurements) -> copies.put(metric, of(measurements)));
        return copies;
    }

    static List<Measurement> of(List<Measurement> measurements) {
        return measurements.stream().map(MeasurementCopies::of).toList();
    }

    private static Measurement of(Measurement measurement) {
        if (measurement instanceof Measurement.SignificanceTest m) {
            return new Measurement.SignificanceTest(m.name(), m.title(), m.unit(), m.value(), m.chance().clone(),
                    m.headline());
        }
        if (measurement instanceof Measurement.Vector m) {
            return new Measurement.Vector(m.name(), m.title(), m.unit(), m.values().clone(), m.labels(), m.along());
        }
        if (measurement instanceof Measurement.Labels m) {
            return new Measurement.Labels(m.name(), m.title(), m.classes().clone());
        }
        if (measurement instanceof Measurement.Matrix m) {
            return new Measurement.Matrix(m.name(), m.title(), m.unit(), Arrays.stream(m.values()).map(double[]::clone)
                    .toArray(double[][]::new), m.rowLabels(), m.columnLabels(), m.down(), m.across());
        }
        if (measurement instanceof Measurement.Curve m) {
            return new Measurement.Curve(m.name(), m.title(), m.x(), m.y(), m.lines().stream().map(line ->
                    new Measurement.Curve.Line(line.label(), line.x().clone(), line.y().clone())).toList());
        }
        if (measurement instanceof Measurement.Histogram m) {
            return new Measurement.Histogram(m.name(), m.title(), m.unit(), m.edges().clone(), m.heights().clone(),
                    m.heightTitle());
        }
        return measurement; // a number
    }

    /**
     * What is wrong with the measurements of a metric, in words that follow its name: whoever works with them later
     * would be blamed.
     *
     * @param neurons how many hidden neurons the network has
     */
    static Optional<String> problem(List<Measurement> measurements, int neurons) {
        if (measurements == null || measurements.stream().anyMatch(each -> each == null)) {
            return Optional.of("gave no measurement where one was expected");
        }
        List<String> names = measurements.stream().map(Measurement::name).toList();
        if (names.stream().distinct().count() < names.size()) {
            return Optional.of("gave two measurements of one name among " + names);
        }
        return measurements.stream().map(each -> problem(each, neurons)).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> problem(Measurement measurement, int neurons) {
        String name = "gave '" + measurement.name() + "' ";
        if (measurement instanceof Measurement.Labels m) {
            return m.classes().length != neurons
                    ? Optional.of(name + "with classes of " + m.classes().length + " neurons, but there are " + neurons)
                    : Arrays.stream(m.classes()).anyMatch(each -> each < -1)
                            ? Optional.of(name + "with a negative class; expected −1 for none, or 0 and up")
                            : Optional.empty();
        }
        if (measurement instanceof Measurement.Vector m) {
            return misfit(name, m.along(), m.values().length, neurons);
        }
        if (measurement instanceof Measurement.Matrix m) {
            int columns = m.values().length == 0 ? 0 : m.values()[0].length;
            return misfit(name, m.down(), m.values().length, neurons)
                    .or(() -> misfit(name, m.across(), columns, neurons));
        }
        return Optional.empty();
    }

    private static Optional<String> misfit(String name, Measurement.Axis axis, int length, int neurons) {
        return axis == Measurement.Axis.NEURONS && length != neurons
                ? Optional.of(name + "along " + length + " neurons, but there are " + neurons) : Optional.empty();
    }
}
