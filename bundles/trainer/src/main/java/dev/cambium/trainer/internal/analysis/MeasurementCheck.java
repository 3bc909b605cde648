package dev.cambium.trainer.internal.analysis;

import dev.cambium.api.metric.Measurement;
import dev.cambium.base.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether measurements fit the network, and can be kept. */
final class MeasurementCheck {

    private MeasurementCheck() {
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
            return misfit(name, m.down(), m.rows(), neurons)
                    .or(() -> misfit(name, m.across(), m.columns(), neurons));
        }
        if (measurement instanceof Measurement.Artifact m) {
            return problem(name, m);
        }
        return Optional.empty();
    }

    private static Optional<String> problem(String name, Measurement.Artifact artifact) {
        try {
            long bytes = Files.size(artifact.file());
            return !Files.isRegularFile(artifact.file()) ? Optional.of(name + "with " + artifact.file()
                    + ", which is no file") : bytes > Measurement.Artifact.MOST_MEGABYTES * 1024L * 1024
                            ? Optional.of(name + "with a file of " + bytes + " bytes; expected at most "
                                    + Measurement.Artifact.MOST_MEGABYTES + " MiB") : Optional.empty();
        } catch (IOException e) {
            return Optional.of(name + "with a file that cannot be read: " + Failures.reason(e));
        }
    }

    private static Optional<String> misfit(String name, Measurement.Axis axis, int length, int neurons) {
        return axis == Measurement.Axis.NEURONS && length != neurons
                ? Optional.of(name + "along " + length + " neurons, but there are " + neurons) : Optional.empty();
    }
}
