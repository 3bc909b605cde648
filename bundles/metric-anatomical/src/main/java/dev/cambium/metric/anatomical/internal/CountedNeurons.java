package dev.cambium.metric.anatomical.internal;

import dev.cambium.toolkit.statistics.Connections;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The neurons that count: those that are in a functional cluster and connected, which means that they receive or send
 * at least one recurrent weight above a threshold that is no self-connection.
 *
 * <p>A trained network has neurons that are nearly unconnected; where these lie follows from no penalty, and they
 * would blur every comparison.
 *
 * @param neurons the counted neurons, ascending
 * @param classes the functional cluster of each of them
 * @param all     the number of all neurons
 */
record CountedNeurons(int[] neurons, int[] classes, int all) {

    /**
     * Chooses them.
     *
     * @param classes   the cluster of each neuron, −1 for none
     * @param recurrent the recurrent weights, [to][from]
     * @param threshold what the absolute value of a connecting weight has to exceed
     */
    static CountedNeurons of(int[] classes, float[][] recurrent, double threshold) {
        boolean[] connected = Connections.connected(recurrent, threshold);
        int[] neurons = IntStream.range(0, classes.length).filter(n -> classes[n] >= 0 && connected[n]).toArray();
        return new CountedNeurons(neurons, Arrays.stream(neurons).map(n -> classes[n]).toArray(), classes.length);
    }

    int count() {
        return neurons.length;
    }

    /** How many clusters have a counted neuron. */
    int clusters() {
        return (int) Arrays.stream(classes).distinct().count();
    }

    /** A value for each of all neurons: not a number where a neuron does not count. */
    double[] spread(double[] values) {
        double[] spread = new double[all];
        Arrays.fill(spread, Double.NaN);
        for (int i = 0; i < neurons.length; i++) {
            spread[neurons[i]] = values[i];
        }
        return spread;
    }

    /** A class for each of all neurons: −1 where a neuron does not count. */
    int[] spread(int[] values) {
        int[] spread = new int[all];
        Arrays.fill(spread, -1);
        for (int i = 0; i < neurons.length; i++) {
            spread[neurons[i]] = values[i];
        }
        return spread;
    }
}
