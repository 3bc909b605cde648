package dev.cambium.metric.sparsity.internal;

import dev.cambium.api.network.Distance;
import dev.cambium.api.network.Model;
import dev.cambium.toolkit.statistics.Connections;

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
record WiringLength(double length, double meanLength, double selfShare, int connected) {

    static WiringLength of(Model model, Distance distance, boolean torus, double connectedThreshold) {
        float[][] weights = Connections.weights(model);
        int[] places = model.layout().places();
        double[][] distances = distance.betweenPlaces(model.layout(), torus);
        double length = 0;
        double between = 0;
        double self = 0;
        for (int to = 0; to < weights.length; to++) {
            for (int from = 0; from < weights.length; from++) {
                double weight = Math.abs(weights[to][from]);
                if (to == from) {
                    self += weight;
                } else {
                    between += weight;
                    length += weight * distances[places[to]][places[from]];
                }
            }
        }
        int connected = 0;
        for (boolean is : Connections.connected(weights, connectedThreshold)) {
            connected += is ? 1 : 0;
        }
        return new WiringLength(length, length / between, self / (self + between), connected);
    }
}
