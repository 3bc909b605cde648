package dev.cambium.runs;

import dev.cambium.api.network.Layout;

/**
 * A network as its file holds it.
 *
 * @param layout        the places of the hidden neurons
 * @param input         W_in, hidden × inputs
 * @param recurrent     W_rec, hidden × hidden: element [to][from] is what neuron {@code to} receives from {@code from}
 * @param recurrentBias b_rec, hidden
 * @param output        W_out, outputs × hidden
 * @param outputBias    b_out, outputs
 * @param initialState  h_0, hidden: the activity before the first step
 */
public record SavedNetwork(Layout layout, float[][] input, float[][] recurrent, float[] recurrentBias,
        float[][] output, float[] outputBias, float[] initialState) {

    /** A network that starts from rest. */
    public SavedNetwork(Layout layout, float[][] input, float[][] recurrent, float[] recurrentBias, float[][] output,
            float[] outputBias) {
        this(layout, input, recurrent, recurrentBias, output, outputBias, new float[recurrent.length]);
    }

    /** Whether the activity before the first step is 0. */
    public boolean startsFromRest() {
        for (float activity : initialState) {
            if (activity != 0) {
                return false;
            }
        }
        return true;
    }
}
