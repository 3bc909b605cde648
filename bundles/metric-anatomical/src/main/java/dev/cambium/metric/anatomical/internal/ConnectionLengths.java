package dev.cambium.metric.anatomical.internal;

import dev.cambium.api.network.Distance;
import dev.cambium.api.network.Layout;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How long the recurrent connections of all neurons are, each counted by its absolute weight. Self-connections, which
 * have no length, are left out.
 */
final class ConnectionLengths {

    private final double[][] distances;
    private final WeightedGraph graph;
    private final int bins;

    /**
     * Reads the connections.
     *
     * @param recurrent the recurrent weights, [to][from]
     */
    ConnectionLengths(float[][] recurrent, Layout layout, Distance distance, boolean torus) {
        distances = distance.betweenPlaces(layout, torus);
        graph = new WeightedGraph(recurrent, IntStream.range(0, recurrent.length).toArray());
        double longest = Arrays.stream(distances).flatMapToDouble(Arrays::stream).max().orElse(0);
        bins = Math.max(1, (int) Math.ceil(longest));
    }

    /**
     * The mean length of a connection.
     *
     * @param places the place of each neuron
     * @return in grid steps; not a number if there are no connections
     */
    double mean(int[] places) {
        double sum = 0;
        for (int i = 0; i < places.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += graph.between(i, j) * distances[places[i]][places[j]];
            }
        }
        return sum / graph.total();
    }

    /** The edges of the bins of a histogram: one grid step each, from 0 on until the largest distance is within. */
    double[] edges() {
        return IntStream.rangeClosed(0, bins).asDoubleStream().toArray();
    }

    /**
     * The share of the weight in each bin; a length on an edge is in the bin below, so that direct neighbours along
     * the grid's lines are in the first.
     *
     * @param places the place of each neuron
     * @return as many as there are bins, their sum is 1; not numbers if there are no connections
     */
    double[] shares(int[] places) {
        double[] shares = new double[bins];
        for (int i = 0; i < places.length; i++) {
            for (int j = 0; j < i; j++) {
                shares[bin(distances[places[i]][places[j]])] += graph.between(i, j) / graph.total();
            }
        }
        return graph.total() > 0 ? shares : filled(bins);
    }

    /** The share that each bin has on average if neurons lie at random: that of the pairs of places. */
    double[] sharesByChance() {
        double pairs = distances.length * (distances.length - 1.0) / 2;
        double[] shares = pairs > 0 ? new double[bins] : filled(bins);
        for (int a = 0; a < distances.length; a++) {
            for (int b = 0; b < a; b++) {
                shares[bin(distances[a][b])] += 1 / pairs;
            }
        }
        return shares;
    }

    private static double[] filled(int length) {
        double[] values = new double[length];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static int bin(double length) {
        return (int) Math.ceil(length) - 1;
    }
}
