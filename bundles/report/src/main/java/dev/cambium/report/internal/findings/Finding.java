package dev.cambium.report.internal.findings;

import dev.cambium.api.metric.Measurement;
import java.util.Optional;

/**
 * A measurement of a run and the metric that made it.
 *
 * @param metric      the metric's name
 * @param measurement what it measured
 * @param correctedP  for a test, its p value corrected (Holm) for all tests of the run; otherwise not a number
 */
public record Finding(String metric, Measurement measurement, double correctedP) {

    private static final double LEVEL = 0.05;

    /** What tells it from all others: the metric and the measurement, as {@code metric.measurement}. */
    public String key() {
        return metric + "." + measurement.name();
    }

    /** Whether it belongs into the table that compares runs. */
    boolean headline() {
        return measurement instanceof Measurement.Scalar scalar && scalar.headline()
                || measurement instanceof Measurement.SignificanceTest test && test.headline();
    }

    /** Its number, if it is one. */
    public Optional<Double> number() {
        if (measurement instanceof Measurement.Scalar scalar) {
            return Optional.of(scalar.value());
        }
        return measurement instanceof Measurement.SignificanceTest test ? Optional.of(test.value()) : Optional.empty();
    }

    /** Whether it is a test whose value is above the mean by chance, and beyond doubt. */
    boolean aboveChance() {
        return measurement instanceof Measurement.SignificanceTest test && test.value() > test.mean()
                && correctedP < LEVEL;
    }

    /** Whether it is a test that no value could pass after the correction: its null model has too few draws. */
    boolean hasTooFewDraws() {
        return measurement instanceof Measurement.SignificanceTest test && correctedP >= LEVEL
                && test.p() * (test.chance().length + 1) < 1.5; // no draw is as far from their mean
    }
}
