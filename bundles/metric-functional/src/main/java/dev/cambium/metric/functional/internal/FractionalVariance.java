package dev.cambium.metric.functional.internal;

import dev.cambium.api.metric.Measurement.Histogram;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How two tasks share the neurons (Yang et al. 2019, Fig. 3): the fractional task variance of a neuron in the tasks A
 * and B is (TV_A − TV_B) / (TV_A + TV_B), 1 if it takes part in A alone and −1 if in B alone. Neurons that are active
 * in neither are left out.
 *
 * @param values the fractional variance of each neuron that is active in at least one of both
 */
record FractionalVariance(double[] values) {

    private static final int BINS = 20;

    /**
     * Compares two tasks.
     *
     * @param threshold what the sum of both variances has to exceed for a neuron to count
     */
    static FractionalVariance of(Variances variances, TaskPair pair, double threshold) {
        return new FractionalVariance(Arrays.stream(variances.values())
                .filter(row -> row[pair.first()] + row[pair.second()] > threshold)
                .mapToDouble(row -> (row[pair.first()] - row[pair.second()]) / (row[pair.first()] + row[pair.second()]))
                .toArray());
    }

    /**
     * The mean absolute value: 0 if both tasks use the same neurons alike, 1 if they have none in common; not a number
     * without neurons.
     */
    double spread() {
        return Arrays.stream(values).map(Math::abs).average().orElse(Double.NaN);
    }

    /** How many neurons have which value. */
    Histogram histogram(String name, String title) {
        double[] edges = IntStream.rangeClosed(0, BINS).mapToDouble(i -> (2.0 * i - BINS) / BINS).toArray();
        double[] heights = new double[BINS];
        for (double value : values) {
            heights[Math.min(BINS - 1, (int) ((value + 1) / 2 * BINS))]++;
        }
        return new Histogram(name, title, "", edges, heights, "neurons");
    }
}
