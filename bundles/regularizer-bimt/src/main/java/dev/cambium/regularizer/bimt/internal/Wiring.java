package dev.cambium.regularizer.bimt.internal;

import dev.cambium.api.network.Distance;
import dev.cambium.api.network.Layout;
import java.nio.FloatBuffer;

/**
 * The wiring Σ|w(i,j)|·d(i,j), i ≠ j, of neurons at places, and what exchanges of two neurons' places change in it.
 *
 * <p>With S = |W| + |W|ᵀ, its diagonal 0, and D the distances between places, the exchange of a and b, now at p and q,
 * changes the wiring by Σ_j (S(a,j) − S(b,j))·(D(q, place of j) − D(p, place of j)) over all j but a and b, whose
 * connection keeps its length. A neuron's connection to itself has the same length wherever it is, and plays no part.
 */
final class Wiring {

    /** More than what rounding S and D to single precision can make of a change, as a share of the longest wiring. */
    private static final double ROUNDING = 0x1p-22;

    private final int neurons;
    private final float[][] distances;
    private final float greatestDistance;
    private final float[][] strengths;
    private final double[] importance;
    private final float[] strongest;
    private final int[] places;
    private double greatestImportance;

    /**
     * The distances between all pairs of places, symmetric, zeros on the diagonal; in single precision, as a large
     * network has many pairs.
     */
    static float[][] distances(Layout places, Distance distance, boolean torus) {
        float[][] distances = new float[places.neurons()][places.neurons()];
        for (int from = 0; from < distances.length; from++) {
            for (int to = 0; to < distances.length; to++) {
                distances[from][to] = (float) distance.between(places, from, to, torus);
            }
        }
        return distances;
    }

    /** @param distances between all pairs of places, symmetric, zeros on the diagonal */
    Wiring(float[][] distances) {
        this.neurons = distances.length;
        this.distances = distances;
        this.strengths = new float[neurons][neurons];
        this.importance = new double[neurons];
        this.strongest = new float[neurons];
        this.places = new int[neurons];
        float greatest = 0;
        for (float[] row : distances) {
            for (float distance : row) {
                greatest = Math.max(greatest, distance);
            }
        }
        this.greatestDistance = greatest;
    }

    /**
     * Takes over weights and places.
     *
     * @param weights recurrent weights, (i, j) at {@code i + j * neurons}
     */
    void begin(FloatBuffer weights, Layout layout) {
        for (int j = 0; j < neurons; j++) {
            places[j] = layout.place(j);
            float[] outgoing = strengths[j];
            weights.get(j * neurons, outgoing);
            outgoing[j] = 0;
            for (int i = 0; i < neurons; i++) {
                outgoing[i] = Math.abs(outgoing[i]);
            }
        }
        for (int i = 0; i < neurons; i++) {
            for (int j = 0; j < i; j++) {
                float strength = strengths[i][j] + strengths[j][i];
                strengths[i][j] = strength;
                strengths[j][i] = strength;
            }
        }
        greatestImportance = 0;
        for (int i = 0; i < neurons; i++) {
            double sum = 0;
            float greatest = 0;
            for (float strength : strengths[i]) {
                sum += strength;
                greatest = Math.max(greatest, strength);
            }
            importance[i] = sum;
            strongest[i] = greatest;
            greatestImportance = Math.max(greatestImportance, sum);
        }
    }

    int neurons() {
        return neurons;
    }

    /** The place of each neuron; to be read only. */
    int[] places() {
        return places;
    }

    /** The distance of each place from one; to be read only. */
    float[] distances(int place) {
        return distances[place];
    }

    /** Row i of S: how strongly each neuron is connected with one; to be read only. */
    float[] strengths(int neuron) {
        return strengths[neuron];
    }

    /** The sum of a neuron's incoming and outgoing weights. */
    double importance(int neuron) {
        return importance[neuron];
    }

    /** What a neuron's wiring cannot exceed, wherever it and the others are. */
    double most(int neuron) {
        return importance[neuron] * greatestDistance;
    }

    /** What a neuron's wiring to any one other cannot exceed. */
    double mostToOne(int neuron) {
        return strongest[neuron] * greatestDistance;
    }

    /**
     * What an exchange of a neuron must gain, so that it really shortens the wiring and no sequence of exchanges can
     * return to where it began.
     */
    double leastGain(int neuron) {
        return ROUNDING * greatestDistance * (importance[neuron] + greatestImportance);
    }

    /** By how much the wiring becomes longer when two neurons exchange places. */
    double change(int a, int b) {
        float[] strengthsA = strengths[a];
        float[] strengthsB = strengths[b];
        float[] fromA = distances[places[a]];
        float[] fromB = distances[places[b]];
        double even = 0;
        double odd = 0;
        int j = 0;
        for (; j + 1 < neurons; j += 2) { // two sums, so that one addition need not wait for the other
            int place = places[j];
            int next = places[j + 1];
            even += ((double) strengthsA[j] - strengthsB[j]) * ((double) fromB[place] - fromA[place]);
            odd += ((double) strengthsA[j + 1] - strengthsB[j + 1]) * ((double) fromB[next] - fromA[next]);
        }
        if (j < neurons) {
            even += ((double) strengthsA[j] - strengthsB[j]) * ((double) fromB[places[j]] - fromA[places[j]]);
        }
        return even + odd + 2.0 * strengthsA[b] * fromA[places[b]]; // a and b were among the j
    }

    /** Exchanges the places of two neurons. */
    void exchange(int a, int b) {
        int place = places[a];
        places[a] = places[b];
        places[b] = place;
    }
}
