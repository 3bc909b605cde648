package dev.cambium.trainer;

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
 */
public record SavedNetwork(Layout layout, float[][] input, float[][] recurrent, float[] recurrentBias,
        float[][] output, float[] outputBias) {
}
