package dev.cambium.regularizer.bimt.internal;

import dev.cambium.api.training.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds exchanges of two neurons' places that shorten the wiring Σ|w(i,j)|·d(i,j), i ≠ j.
 *
 * <p>With S = |W| + |W|ᵀ, its diagonal 0, and D the distances between places, a table holds what neuron i's
 * wiring would cost with i alone at place p: C(i,p) = Σ_j S(i,j)·D(p, place of j). The exchange of a and b then
 * changes the wiring by C(a,p_b) + C(b,p_a) − C(a,p_a) − C(b,p_b) + 2·S(a,b)·D(p_a,p_b), and the table by
 * (S(i,b) − S(i,a))·(D(p,p_a) − D(p,p_b)). A neuron's connection to itself has the same length wherever it is,
 * and plays no part.
 *
 * <p>The outcome depends on nothing but the arguments: among equally good exchanges the one with the lowest
 * index is taken. Arrays are allocated once.
 */
final class SwapSearch {

    /** The neurons exchanged, and by how much the wiring became longer: always below 0. */
    record Swap(int neuron, int other, double change) {
    }

    /**
     * An exchange must gain this share of the total weight times the greatest distance, far above the rounding
     * errors of the table, so that no sequence of exchanges can return to where it began.
     */
    private static final double LEAST_GAIN = 1e-10;

    private final int neurons;
    private final double[][] distances;
    private final double greatestDistance;
    private final double[][] strengths;
    private final WiringTable table;
    private final double[] importance;
    private final int[] places;
    /** C(i, place of i). */
    private final double[] present;
    private final double[] elsewhere;
    private final double[] here;
    private final double[] changes;
    private double leastGain;

    /** @param distances between all pairs of places, symmetric, zeros on the diagonal */
    SwapSearch(double[][] distances) {
        this.neurons = distances.length;
        this.distances = distances;
        this.greatestDistance = Arrays.stream(distances).flatMapToDouble(Arrays::stream).max().orElse(0);
        this.strengths = new double[neurons][neurons];
        this.table = new WiringTable(neurons);
        this.importance = new double[neurons];
        this.places = new int[neurons];
        this.present = new double[neurons];
        this.elsewhere = new double[neurons];
        this.here = new double[neurons];
        this.changes = new double[neurons];
    }

    /**
     * One round as in the original BIMT: each of the most important neurons in turn, by the sum of its incoming
     * and outgoing weights, tries the places of all others and takes the best.
     *
     * @param weights       recurrent weights, (i, j) at {@code i + j * neurons}
     * @param currentPlaces the place of each neuron; not changed
     * @param count         how many neurons try
     * @param workers       share the work
     * @return the swaps to be made, in this order
     */
    List<Swap> mostImportant(float[] weights, int[] currentPlaces, int count, Workers workers) {
        prepare(weights, currentPlaces, workers);
        int[] trying = IntStream.range(0, neurons).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -importance[i])) // stable: lowest index first
                .limit(count).mapToInt(i -> i).toArray();
        List<Swap> swaps = new ArrayList<>();
        sweep(trying, swaps);
        return swaps;
    }

    /**
     * Rounds over all neurons until no exchange of any two would shorten the wiring.
     *
     * @param weights       recurrent weights, (i, j) at {@code i + j * neurons}
     * @param currentPlaces the place of each neuron; not changed
     * @param workers       share the work
     * @return the swaps to be made, in this order
     */
    List<Swap> allPairs(float[] weights, int[] currentPlaces, Workers workers) {
        prepare(weights, currentPlaces, workers);
        int[] trying = IntStream.range(0, neurons).toArray();
        List<Swap> swaps = new ArrayList<>();
        int before;
        do {
            before = swaps.size();
            sweep(trying, swaps);
        } while (swaps.size() > before);
        return swaps;
    }

    private void sweep(int[] trying, List<Swap> swaps) {
        for (int a : trying) {
            Swap best = bestFor(a);
            if (best != null) {
                swaps.add(best);
                exchange(a, best.other());
            }
        }
    }

    /** The exchange of a neuron that gains most, or {@code null} if none gains. */
    private Swap bestFor(int a) {
        int placeA = places[a];
        table.copyRow(a, elsewhere);
        table.copyColumn(placeA, here);
        for (int b = 0; b < neurons; b++) {
            changes[b] = elsewhere[places[b]] + 2 * strengths[a][b] * distances[placeA][places[b]];
        }
        addGains(changes, here, present, present[a], neurons);
        changes[a] = 0;
        int best = -1;
        double bestChange = -leastGain;
        for (int b = 0; b < neurons; b++) {
            if (changes[b] < bestChange) {
                best = b;
                bestChange = changes[b];
            }
        }
        return best < 0 ? null : new Swap(a, best, bestChange);
    }

    private void exchange(int a, int b) {
        int placeA = places[a];
        int placeB = places[b];
        double[] coefficients = table.coefficients();
        double[] shift = table.vector();
        subtract(coefficients, strengths[b], strengths[a], neurons);
        subtract(shift, distances[placeA], distances[placeB], neurons);
        for (int i = 0; i < neurons; i++) {
            present[i] += coefficients[i] * shift[places[i]];
        }
        places[a] = placeB;
        places[b] = placeA;
        table.add();
        present[a] = table.get(a, placeB);
        present[b] = table.get(b, placeA);
    }

    private void prepare(float[] weights, int[] currentPlaces, Workers workers) {
        System.arraycopy(currentPlaces, 0, places, 0, neurons);
        double total = 0;
        for (int i = 0; i < neurons; i++) {
            double[] row = strengths[i];
            double sum = 0;
            for (int j = 0; j < neurons; j++) {
                row[j] = i == j ? 0 : (double) Math.abs(weights[i + j * neurons]) + Math.abs(weights[j + i * neurons]);
                sum += row[j];
            }
            importance[i] = sum;
            total += sum;
        }
        leastGain = LEAST_GAIN * total * greatestDistance;
        table.clear(workers);
        for (int j = 0; j < neurons; j++) {
            if (importance[j] > 0) {
                System.arraycopy(strengths[j], 0, table.coefficients(), 0, neurons);
                System.arraycopy(distances[places[j]], 0, table.vector(), 0, neurons);
                table.add();
            }
        }
        for (int i = 0; i < neurons; i++) {
            present[i] = table.get(i, places[i]);
        }
    }

    // Each loop stands alone, without branches, so that the compiler turns it into vector instructions.

    private static void addGains(double[] changes, double[] here, double[] present, double own, int count) {
        for (int b = 0; b < count; b++) {
            changes[b] += here[b] - present[b] - own;
        }
    }

    private static void subtract(double[] difference, double[] minuend, double[] subtrahend, int count) {
        for (int k = 0; k < count; k++) {
            difference[k] = minuend[k] - subtrahend[k];
        }
    }
}
