package dev.cambium.trainer.internal.network;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.trainer.internal.kernel.MatrixProduct;
import dev.cambium.trainer.internal.kernel.NativeMatrix;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Backpropagation through time (Werbos 1990) over the sequences of one {@link Shard}. With g the gradient with
 * respect to what stands behind it:
 *
 * <pre>
 * g(h_t) = W_outᵀ·g(y_t) + (1 − α)·g(h_{t+1}) + W_recᵀ·g(z_{t+1})     g(z_t) = α·f′(z_t)·g(h_t)
 * g(W_rec) = Σ g(z_t)·h_{t−1}ᵀ   g(W_in) = Σ g(z_t)·x_tᵀ   g(W_out) = Σ g(y_t)·h_tᵀ
 * </pre>
 */
final class Backpropagation implements AutoCloseable {

    private final RecurrentNetwork network;
    private final int hidden;
    private final int inputs;
    private final int outputs;
    private final int sequences;
    private final float leak;
    private final NativeMatrix rates;

    private final NativeMatrix outputGradient;
    private final NativeMatrix outputWeightsTransposed;
    /** First of the activity, then of the neurons' inputs. */
    private final NativeMatrix hiddenGradient;
    private final NativeMatrix inputWeightsGradient;
    private final NativeMatrix recurrentWeightsGradient;
    private final NativeMatrix outputWeightsGradientTransposed;
    private final float[] outputWeights;
    private final float[] outputWeightsByNeuron;
    private final float[] outputBiasGradient;

    private final MatrixProduct fromOutputs;
    private final MatrixProduct throughTime;
    private final MatrixProduct toInputWeights;
    private final MatrixProduct toRecurrentWeights;
    private final MatrixProduct toOutputWeights;
    private final float[] block;
    private final float[] otherBlock;

    /**
     * Allocates memory.
     *
     * @param input    x_t and a row of ones, whose weights are the bias
     * @param rates    r_t
     * @param activity h_t
     */
    Backpropagation(RecurrentNetwork network, NativeMatrix input, NativeMatrix rates, NativeMatrix activity,
            int sequences) {
        this.network = network;
        this.hidden = network.hidden();
        this.inputs = network.inputs();
        this.outputs = network.outputs();
        this.sequences = sequences;
        this.leak = (float) network.leak();
        this.rates = rates;

        outputGradient = NativeMatrix.zeros(outputs, rates.columns());
        outputWeightsTransposed = NativeMatrix.zeros(hidden, outputs);
        hiddenGradient = NativeMatrix.zeros(hidden, rates.columns());
        inputWeightsGradient = NativeMatrix.zeros(hidden, inputs + 1);
        recurrentWeightsGradient = NativeMatrix.zeros(hidden, hidden);
        outputWeightsGradientTransposed = NativeMatrix.zeros(hidden, outputs);
        outputWeights = new float[outputs * hidden];
        outputWeightsByNeuron = new float[outputs * hidden];
        outputBiasGradient = new float[outputs];

        NativeMatrix recurrentWeights = NativeMatrix.valueOf(network.parameter(Role.RECURRENT_WEIGHTS));
        fromOutputs = new MatrixProduct(outputWeightsTransposed, false, outputGradient, false, hiddenGradient);
        throughTime = new MatrixProduct(recurrentWeights, true, hiddenGradient, false, hiddenGradient);
        toInputWeights = new MatrixProduct(hiddenGradient, false, input, true, inputWeightsGradient);
        toRecurrentWeights = new MatrixProduct(hiddenGradient, false, activity, true, recurrentWeightsGradient);
        // transposed, since a product of few rows is slow
        toOutputWeights = new MatrixProduct(activity, false, outputGradient, true, outputWeightsGradientTransposed);
        block = new float[hidden * sequences];
        otherBlock = new float[hidden * sequences];
    }

    /**
     * Computes the gradients of all parameters.
     *
     * @param outputGradients of the loss with respect to the outputs of each step and sequence
     */
    void run(float[] outputGradients, int steps) {
        int columns = steps * sequences;
        outputGradient.buffer().put(0, outputGradients, 0, columns * outputs);
        sumOutputs(outputGradients, columns);
        toOutputWeights.compute(hidden, outputs, columns);

        Parameter readout = network.parameter(Role.OUTPUT_WEIGHTS);
        readout.values().get(0, outputWeights);
        transpose(outputWeights, outputs, hidden, outputWeightsByNeuron);
        outputWeightsTransposed.buffer().put(0, outputWeightsByNeuron);
        fromOutputs.compute(hidden, columns, outputs);
        for (int step = steps - 1; step >= 0; step--) {
            chain(step);
            if (step > 0) {
                throughTime.add(hidden, sequences, hidden, 0, step * sequences, (step - 1) * sequences);
            }
        }
        toInputWeights.compute(hidden, inputs + 1, columns);
        if (steps > 1) {
            toRecurrentWeights.compute(hidden, hidden, columns - sequences, sequences, 0, 0);
        } else {
            recurrentWeightsGradient.clear();
        }
        outputWeightsGradientTransposed.buffer().get(0, outputWeightsByNeuron);
        transpose(outputWeightsByNeuron, hidden, outputs, outputWeights);
    }

    private void sumOutputs(float[] gradients, int columns) {
        Arrays.fill(outputBiasGradient, 0f);
        for (int column = 0; column < columns; column++) {
            for (int i = 0; i < outputs; i++) {
                outputBiasGradient[i] += gradients[column * outputs + i];
            }
        }
    }

    /** Turns the gradient with respect to h_t into that with respect to z_t, passing the leak's share to h_{t−1}. */
    private void chain(int step) {
        int size = hidden * sequences;
        int offset = step * size;
        hiddenGradient.buffer().get(offset, block, 0, size);
        if (leak != 1f) {
            if (step > 0) {
                hiddenGradient.buffer().get(offset - size, otherBlock, 0, size);
                for (int i = 0; i < size; i++) {
                    otherBlock[i] += (1f - leak) * block[i];
                }
                hiddenGradient.buffer().put(offset - size, otherBlock, 0, size);
            }
            for (int i = 0; i < size; i++) {
                block[i] *= leak;
            }
        }
        rates.buffer().get(offset, otherBlock, 0, size);
        network.activation().chain(block, otherBlock, size);
        hiddenGradient.buffer().put(offset, block, 0, size);
    }

    private static void transpose(float[] matrix, int rows, int columns, float[] transposed) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column + row * columns] = matrix[row + column * rows];
            }
        }
    }

    /** Copies elements of the gradient of a parameter, in column-major order. */
    void gradient(Role role, int from, float[] destination, int count) {
        switch (role) {
            case INPUT_WEIGHTS -> inputWeightsGradient.buffer().get(from, destination, 0, count);
            case RECURRENT_BIAS -> inputWeightsGradient.buffer().get(hidden * inputs + from, destination, 0, count);
            case RECURRENT_WEIGHTS -> recurrentWeightsGradient.buffer().get(from, destination, 0, count);
            case OUTPUT_WEIGHTS -> System.arraycopy(outputWeights, from, destination, 0, count);
            case OUTPUT_BIAS -> System.arraycopy(outputBiasGradient, from, destination, 0, count);
        }
    }

    @Override
    public void close() {
        Stream.of(outputGradient, outputWeightsTransposed, hiddenGradient, inputWeightsGradient,
                recurrentWeightsGradient, outputWeightsGradientTransposed).forEach(NativeMatrix::close);
    }
}
