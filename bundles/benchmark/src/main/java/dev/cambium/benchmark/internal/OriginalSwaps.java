package dev.cambium.benchmark.internal;

import java.util.Random;

/**
 * Swaps as the published code for brain-inspired modular training tries them: for each candidate, the whole wiring is
 * added up anew. Here all neurons try, in rounds, until no exchange of two shortens the wiring.
 */
final class OriginalSwaps {

    private static final int REPEATS = 2_000;

    private final int neurons;
    private final float[] weights;
    /** d(i,j), at the present places of the neurons. */
    private final float[] lengths;

    /**
     * Random weights on a square grid.
     *
     * @param side neurons along each dimension of the grid
     */
    OriginalSwaps(int side, long seed) {
        neurons = side * side;
        Random random = new Random(seed);
        weights = new float[neurons * neurons];
        lengths = new float[neurons * neurons];
        for (int i = 0; i < neurons; i++) {
            for (int j = 0; j < neurons; j++) {
                weights[i * neurons + j] = i == j ? 0 : (float) Math.abs(random.nextGaussian());
                lengths[i * neurons + j] = (float) Math.hypot(i / side - j / side, i % side - j % side);
            }
        }
    }

    /** The wiring Σ|w(i,j)|·d(i,j), in full. */
    double wiring() {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int k = 0;
        for (; k + 3 < weights.length; k += 4) {
            s0 += weights[k] * lengths[k];
            s1 += weights[k + 1] * lengths[k + 1];
            s2 += weights[k + 2] * lengths[k + 2];
            s3 += weights[k + 3] * lengths[k + 3];
        }
        for (; k < weights.length; k++) {
            s0 += weights[k] * lengths[k];
        }
        return (double) s0 + s1 + s2 + s3;
    }

    /** Seconds that {@link #wiring} takes here, once it is compiled. */
    double secondsPerCandidate() {
        double[] seconds = new double[REPEATS];
        double sum = 0;
        for (int i = 0; i < REPEATS; i++) {
            long start = System.nanoTime();
            sum += wiring();
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        return sum < 0 ? 0 : Statistics.median(seconds); // the sum keeps the loop from being compiled away
    }

    /**
     * Tries all exchanges in rounds, until none is left that shortens the wiring, and carries out the best one of each
     * neuron. What an exchange changes is calculated from the two neurons alone, or this would take minutes.
     *
     * @return how many candidates were tried
     */
    long candidatesToOptimum() {
        long candidates = 0;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int a = 0; a < neurons; a++) {
                int best = -1;
                double bestChange = -1e-3;
                for (int b = 0; b < neurons; b++) {
                    if (a != b) {
                        candidates++;
                        double change = change(a, b);
                        if (change < bestChange) {
                            best = b;
                            bestChange = change;
                        }
                    }
                }
                if (best >= 0) {
                    exchange(a, best);
                    changed = true;
                }
            }
        }
        return candidates;
    }

    /** By how much the wiring becomes longer if two neurons exchange their places. */
    double change(int a, int b) {
        double change = 0;
        for (int j = 0; j < neurons; j++) {
            if (j != a && j != b) {
                float strengthA = weights[a * neurons + j] + weights[j * neurons + a];
                float strengthB = weights[b * neurons + j] + weights[j * neurons + b];
                change += (strengthA - strengthB) * (lengths[b * neurons + j] - lengths[a * neurons + j]);
            }
        }
        return change;
    }

    /** Exchanges the places of two neurons. */
    void exchange(int a, int b) {
        for (int j = 0; j < neurons; j++) {
            if (j != a && j != b) {
                float length = lengths[a * neurons + j];
                lengths[a * neurons + j] = lengths[b * neurons + j];
                lengths[b * neurons + j] = length;
                lengths[j * neurons + a] = lengths[a * neurons + j];
                lengths[j * neurons + b] = length;
            }
        }
    }
}
