package dev.cambium.regularizer.bimt.internal;

import dev.cambium.api.training.Workers;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * What each neuron's wiring would cost at each place, in a form that can be changed quickly. All changes are of rank 1:
 * row i gets a coefficient c(i) times a vector over the places. They are put off and made some at a time, which is
 * several times as fast as one by one; until then they are added to what is read.
 */
final class WiringTable {

    /** How many changes are put off: so many vectors and a row fit the processor's first-level cache. */
    private static final int MOST_PENDING = 8;

    private final int neurons;
    private final double[][] rows;
    private final double[][] coefficients;
    private final double[][] vectors;
    private final IntConsumer changing = this::change;
    private Workers workers = Workers.ALONE;
    private int pending;

    /** A table of neurons × places, as many of the ones as of the others. */
    WiringTable(int neurons) {
        this.neurons = neurons;
        rows = new double[neurons][neurons];
        coefficients = new double[MOST_PENDING][neurons];
        vectors = new double[MOST_PENDING][neurons];
    }

    /**
     * Sets all elements to 0.
     *
     * @param sharing the work from now on
     */
    void clear(Workers sharing) {
        workers = sharing;
        pending = 0;
        for (double[] row : rows) {
            Arrays.fill(row, 0);
        }
    }

    /** The coefficients of the next change, to be filled in. */
    double[] coefficients() {
        return coefficients[pending];
    }

    /** The vector of the next change, to be filled in. */
    double[] vector() {
        return vectors[pending];
    }

    /** Makes the change that was filled in: C(i,p) ← C(i,p) + coefficient(i)·vector(p). */
    void add() {
        pending++;
        if (pending == MOST_PENDING) {
            workers.run(changing);
            pending = 0;
        }
    }

    private void change(int part) {
        int end = (int) ((part + 1L) * neurons / workers.count());
        for (int i = (int) ((long) part * neurons / workers.count()); i < end; i++) {
            for (int k = 0; k < MOST_PENDING; k += 4) {
                double c0 = coefficients[k][i];
                double c1 = coefficients[k + 1][i];
                double c2 = coefficients[k + 2][i];
                double c3 = coefficients[k + 3][i];
                if (c0 != 0 || c1 != 0 || c2 != 0 || c3 != 0) {
                    addFour(rows[i], c0, vectors[k], c1, vectors[k + 1], c2, vectors[k + 2], c3, vectors[k + 3],
                            neurons);
                }
            }
        }
    }

    /** The cost at one place. */
    double get(int neuron, int place) {
        double cost = rows[neuron][place];
        for (int k = 0; k < pending; k++) {
            cost += coefficients[k][neuron] * vectors[k][place];
        }
        return cost;
    }

    /** Copies what a neuron would cost at each place. */
    void copyRow(int neuron, double[] costs) {
        System.arraycopy(rows[neuron], 0, costs, 0, neurons);
        for (int k = 0; k < pending; k++) {
            if (coefficients[k][neuron] != 0) {
                addOne(costs, coefficients[k][neuron], vectors[k], neurons);
            }
        }
    }

    /** Copies what each neuron would cost at a place. */
    void copyColumn(int place, double[] costs) {
        for (int i = 0; i < neurons; i++) {
            costs[i] = rows[i][place];
        }
        for (int k = 0; k < pending; k++) {
            if (vectors[k][place] != 0) {
                addOne(costs, vectors[k][place], coefficients[k], neurons);
            }
        }
    }

    // Each loop stands alone, without branches, so that the compiler turns it into vector instructions.

    private static void addOne(double[] sum, double coefficient, double[] vector, int count) {
        for (int p = 0; p < count; p++) {
            sum[p] += coefficient * vector[p];
        }
    }

    private static void addFour(double[] sum, double c0, double[] v0, double c1, double[] v1, double c2, double[] v2,
            double c3, double[] v3, int count) {
        for (int p = 0; p < count; p++) {
            sum[p] += c0 * v0[p] + c1 * v1[p] + (c2 * v2[p] + c3 * v3[p]);
        }
    }
}
