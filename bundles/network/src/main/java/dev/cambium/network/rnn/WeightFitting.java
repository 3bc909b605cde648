package dev.cambium.network.rnn;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import java.util.stream.IntStream;

/**
 * Fits weights that were drawn for all connections, and of any sign, to the {@link Connectivity} and the {@link Signs}
 * of a network, so that the variance of what a neuron receives stays as it was drawn.
 *
 * <p>With d of H connections to a neuron, recurrent weights to it grow by √(H/d). Where signs are given, the weights
 * to a neuron that E excitatory and I inhibitory ones reach become magnitudes times e and −i: such that e·E·r = i·I,
 * with which excitation and inhibition balance on average (as in Song, Yang and Wang 2016), and e²·E + i²·I = E + I.
 * There r = 1/(1 − g) is how much more active neurons are that excite themselves with a weight g. Balanced, only the
 * deviations of the magnitudes from their mean count, which are therefore made as large as those of the drawn weights.
 * A neuron that no other inhibits gets weights divided by √E instead, whose sum does not grow with their number.
 */
final class WeightFitting {

    /** Beyond this, activity hardly settles, and the ratio says nothing. */
    private static final double STRONGEST_SELF_EXCITATION = 0.9;

    private final RecurrentNetwork network;
    private final Connectivity connectivity;
    private final Signs signs;
    private final int hidden;

    WeightFitting(RecurrentNetwork network) {
        this.network = network;
        connectivity = network.connectivity();
        signs = network.signs();
        hidden = network.hidden();
    }

    /**
     * Fits W_rec as drawn.
     *
     * @param deviation      the standard deviation of the drawn weights, relative to that of their magnitudes
     * @param selfExcitation g, the weight from itself that each excitatory neuron will be given
     */
    void fitRecurrentWeights(double deviation, double selfExcitation) {
        if (connectivity.isComplete() && signs.areFree()) {
            return;
        }
        int[][] receivers = connectivity.isComplete() ? all() : connectivity.receivers();
        double ratio = 1 / (1 - Math.min(selfExcitation, STRONGEST_SELF_EXCITATION));
        int[] excitatory = new int[hidden];
        int[] inhibitory = new int[hidden];
        for (int from = 0; from < hidden; from++) {
            for (int to : receivers[from]) {
                (excites(from) ? excitatory : inhibitory)[to]++;
            }
        }
        Parameter weights = network.parameter(Role.RECURRENT_WEIGHTS);
        float[] drawn = new float[hidden];
        for (int from = 0; from < hidden; from++) {
            weights.values().get(from * hidden, drawn);
            float[] fitted = new float[hidden];
            for (int to : receivers[from]) {
                double growth = connectivity.isComplete() ? 1
                        : Math.sqrt((double) hidden / connectivity.degree(to));
                double factor = signs.areFree() ? 1
                        : factor(excites(from), excitatory[to], inhibitory[to], ratio, deviation);
                fitted[to] = (float) (growth * (signs.areFree() ? drawn[to] : factor * Math.abs(drawn[to])));
            }
            weights.values().put(from * hidden, fitted);
        }
    }

    /** e, or −i, of a neuron that so many excite and inhibit, times the deviation. */
    private static double factor(boolean excites, int excitatory, int inhibitory, double ratio, double deviation) {
        if (inhibitory == 0) {
            return 1 / Math.sqrt(excitatory);
        }
        double excitation = excitatory * ratio;
        double e = Math.sqrt((excitatory + inhibitory) / (excitatory + excitation * excitation / inhibitory));
        return deviation * (excites ? e : excitatory == 0 ? -1 : -e * excitation / inhibitory);
    }

    private int[][] all() {
        int[] all = IntStream.range(0, hidden).toArray();
        return IntStream.range(0, hidden).mapToObj(from -> all).toArray(int[][]::new);
    }

    private boolean excites(int neuron) {
        return signs.areFree() || signs.excites(neuron);
    }

    /** Whether a neuron may have a positive weight from itself. */
    boolean mayExciteItself(int neuron) {
        return excites(neuron) && connectivity.connects(neuron, neuron);
    }

    /**
     * Fits W_out as drawn: where signs are given, excitatory neurons' weights grow as their number is smaller than that
     * of all, and are raised above 0.
     *
     * @param bound above the magnitude of all drawn weights
     */
    void fitOutputWeights(double bound) {
        if (signs.areFree()) {
            return;
        }
        Parameter weights = network.parameter(Role.OUTPUT_WEIGHTS);
        long excitatory = IntStream.range(0, hidden).filter(this::excites).count();
        double growth = Math.sqrt((double) hidden / excitatory);
        int outputs = network.outputs();
        for (int i = 0; i < weights.length(); i++) {
            double weight = excites(i / outputs) ? growth * (weights.values().get(i) + bound) : 0;
            weights.values().put(i, (float) weight);
        }
    }
}
