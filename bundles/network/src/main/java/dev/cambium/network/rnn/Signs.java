package dev.cambium.network.rnn;

import java.util.random.RandomGenerator;

/**
 * Which neurons excite and which inhibit, fixed before training: none does both (Dale's law; Song, Yang and Wang 2016,
 * PLoS Computational Biology 12:e1004792). All recurrent weights from an excitatory neuron are at least 0, all from an
 * inhibitory one at most 0. As in most networks of that paper the outputs, taken for neurons elsewhere, are reached
 * by excitatory neurons alone, with weights of at least 0. Weights from the inputs are free.
 */
public final class Signs {

    /** Every neuron does both. */
    public static final Signs FREE = new Signs(new boolean[0]);

    private final boolean[] excitatory;

    private Signs(boolean[] excitatory) {
        this.excitatory = excitatory;
    }

    /**
     * Draws which neurons excite.
     *
     * @param neurons    how many there are
     * @param excitatory how many of them excite, at least 1
     */
    public static Signs draw(int neurons, int excitatory, RandomGenerator random) {
        if (excitatory < 1 || excitatory > neurons) {
            throw new IllegalArgumentException(excitatory + " of " + neurons
                    + " neurons are excitatory, expected from 1 to " + neurons);
        }
        boolean[] excite = new boolean[neurons];
        Selection selection = new Selection(neurons, excitatory, random);
        for (int neuron = 0; neuron < neurons; neuron++) {
            excite[neuron] = selection.takesNext();
        }
        return new Signs(excite);
    }

    /**
     * The signs of neurons.
     *
     * @param excitatory whether each neuron excites, for one at least; empty where every neuron does both
     */
    public static Signs of(boolean[] excitatory) {
        return new Signs(excitatory.clone());
    }

    /** How many neurons excite. */
    public int excitatory() {
        int count = 0;
        for (boolean each : excitatory) {
            count += each ? 1 : 0;
        }
        return count;
    }

    /** Whether each neuron excites; empty where the signs are {@linkplain #areFree free}. */
    public boolean[] toArray() {
        return excitatory.clone();
    }

    /** Whether Dale's law does not hold. */
    public boolean areFree() {
        return excitatory.length == 0;
    }

    /** Whether a neuron excites, where the signs are not {@linkplain #areFree free}. */
    public boolean excites(int neuron) {
        return excitatory[neuron];
    }
}
