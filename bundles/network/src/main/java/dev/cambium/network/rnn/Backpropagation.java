package dev.cambium.network.rnn;

import dev.cambium.api.training.Workers;
import dev.cambium.network.batch.BatchTargets;
import dev.cambium.network.kernel.MatrixProduct;
import dev.cambium.network.kernel.NativeMatrix;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Backpropagation through time (Werbos 1990) over the sequences of one {@link Sequences}. With g the gradient with
 * respect to what stands behind it:
 *
 * <pre>
 * g(h_t) = W_outᵀ·g(y_t) + (1 − α)·g(h_{t+1}) + W_recᵀ·g(z_{t+1})     g(z_t) = α·f′(z_t)·g(h_t)
 * g(W_rec) = Σ g(z_t)·h_{t−1}ᵀ   g(W_in) = Σ g(z_t)·x_tᵀ   g(W_out) = Σ g(y_t)·h_tᵀ
 * </pre>
 *
 * The gradient of a trained initial state is that of the state before the first step, summed over the sequences.
 */
final class Backpropagation implements AutoCloseable {

    private final Activation activation;
    private final ActiveWeights weights;
    private final int inputs;
    private final int outputs;
    private final int sequences;
    private final int stepsAtOnce;
    private final float leak;
    private final NativeMatrix rates;

    private final NativeMatrix outputGradient;
    /** First of the activity, then of the neurons' inputs. */
    private final NativeMatrix hiddenGradient;
    private final NativeMatrix inputWeightsGradient;
    private final NativeMatrix recurrentWeightsGradient;
    private final NativeMatrix outputWeightsGradientTransposed;
    private final float[] outputBiasGradient;
    /** Of the initial state in each sequence, then, in the first column, of the initial state. */
    private final NativeMatrix initialStateGradient;

    private final MatrixProduct fromOutputs;
    private final MatrixProduct throughTime;
    private final MatrixProduct toInputWeights;
    private final MatrixProduct toRecurrentWeights;
    private final MatrixProduct toOutputWeights;
    private final MatrixProduct toInitialState;
    private final MatrixProduct toRecurrentWeightsFromInitial;
    private final float[] block;
    private final float[] rate;
    /** (1 − α)·g(h_{t+1}). */
    private final float[] passed;
    private final NativeMatrix activity;
    private StatePenalty penalty;
    private BatchTargets targets;
    private double penaltySum;
    /** Of all neurons. */
    private float[] states;
    private float[] slopes;

    /**
     * Allocates memory.
     *
     * @param weights     those of the forward pass
     * @param input       x_t and a row of ones, whose weights are the bias
     * @param rates       r_t
     * @param activity    h_t
     * @param initial     the initial state in each sequence, null if that is 0
     * @param stepsAtOnce how many steps are worked on before the next ones
     * @param workers     share the matrix products
     */
    Backpropagation(RecurrentNetwork network, ActiveWeights weights, NativeMatrix input, NativeMatrix rates,
            NativeMatrix activity, NativeMatrix initial, int sequences, int stepsAtOnce, Workers workers) {
        this.activation = network.activation();
        this.weights = weights;
        this.inputs = network.inputs();
        this.outputs = network.outputs();
        this.sequences = sequences;
        this.stepsAtOnce = stepsAtOnce;
        this.leak = (float) network.leak();
        this.rates = rates;
        this.activity = activity;
        int hidden = network.hidden();

        outputGradient = NativeMatrix.zeros(outputs, rates.columns());
        hiddenGradient = NativeMatrix.zeros(hidden, rates.columns());
        inputWeightsGradient = NativeMatrix.zeros(hidden, inputs + 1);
        recurrentWeightsGradient = NativeMatrix.zeros(hidden, hidden);
        outputWeightsGradientTransposed = NativeMatrix.zeros(hidden, outputs);
        outputBiasGradient = new float[outputs];
        initialStateGradient = initial == null ? null : NativeMatrix.zeros(hidden, sequences);

        fromOutputs = new MatrixProduct(weights.outputWeightsTransposed(), false, outputGradient, false,
                hiddenGradient, workers);
        throughTime = new MatrixProduct(weights.recurrentWeights(), true, hiddenGradient, false, hiddenGradient,
                workers);
        toInputWeights = new MatrixProduct(hiddenGradient, false, input, true, inputWeightsGradient, workers);
        toRecurrentWeights = new MatrixProduct(hiddenGradient, false, activity, true, recurrentWeightsGradient,
                workers);
        // transposed, since a product of few rows is slow
        toOutputWeights = new MatrixProduct(activity, false, outputGradient, true, outputWeightsGradientTransposed,
                workers);
        toInitialState = initial == null ? null : new MatrixProduct(weights.recurrentWeights(), true, hiddenGradient,
                false, initialStateGradient, workers);
        toRecurrentWeightsFromInitial = initial == null ? null : new MatrixProduct(hiddenGradient, false, initial, true,
                recurrentWeightsGradient, workers);
        block = new float[hidden * sequences];
        rate = new float[hidden * sequences];
        passed = new float[leak == 1f ? 0 : hidden * sequences];
    }

    /**
     * From now on, activity is penalized in each step of each sequence, by the step's weight.
     *
     * @param weighted has these weights
     */
    void penalize(StatePenalty by, BatchTargets weighted) {
        penalty = by;
        targets = weighted;
        states = new float[weights.hidden()];
        slopes = new float[weights.hidden()];
    }

    /** Σ weight · penalty on the activity, over the steps of the sequences of the last {@link #run}. */
    double penaltySum() {
        return penaltySum;
    }

    /**
     * Computes the gradients of all parameters.
     *
     * @param outputGradients of the loss with respect to the outputs of each step and sequence
     */
    void run(float[] outputGradients, int steps) {
        int size = weights.size();
        int columns = steps * sequences;
        hiddenGradient.setRows(size);
        inputWeightsGradient.setRows(size);
        recurrentWeightsGradient.setRows(size);
        outputWeightsGradientTransposed.setRows(size);

        penaltySum = 0;
        outputGradient.buffer().put(0, outputGradients, 0, columns * outputs);
        sumOutputs(outputGradients, columns);
        int last = (steps - 1) / stepsAtOnce * stepsAtOnce;
        for (int from = last; from >= 0; from -= stepsAtOnce) {
            int to = Math.min(steps, from + stepsAtOnce);
            backThroughTime(from, to, steps - 1);
            addUp(from, to, from == last);
        }
        if (initialStateGradient != null) {
            backToInitialState();
        }
    }

    private void backThroughTime(int from, int to, int last) {
        int size = weights.size();
        fromOutputs.compute(size, (to - from) * sequences, outputs, 0, from * sequences, from * sequences, false);
        if (penalty != null) {
            addPenalty(from * sequences, to * sequences);
        }
        for (int step = to - 1; step >= from; step--) {
            if (step < last) {
                throughTime.compute(size, sequences, size, 0, (step + 1) * sequences, step * sequences, true);
            }
            chain(step, step == last);
        }
    }

    /** Adds the gradient of the penalty on h_t, which counts as the loss of that step does. */
    private void addPenalty(int from, int to) {
        int size = weights.size();
        for (int column = from; column < to; column++) {
            float weight = targets.weight(column);
            if (weight != 0) {
                activity.buffer().get(column * size, block, 0, size);
                Arrays.fill(states, 0f);
                Arrays.fill(slopes, 0f);
                for (int index = 0; index < weights.active(); index++) {
                    states[weights.neuron(index)] = block[index];
                }
                penaltySum += weight * penalty.at(states, slopes);
                hiddenGradient.buffer().get(column * size, block, 0, size);
                for (int index = 0; index < weights.active(); index++) {
                    block[index] += weight * slopes[weights.neuron(index)];
                }
                hiddenGradient.buffer().put(column * size, block, 0, size);
            }
        }
    }

    /** Turns the gradient with respect to h_t into that with respect to z_t. */
    private void chain(int step, boolean last) {
        int count = weights.size() * sequences;
        int offset = step * count;
        hiddenGradient.buffer().get(offset, block, 0, count);
        if (leak != 1f) {
            float take = last ? 0f : 1f;
            for (int i = 0; i < count; i++) {
                block[i] += take * passed[i];
            }
            for (int i = 0; i < count; i++) {
                passed[i] = (1f - leak) * block[i];
            }
            for (int i = 0; i < count; i++) {
                block[i] *= leak;
            }
        }
        rates.buffer().get(offset, rate, 0, count);
        activation.chain(block, rate, count);
        hiddenGradient.buffer().put(offset, block, 0, count);
    }

    /** Adds what some steps contribute to the gradients of the weights, or begins with it. */
    private void addUp(int from, int to, boolean begin) {
        int size = weights.size();
        int columns = (to - from) * sequences;
        int first = from * sequences;
        toOutputWeights.compute(size, outputs, columns, first, first, 0, !begin);
        toInputWeights.compute(size, inputs + 1, columns, first, first, 0, !begin);
        int later = Math.max(1, from) * sequences; // the first step's share is that of the initial state
        toRecurrentWeights.compute(size, size, first + columns - later, later, later - sequences, 0, !begin);
    }

    private void backToInitialState() {
        int size = weights.size();
        int count = size * sequences;
        initialStateGradient.setRows(size);
        toInitialState.compute(size, sequences, size, 0, 0, 0, false);
        toRecurrentWeightsFromInitial.compute(size, size, sequences, 0, 0, 0, true);
        initialStateGradient.buffer().get(0, block, 0, count);
        if (leak != 1f) {
            for (int i = 0; i < count; i++) {
                block[i] += passed[i];
            }
        }
        for (int i = size; i < count; i++) {
            block[i % size] += block[i];
        }
        initialStateGradient.buffer().put(0, block, 0, size);
    }

    private void sumOutputs(float[] gradients, int columns) {
        Arrays.fill(outputBiasGradient, 0f);
        for (int column = 0; column < columns; column++) {
            for (int i = 0; i < outputs; i++) {
                outputBiasGradient[i] += gradients[column * outputs + i];
            }
        }
    }

    /** Of W_in and, in one more column, of the bias: rows of the active weights × (inputs + 1). */
    NativeMatrix inputWeightsGradient() {
        return inputWeightsGradient;
    }

    /** Of W_rec: rows of the active weights × the same. */
    NativeMatrix recurrentWeightsGradient() {
        return recurrentWeightsGradient;
    }

    /** Of W_outᵀ: rows of the active weights × outputs. */
    NativeMatrix outputWeightsGradientTransposed() {
        return outputWeightsGradientTransposed;
    }

    /** Of b_out. */
    float[] outputBiasGradient() {
        return outputBiasGradient;
    }

    /** Of h_0, where the network has one, in the first column: rows of the active weights. */
    NativeMatrix initialStateGradient() {
        return initialStateGradient;
    }

    @Override
    public void close() {
        Stream.of(outputGradient, hiddenGradient, inputWeightsGradient, recurrentWeightsGradient,
                outputWeightsGradientTransposed, initialStateGradient).filter(Objects::nonNull)
                .forEach(NativeMatrix::close);
    }
}
