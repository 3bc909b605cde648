package dev.cambium.trainer.internal.network;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import java.util.stream.IntStream;

/**
 * Fits weights that were drawn for all connections, and of any sign, to the {@link Connectivity} and the {@link Signs}
 * of a network: the mean square of what a neuron receives stays as it was drawn. With d of H connections to each
 * neuron, weights grow by √(H/d). Where signs are given, a weight keeps its magnitude but for a factor: of a neuron
 * that E excitatory and I inhibitory ones reach, √(I/E) for the excitatory and √(E/I) for the inhibitory weights, so
 * that the two balance on average, as in Song, Yang and Wang (2016), and the sum of squares is that of E + I weights.
 */
final class Fit {

    private final RecurrentNetwork network;
    private final Connectivity connectivity;
    private final Signs signs;
    private final int hidden;

    Fit(RecurrentNetwork network) {
        this.network = network;
        connectivity = network.connectivity();
        signs = network.signs();
        hidden = network.hidden();
    }

    void fitRecurrentWeights() {
        if (connectivity.isComplete() && signs.areFree()) {
            return;
        }
        int[][] receivers = connectivity.isComplete() ? null : connectivity.receivers();
        int[] all = IntStream.range(0, hidden).toArray();
        double growth = connectivity.isComplete() ? 1 : Math.sqrt((double) hidden / connectivity.degree());
        int[] excitatory = new int[hidden];
        int[] inhibitory = new int[hidden];
        for (int from = 0; from < hidden; from++) {
            for (int to : receivers == null ? all : receivers[from]) {
                (excites(from) ? excitatory : inhibitory)[to]++;
            }
        }
        Parameter weights = network.parameter(Role.RECURRENT_WEIGHTS);
        float[] drawn = new float[hidden];
        for (int from = 0; from < hidden; from++) {
            weights.values().get(from * hidden, drawn);
            float[] fitted = new float[hidden];
            for (int to : receivers == null ? all : receivers[from]) {
                double weight = growth * drawn[to];
                fitted[to] = (float) (signs.areFree() ? weight : excites(from)
                        ? Math.abs(weight) * balance(inhibitory[to], excitatory[to])
                        : -Math.abs(weight) * balance(excitatory[to], inhibitory[to]));
            }
            weights.values().put(from * hidden, fitted);
        }
    }

    /** The factor for weights of a kind, of which there are so many, against the others; 1 where there are no others. */
    private static double balance(int others, int ofKind) {
        return others == 0 ? 1 : Math.sqrt((double) others / ofKind);
    }

    private boolean excites(int neuron) {
        return signs.areFree() || signs.excites(neuron);
    }

    /** Whether a neuron may have a positive weight from itself. */
    boolean mayExciteItself(int neuron) {
        return excites(neuron) && connectivity.connects(neuron, neuron);
    }

    void fitOutputWeights() {
        if (signs.areFree()) {
            return;
        }
        Parameter weights = network.parameter(Role.OUTPUT_WEIGHTS);
        long excitatory = IntStream.range(0, hidden).filter(this::excites).count();
        double growth = Math.sqrt((double) hidden / excitatory);
        int outputs = network.outputs();
        for (int i = 0; i < weights.length(); i++) {
            double weight = excites(i / outputs) ? growth * Math.abs(weights.values().get(i)) : 0;
            weights.values().put(i, (float) weight);
        }
    }
}
