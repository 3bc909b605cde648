package dev.cambium.network.rnn;

/** A penalty on the activity of the hidden neurons in one time step of one sequence. */
@FunctionalInterface
public interface StatePenalty {

    /**
     * The penalty.
     *
     * @param activity that of each hidden neuron
     * @param slopes   takes the derivative with respect to each; 0 to begin with
     */
    double at(float[] activity, float[] slopes);
}
