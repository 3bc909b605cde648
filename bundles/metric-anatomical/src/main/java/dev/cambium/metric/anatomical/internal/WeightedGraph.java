package dev.cambium.metric.anatomical.internal;

import java.util.Arrays;

/**
 * The recurrent connections among some neurons as a directed graph: an edge weighs as much as the absolute value of
 * its connection. Self-connections are left out.
 */
final class WeightedGraph {

    private final double[][] weights;
    private final double[] in;
    private final double[] out;
    private final double total;

    /**
     * Reads the connections.
     *
     * @param recurrent the recurrent weights of all neurons, [to][from]
     * @param neurons   the neurons that count
     */
    WeightedGraph(float[][] recurrent, int[] neurons) {
        int n = neurons.length;
        weights = new double[n][n];
        in = new double[n];
        out = new double[n];
        double sum = 0;
        for (int to = 0; to < n; to++) {
            for (int from = 0; from < n; from++) {
                if (from != to) {
                    double weight = Math.abs(recurrent[neurons[to]][neurons[from]]);
                    weights[to][from] = weight;
                    in[to] += weight;
                    out[from] += weight;
                    sum += weight;
                }
            }
        }
        total = sum;
    }

    int nodes() {
        return weights.length;
    }

    /** The sum of all weights. */
    double total() {
        return total;
    }

    /** What runs between two nodes, in both directions together. */
    double between(int node, int other) {
        return weights[node][other] + weights[other][node];
    }

    /** The share of the weight that is within classes; not a number if there is no weight. */
    double within(int[] classes) {
        double within = 0;
        for (int to = 0; to < weights.length; to++) {
            for (int from = 0; from < weights.length; from++) {
                if (classes[to] == classes[from]) {
                    within += weights[to][from];
                }
            }
        }
        return within / total;
    }

    /**
     * The modularity of a partition: the share of the weight within classes, less what it would be if every node kept
     * the sums of its incoming and outgoing weights but connected at random (Newman 2006, PNAS 103:8577, for directed
     * graphs Leicht and Newman 2008, Phys. Rev. Lett. 100:118703, eq. 3).
     *
     * @param classes the class of each node
     * @return below 1; not a number if there is no weight
     */
    double modularity(int[] classes) {
        int count = Arrays.stream(classes).max().orElse(-1) + 1;
        double[] into = new double[count];
        double[] outOf = new double[count];
        for (int i = 0; i < classes.length; i++) {
            into[classes[i]] += in[i];
            outOf[classes[i]] += out[i];
        }
        double expected = 0;
        for (int c = 0; c < count; c++) {
            expected += into[c] / total * (outOf[c] / total);
        }
        return within(classes) - expected;
    }

    /**
     * How evenly the connections of each node, in both directions, are spread over the classes: the participation
     * coefficient 1 − Σ_c (k_c / k)² (Guimera and Amaral 2005, Nature 433:895), k_c what runs between the node and
     * class c.
     *
     * @param classes the class of each node
     * @return from 0, all connections with one class, to below 1; not a number for a node without connections
     */
    double[] participation(int[] classes) {
        int count = Arrays.stream(classes).max().orElse(-1) + 1;
        double[] participation = new double[classes.length];
        for (int i = 0; i < classes.length; i++) {
            double[] with = new double[count];
            for (int j = 0; j < classes.length; j++) {
                with[classes[j]] += between(i, j);
            }
            double strength = in[i] + out[i];
            participation[i] = 1 - Arrays.stream(with).map(k -> k / strength * (k / strength)).sum();
        }
        return participation;
    }
}
