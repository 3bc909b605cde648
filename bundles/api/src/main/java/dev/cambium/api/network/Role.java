package dev.cambium.api.network;

/** What a parameter does in the network. Later versions may add roles: a switch over them needs a default. */
public enum Role {
    /** Weights from the inputs to the hidden neurons, hidden × inputs. */
    INPUT_WEIGHTS,
    /** Weights between the hidden neurons, hidden × hidden; row i holds what neuron i receives. */
    RECURRENT_WEIGHTS,
    /** Weights from the hidden neurons to the outputs, outputs × hidden. */
    OUTPUT_WEIGHTS,
    /** Biases of the hidden neurons. */
    RECURRENT_BIAS,
    /** Biases of the outputs. */
    OUTPUT_BIAS,
    /** The state of the hidden neurons before the first step, where it is trained. */
    INITIAL_STATE;

    /** Whether a parameter of this role is a matrix of connection weights. */
    public boolean isWeights() {
        return this == INPUT_WEIGHTS || this == RECURRENT_WEIGHTS || this == OUTPUT_WEIGHTS;
    }
}
