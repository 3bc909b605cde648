package dev.cambium.metric.sparsity.internal;

import dev.cambium.api.network.Distance;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;

/**
 * The recurrent connections as wires between the places of the neurons.
 *
 * @param length      Σ|W_rec[i,j]|·d(i,j), in grid steps; a self-connection has no length
 * @param meanLength  the mean length of a connection, weighted by |W_rec|, self-connections left out, in grid
 *                    steps; NaN if there is no other connection
 * @param selfShare   the share of Σ|W_rec| that is on self-connections; NaN if all weights are 0
 * @param connected   how many neurons receive or send at least one recurrent weight above the threshold that
 *                    is no self-connection
 */
record Wiring(double length, double meanLength, double selfShare, int connected) {

    static Wiring of(Model model, Distance distance, boolean torus, double connectedThreshold) {
        Parameter recurrent = model.parameter(Role.RECURRENT_WEIGHTS);
        Layout layout = model.layout();
        int neurons = recurrent.rows();
        int[] places = layout.places();
        double[][] distances = distance.betweenPlaces(layout, torus);
        boolean[] connected = new boolean[neurons];
        double length = 0;
        double between = 0;
        double self = 0;
        float[] column = new float[neurons];
        for (int from = 0; from < neurons; from++) {
            recurrent.values().get(from * neurons, column);
            for (int to = 0; to < neurons; to++) {
                double weight = Math.abs(column[to]);
                if (to == from) {
                    self += weight;
                } else {
                    between += weight;
                    length += weight * distances[places[to]][places[from]];
                    if (weight > connectedThreshold) {
                        connected[to] = true;
                        connected[from] = true;
                    }
                }
            }
        }
        int count = 0;
        for (boolean is : connected) {
            count += is ? 1 : 0;
        }
        return new Wiring(length, length / between, self / (self + between), count);
    }
}
