package dev.cambium.metric.anatomical.internal;

import dev.cambium.api.network.Distance;
import dev.cambium.api.network.Layout;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where some neurons lie on the grid, and how a partition of them lies there. Two neurons are neighbours if their
 * places differ by at most one step along each dimension: 8 neighbours in a plane, 26 in space.
 */
final class Arrangement {

    private final double[][] distances;
    private final int[][] neighbours;

    /**
     * Looks the neurons up in a layout.
     *
     * @param neurons the neurons that count; others are as if their places were empty
     * @param torus   whether each dimension of the grid closes to a ring
     */
    Arrangement(Layout layout, int[] neurons, Distance distance, boolean torus) {
        int[] places = Arrays.stream(neurons).map(layout::place).toArray();
        distances = new double[places.length][places.length];
        neighbours = new int[places.length][];
        for (int i = 0; i < places.length; i++) {
            int place = places[i];
            Arrays.setAll(distances[i], j -> distance.between(layout, place, places[j], torus));
            neighbours[i] = IntStream.range(0, places.length)
                    .filter(j -> places[j] != place && areNeighbours(layout, place, places[j], torus)).toArray();
        }
    }

    private static boolean areNeighbours(Layout layout, int place, int other, boolean torus) {
        for (int d = 0; d < layout.dimensions(); d++) {
            int along = Math.abs(layout.coordinate(place, d) - layout.coordinate(other, d));
            if (along > 1 && !(torus && along == layout.size(d) - 1)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The share of a neuron's neighbours that are of its own class, averaged over the neurons that have neighbours.
     *
     * @param classes the class of each neuron
     * @return from 0 to 1; not a number if no neuron has a neighbour
     */
    double sameClassNeighbours(int[] classes) {
        double sum = 0;
        int counted = 0;
        for (int i = 0; i < neighbours.length; i++) {
            if (neighbours[i].length > 0) {
                sum += (double) alike(classes, i) / neighbours[i].length;
                counted++;
            }
        }
        return sum / counted;
    }

    /** The share of the neurons that have no neighbour of their own class; not a number if there are no neurons. */
    double isolated(int[] classes) {
        int isolated = 0;
        for (int i = 0; i < neighbours.length; i++) {
            isolated += alike(classes, i) == 0 ? 1 : 0;
        }
        return (double) isolated / neighbours.length;
    }

    private int alike(int[] classes, int neuron) {
        int alike = 0;
        for (int neighbour : neighbours[neuron]) {
            alike += classes[neighbour] == classes[neuron] ? 1 : 0;
        }
        return alike;
    }

    /**
     * The mean distance of two neurons of one class, averaged over the classes of at least two neurons: a large class
     * counts no more than a small one.
     *
     * @param classes the class of each neuron
     * @return in grid steps; not a number if no class has two neurons
     */
    double withinClassDistance(int[] classes) {
        int count = Arrays.stream(classes).max().orElse(-1) + 1;
        double[] sums = new double[count];
        int[] pairs = new int[count];
        for (int i = 0; i < classes.length; i++) {
            for (int j = 0; j < i; j++) {
                if (classes[i] == classes[j]) {
                    sums[classes[i]] += distances[i][j];
                    pairs[classes[i]]++;
                }
            }
        }
        return IntStream.range(0, count).filter(c -> pairs[c] > 0).mapToDouble(c -> sums[c] / pairs[c]).average()
                .orElse(Double.NaN);
    }
}
