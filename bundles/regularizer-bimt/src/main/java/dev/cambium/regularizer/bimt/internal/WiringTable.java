package dev.cambium.regularizer.bimt.internal;

import dev.cambium.api.training.Workers;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Lower bounds on what the exchange of two neurons would change in the wiring, for all the others at once.
 *
 * <p>A table in single precision holds what neuron i's wiring would cost with i alone at place p:
 * C(i,p) = Σ_j S(i,j)·D(p, place of j). The exchange of a and b changes the wiring by C(a,q) + C(b,p) − C(a,p) − C(b,q)
 * + 2·S(a,b)·D(p,q), with p and q their places, and the table by (S(i,b) − S(i,a))·(D(·,p) − D(·,q)) in row i. So many
 * exchanges are remembered and made in one pass over the table.
 *
 * <p>Rounding: an element is always between 0 and the most that the neuron's wiring can cost. With u the greatest
 * relative error of rounding, each pass over the table makes an element wrong by up to u times that most, when the sum
 * of the pass is added. Other errors arise in the terms of that sum. At the beginning all terms are positive; their
 * factors, products and sums are wrong by 5·u times the most in all. Later ones are no greater than the most that the
 * wiring to one other neuron can cost; each is wrong by up to 3·u times that from its coefficient, 3·u from its vector,
 * u from the product, and 2·u from the sum of up to four. What the five numbers above are wrong by when they are added
 * up is within the 20·u granted.
 */
final class WiringTable {

    /** How many terms are added in one pass: so many vectors and a row fit the processor's first-level cache. */
    static final int MOST_PENDING = 16;

    private static final double UNIT = 0x1p-24;
    private static final int ROUNDINGS_PER_TERM = 10;
    private static final int OTHER_ROUNDINGS = 20;

    private final Wiring wiring;
    private final int neurons;
    private final float[][] rows;
    /** C(i, place of i), and what C may be too large. */
    private final float[] present;
    /** By how much an element of a row may be wrong at most. */
    private final double[] errors;
    private final int[] ones;
    private final int[] others;
    private final float[][] vectors;
    private final IntConsumer filling = this::fill;
    private final IntConsumer changing = this::change;
    private final IntConsumer bounding = this::bound;
    private LinearCombination[] combinations = {};
    private Workers workers = Workers.ALONE;
    private double greatestError;
    private int exchanges;
    private int passes;
    private int pending;
    private int[] asked;
    private int askedBegin;
    private int askedEnd;
    private float[][] answers;

    /** A table that follows some wiring. */
    WiringTable(Wiring wiring) {
        this.wiring = wiring;
        neurons = wiring.neurons();
        rows = new float[neurons][neurons];
        present = new float[neurons];
        errors = new double[neurons];
        ones = new int[MOST_PENDING];
        others = new int[MOST_PENDING];
        vectors = new float[MOST_PENDING][neurons];
    }

    /**
     * Begins with the wiring as it is now.
     *
     * @param sharing the work from now on
     */
    void begin(Workers sharing) {
        workers = sharing;
        if (combinations.length < workers.count()) {
            combinations = new LinearCombination[workers.count()];
            Arrays.setAll(combinations, part -> new LinearCombination(MOST_PENDING));
        }
        exchanges = 0;
        pending = 0;
        passes = (neurons + MOST_PENDING - 1) / MOST_PENDING * LinearCombination.mostPasses(MOST_PENDING);
        workers.run(filling);
    }

    private void fill(int part) {
        int begin = begin(part);
        int end = begin(part + 1);
        for (int i = begin; i < end; i++) {
            Arrays.fill(rows[i], 0);
        }
        LinearCombination combination = combinations[part];
        int[] places = wiring.places();
        for (int first = 0; first < neurons; first += MOST_PENDING) {
            int last = Math.min(first + MOST_PENDING, neurons);
            for (int i = begin; i < end; i++) {
                float[] strengths = wiring.strengths(i);
                combination.clear();
                for (int j = first; j < last; j++) {
                    combination.add(strengths[j], wiring.distances(places[j]));
                }
                combination.addTo(rows[i]);
            }
        }
        read(begin, end);
    }

    /** Follows an exchange of two neurons that has just been made. */
    void exchanged(int a, int b) {
        if (pending == MOST_PENDING) {
            settle();
        }
        ones[pending] = a;
        others[pending] = b;
        subtract(vectors[pending], wiring.distances(wiring.places()[b]), wiring.distances(wiring.places()[a]), neurons);
        pending++;
        exchanges++;
    }

    /** Makes the changes remembered. */
    void settle() {
        if (pending > 0) {
            passes += LinearCombination.mostPasses(pending);
            workers.run(changing);
            pending = 0;
        }
    }

    private void change(int part) {
        int begin = begin(part);
        int end = begin(part + 1);
        LinearCombination combination = combinations[part];
        for (int i = begin; i < end; i++) {
            combination.clear();
            for (int k = 0; k < pending; k++) {
                combination.add(wiring.strengths(others[k])[i] - wiring.strengths(ones[k])[i], vectors[k]);
            }
            combination.addTo(rows[i]);
        }
        read(begin, end);
    }

    private void read(int begin, int end) {
        for (int i = begin; i < end; i++) {
            double error = UNIT * ((passes + OTHER_ROUNDINGS) * wiring.most(i)
                    + (double) ROUNDINGS_PER_TERM * exchanges * wiring.mostToOne(i));
            present[i] = rows[i][wiring.places()[i]] + (float) (2 * error);
            errors[i] = error;
        }
    }

    private int begin(int part) {
        return (int) ((long) part * neurons / workers.count());
    }

    /**
     * What the exchange of each of some neurons with each other neuron changes at least; greatest for itself. All
     * exchanges must be settled.
     *
     * @param some   the neurons
     * @param begin  where they begin among those
     * @param end    where they end
     * @param bounds filled for each of them, from 0 on
     */
    void bounds(int[] some, int begin, int end, float[][] bounds) {
        greatestError = 0;
        for (double error : errors) {
            greatestError = Math.max(greatestError, error);
        }
        asked = some;
        askedBegin = begin;
        askedEnd = end;
        answers = bounds;
        workers.run(bounding);
    }

    /** By how much a neuron's bounds may be too low at most. */
    double slack(int neuron) {
        return 4 * (errors[neuron] + greatestError);
    }

    /** Each worker reads the rows it has written itself, but for those of the neurons in question. */
    private void bound(int part) {
        int begin = begin(part);
        int end = begin(part + 1);
        int count = askedEnd - askedBegin;
        for (int k = 0; k < count; k += 4) {
            int k1 = Math.min(k + 1, count - 1);
            int k2 = Math.min(k + 2, count - 1);
            int k3 = Math.min(k + 3, count - 1);
            copyColumns(begin, end, place(k), answers[k], place(k1), answers[k1], place(k2), answers[k2],
                    place(k3), answers[k3]);
        }
        for (int k = 0; k < count; k++) {
            int a = asked[askedBegin + k];
            float[] bounds = answers[k];
            addRow(bounds, rows[a], wiring.strengths(a), wiring.distances(place(k)), wiring.places(), begin, end);
            subtract(bounds, present, present[a], begin, end);
            if (begin <= a && a < end) {
                bounds[a] = Float.MAX_VALUE;
            }
        }
    }

    private int place(int k) {
        return wiring.places()[asked[askedBegin + k]];
    }

    /** Four at a time, which takes hardly longer than one. */
    private void copyColumns(int begin, int end, int p0, float[] to0, int p1, float[] to1, int p2, float[] to2, int p3,
            float[] to3) {
        for (int i = begin; i < end; i++) {
            float[] row = rows[i];
            to0[i] = row[p0];
            to1[i] = row[p1];
            to2[i] = row[p2];
            to3[i] = row[p3];
        }
    }

    private static void addRow(float[] bounds, float[] row, float[] strengths, float[] distances, int[] places,
            int begin, int end) {
        for (int b = begin; b < end; b++) {
            int place = places[b];
            bounds[b] += row[place] + 2 * strengths[b] * distances[place];
        }
    }

    // Each loop stands alone, without branches, so that the compiler turns it into vector instructions.

    private static void subtract(float[] difference, float[] minuend, float[] subtrahend, int count) {
        for (int k = 0; k < count; k++) {
            difference[k] = minuend[k] - subtrahend[k];
        }
    }

    private static void subtract(float[] numbers, float[] subtrahend, float another, int begin, int end) {
        for (int k = begin; k < end; k++) {
            numbers[k] -= subtrahend[k] + another;
        }
    }
}
