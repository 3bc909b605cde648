package dev.cambium.regularizer.bimt.internal;

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

    /** How many rows of distances are added up at a time. */
    private static final int UNROLLED = 4;

    private final int neurons;
    private final double[][] distances;
    private final double greatestDistance;
    private final double[][] strengths;
    private final double[][] wiring;
    private final double[] importance;
    private final int[] places;
    private final int[] partners;
    private final double[] coefficients;
    private final double[] shift;
    private double leastGain;

    /** @param distances between all pairs of places, symmetric, zeros on the diagonal */
    SwapSearch(double[][] distances) {
        this.neurons = distances.length;
        this.distances = distances;
        this.greatestDistance = Arrays.stream(distances).flatMapToDouble(Arrays::stream).max().orElse(0);
        this.strengths = new double[neurons][neurons];
        this.wiring = new double[neurons][neurons];
        this.importance = new double[neurons];
        this.places = new int[neurons];
        this.partners = new int[neurons + UNROLLED];
        this.coefficients = new double[neurons + UNROLLED];
        this.shift = new double[neurons];
    }

    /**
     * One round as in the original BIMT: each of the most important neurons in turn, by the sum of its incoming
     * and outgoing weights, tries the places of all others and takes the best.
     *
     * @param weights       recurrent weights, (i, j) at {@code i + j * neurons}
     * @param currentPlaces the place of each neuron; not changed
     * @param count         how many neurons try
     * @return the swaps to be made, in this order
     */
    List<Swap> mostImportant(float[] weights, int[] currentPlaces, int count) {
        prepare(weights, currentPlaces);
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
     * @return the swaps to be made, in this order
     */
    List<Swap> allPairs(float[] weights, int[] currentPlaces) {
        prepare(weights, currentPlaces);
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
        double[] wiringA = wiring[a];
        double[] strengthsA = strengths[a];
        double[] distancesA = distances[placeA];
        int best = -1;
        double bestChange = -leastGain;
        for (int b = 0; b < neurons; b++) {
            if (b != a) {
                int placeB = places[b];
                double change = wiringA[placeB] + wiring[b][placeA] - wiringA[placeA] - wiring[b][placeB]
                        + 2 * strengthsA[b] * distancesA[placeB];
                if (change < bestChange) {
                    best = b;
                    bestChange = change;
                }
            }
        }
        return best < 0 ? null : new Swap(a, best, bestChange);
    }

    private void exchange(int a, int b) {
        double[] fromA = distances[places[a]];
        double[] fromB = distances[places[b]];
        for (int p = 0; p < neurons; p++) {
            shift[p] = fromA[p] - fromB[p];
        }
        for (int i = 0; i < neurons; i++) {
            double coefficient = strengths[i][b] - strengths[i][a];
            if (coefficient != 0) {
                add(wiring[i], coefficient, shift, neurons);
            }
        }
        int place = places[a];
        places[a] = places[b];
        places[b] = place;
    }

    private static void add(double[] sum, double coefficient, double[] row, int count) {
        for (int p = 0; p < count; p++) {
            sum[p] += coefficient * row[p];
        }
    }

    private void prepare(float[] weights, int[] currentPlaces) {
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
        for (int i = 0; i < neurons; i++) {
            tabulate(i);
        }
    }

    /**
     * Fills a row of the table. The partners of the neuron are gathered first, so that a sparse network costs
     * little, and added four at a time, so that a dense one costs little too.
     */
    private void tabulate(int i) {
        int count = 0;
        for (int j = 0; j < neurons; j++) {
            if (strengths[i][j] != 0) {
                partners[count] = places[j];
                coefficients[count++] = strengths[i][j];
            }
        }
        Arrays.fill(coefficients, count, count + UNROLLED, 0);
        Arrays.fill(partners, count, count + UNROLLED, 0);
        double[] row = wiring[i];
        Arrays.fill(row, 0);
        for (int k = 0; k < count; k += UNROLLED) {
            addFour(row, coefficients, k, distances[partners[k]], distances[partners[k + 1]],
                    distances[partners[k + 2]], distances[partners[k + 3]], neurons);
        }
    }

    private static void addFour(double[] sum, double[] coefficients, int k, double[] row0, double[] row1,
            double[] row2, double[] row3, int count) {
        double c0 = coefficients[k];
        double c1 = coefficients[k + 1];
        double c2 = coefficients[k + 2];
        double c3 = coefficients[k + 3];
        for (int p = 0; p < count; p++) {
            sum[p] += c0 * row0[p] + c1 * row1[p] + (c2 * row2[p] + c3 * row3[p]);
        }
    }
}
