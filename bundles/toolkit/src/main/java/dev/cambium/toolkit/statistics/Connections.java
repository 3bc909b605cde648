package dev.cambium.toolkit.statistics;

import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;

/** The recurrent connections of a network, as an analysis reads them. */
public final class Connections {

    private Connections() {
    }

    /** The recurrent weights: element [to][from] is what neuron {@code to} receives from neuron {@code from}. */
    public static float[][] weights(Model model) {
        Parameter recurrent = model.parameter(Role.RECURRENT_WEIGHTS);
        int neurons = recurrent.rows();
        float[][] weights = new float[neurons][neurons];
        float[] column = new float[neurons];
        for (int from = 0; from < neurons; from++) {
            recurrent.values().get(from * neurons, column);
            for (int to = 0; to < neurons; to++) {
                weights[to][from] = column[to];
            }
        }
        return weights;
    }

    /**
     * Which neurons are connected: those that receive or send at least one recurrent weight, not to themselves, whose
     * absolute value is above a threshold.
     *
     * @param weights as {@link #weights} gives them
     */
    public static boolean[] connected(float[][] weights, double threshold) {
        boolean[] connected = new boolean[weights.length];
        for (int to = 0; to < weights.length; to++) {
            for (int from = 0; from < weights.length; from++) {
                if (from != to && Math.abs(weights[to][from]) > threshold) {
                    connected[to] = true;
                    connected[from] = true;
                }
            }
        }
        return connected;
    }
}
