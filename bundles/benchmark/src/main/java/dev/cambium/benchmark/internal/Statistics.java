package dev.cambium.benchmark.internal;

import dev.cambium.runs.Progress;
import dev.cambium.runs.StepTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What repeated measurements say. */
final class Statistics {

    private Statistics() {
    }

    /** @throws IllegalArgumentException if there are no values */
    static double median(List<Double> values) {
        return median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** @throws IllegalArgumentException if there are no values */
    static double median(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The median of what is reported after some steps. */
    static double typical(List<Progress> reports, int warmUp, ToDoubleFunction<StepTime> of) {
        return median(reports.stream().filter(report -> report.step() > warmUp)
                .mapToDouble(report -> of.applyAsDouble(report.stepTime())).toArray());
    }

    /**
     * The exponent e of y ≈ c·xᵉ, by least squares of the logarithms.
     *
     * @param x two or more values above 0
     * @param y as many values above 0
     */
    static double exponent(double[] x, double[] y) {
        double meanX = Arrays.stream(x).map(Math::log).average().orElseThrow();
        double meanY = Arrays.stream(y).map(Math::log).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < x.length; i++) {
            double deviation = Math.log(x[i]) - meanX;
            covariance += deviation * (Math.log(y[i]) - meanY);
            variance += deviation * deviation;
        }
        return covariance / variance;
    }
}
