package dev.cambium.network.rnn;

import dev.cambium.api.training.Workers;
import dev.cambium.network.batch.Batch;
import dev.cambium.network.batch.BatchTargets;
import dev.cambium.network.batch.Outcomes;
import dev.cambium.network.kernel.MatrixProduct;
import dev.cambium.network.kernel.NativeMatrix;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Some sequences of a batch, all of equal length, and everything that is needed to run the network over
 * them:
 *
 * <pre>
 * z_t = W_rec·h_{t−1} + W_in·x_t + b_rec + noise     r_t = f(z_t)
 * h_t = (1 − α)·h_{t−1} + α·r_t                      y_t = W_out·h_t + b_out
 * </pre>
 *
 * with h_{−1} = 0, or h_0 where that is trained. The way back is that of {@link Backpropagation}.
 */
final class Sequences implements AutoCloseable {

    /** What belongs to so many columns stays in the second-level cache from one product to the next. */
    static final int COLUMNS_AT_ONCE = 96;

    private final RecurrentNetwork network;
    private final ActiveWeights weights;
    private final int inputs;
    private final int outputs;
    private final int sequences;
    private final int stepsAtOnce;
    private final float leak;
    private final Loss loss;

    /** With one more row, of ones, so that the bias is a weight like the others. */
    private final NativeMatrix input;
    private final NativeMatrix rates;
    private final NativeMatrix activity;
    private final NativeMatrix output;
    /** h_0 in each sequence; none where it is 0. */
    private final NativeMatrix initial;
    private final MatrixProduct projection;
    private final MatrixProduct recurrence;
    private final MatrixProduct recurrenceFromInitial;
    private final MatrixProduct readout;
    private final Backpropagation backpropagation;

    private final Batch batch;
    private final float[] outputValues;
    private final float[] block;
    private final float[] state;
    /** For each number of steps room for the outputs of a trial of that length, so that scoring allocates nothing. */
    private final float[][] answers;

    /**
     * Allocates memory.
     *
     * @param weights   the network's, brought up to date before each {@link #forward}
     * @param sequences how many sequences
     * @param capacity  the largest number of steps
     * @param workers   share the matrix products
     * @param training  whether gradients will be computed
     */
    Sequences(RecurrentNetwork network, ActiveWeights weights, int sequences, int capacity, Workers workers,
            boolean training) {
        this.network = network;
        this.weights = weights;
        this.inputs = network.inputs();
        this.outputs = network.outputs();
        this.sequences = sequences;
        this.stepsAtOnce = Math.max(1, COLUMNS_AT_ONCE / sequences);
        this.leak = (float) network.leak();
        this.loss = Loss.of(network.actions());
        int hidden = network.hidden();
        int columns = capacity * sequences;

        input = NativeMatrix.zeros(inputs + 1, columns);
        rates = NativeMatrix.zeros(hidden, columns);
        activity = leak == 1f ? rates : NativeMatrix.zeros(hidden, columns);
        output = NativeMatrix.zeros(outputs, columns);
        initial = network.hasInitialState() ? NativeMatrix.zeros(hidden, sequences) : null;
        projection = new MatrixProduct(weights.inputWeights(), false, input, false, rates, workers);
        recurrence = new MatrixProduct(weights.recurrentWeights(), false, activity, false, rates, workers);
        recurrenceFromInitial = initial == null ? null
                : new MatrixProduct(weights.recurrentWeights(), false, initial, false, rates, workers);
        readout = new MatrixProduct(weights.outputWeights(), false, activity, false, output, workers);
        backpropagation = training
                ? new Backpropagation(network, weights, input, rates, activity, initial, sequences, stepsAtOnce,
                        workers) : null;

        // noise is drawn to where the input is added to it
        batch = new Batch(inputs, training && network.noise() > 0
                ? new Batch.Noise(network.noise(), hidden, rates.buffer()) : Batch.Noise.NONE, network.actions(),
                sequences, capacity);
        outputValues = new float[outputs * columns];
        block = new float[hidden * sequences];
        state = new float[leak == 1f ? 0 : hidden * sequences];
        answers = new float[capacity + 1][];
    }

    /** What the network is run over: to be filled before each {@link #forward}. */
    Batch batch() {
        return batch;
    }

    /** Runs the network over the sequences. */
    void forward() {
        int size = weights.size();
        rates.setRows(size);
        activity.setRows(size);
        int steps = batch.steps();
        input.buffer().put(0, batch.observations(), 0, steps * sequences * (inputs + 1));
        begin();
        for (int from = 0; from < steps; from += stepsAtOnce) {
            int to = Math.min(steps, from + stepsAtOnce);
            project(from, to);
            for (int step = from; step < to; step++) {
                if (step > 0) {
                    recurrence.compute(size, sequences, size, 0, (step - 1) * sequences, step * sequences, true);
                } else if (initial != null) {
                    recurrenceFromInitial.compute(size, sequences, size, 0, 0, 0, true);
                }
                activate(step);
            }
            readout.compute(outputs, (to - from) * sequences, size, 0, from * sequences, from * sequences, false);
        }
        readOut();
    }

    /** Puts every sequence into the initial state. */
    private void begin() {
        if (initial != null) {
            int size = weights.size();
            initial.setRows(size);
            for (int sequence = 0; sequence < sequences; sequence++) {
                initial.buffer().put(sequence * size, weights.initialState(), 0, size);
                if (leak != 1f) {
                    System.arraycopy(weights.initialState(), 0, state, sequence * size, size);
                }
            }
        }
    }

    private void project(int from, int to) {
        int columns = (to - from) * sequences;
        projection.compute(weights.size(), columns, inputs + 1, 0, from * sequences, from * sequences,
                batch.isNoisy());
    }

    private void activate(int step) {
        int count = weights.size() * sequences;
        int offset = step * count;
        rates.buffer().get(offset, block, 0, count);
        network.activation().apply(block, count);
        rates.buffer().put(offset, block, 0, count);
        if (leak != 1f) {
            float keep = step == 0 && initial == null ? 0f : 1f - leak;
            for (int i = 0; i < count; i++) {
                state[i] = keep * state[i] + leak * block[i];
            }
            activity.buffer().put(offset, state, 0, count);
        }
    }

    private void readOut() {
        int columns = batch.steps() * sequences;
        output.buffer().get(0, outputValues, 0, columns * outputs);
        float[] bias = weights.outputBias();
        for (int column = 0; column < columns; column++) {
            for (int i = 0; i < outputs; i++) {
                outputValues[column * outputs + i] += bias[i];
            }
        }
    }

    /**
     * After {@link #forward}: computes the loss, and the gradients of Σ weight · loss over the steps of these
     * sequences; dividing by the total weight of the batch is up to the caller.
     *
     * @return Σ weight · loss
     */
    double backward() {
        BatchTargets targets = batch.targets();
        int columns = batch.steps() * sequences;
        double sum = 0;
        for (int column = 0; column < columns; column++) {
            sum += loss.differentiate(outputValues, column, targets, targets.weight(column));
        }
        backpropagation.run(outputValues, batch.steps());
        return sum;
    }

    /** From now on, activity is penalized. */
    void penalize(StatePenalty penalty) {
        backpropagation.penalize(penalty, batch.targets());
    }

    /** After {@link #backward}: Σ weight · penalty on the activity over the steps of these sequences. */
    double penalty() {
        return backpropagation.penaltySum();
    }

    /** The gradients that {@link #backward} computes. */
    Backpropagation gradients() {
        return backpropagation;
    }

    /** After {@link #forward}: the outputs of a sequence, [step × output], of its first {@code length} steps. */
    float[] outputs(int sequence, int length) {
        float[] values = new float[length * outputs];
        copyOutputs(sequence, 0, length, values);
        return values;
    }

    /**
     * After {@link #forward} and before {@link #backward}: the outputs of a whole trial, [step × output]; another trial
     * of as many steps will get the same array.
     */
    float[] answer(int trial) {
        Outcomes outcomes = batch.outcomes();
        int length = outcomes.to(trial) - outcomes.from(trial);
        if (answers[length] == null) {
            answers[length] = new float[length * outputs];
        }
        copyOutputs(outcomes.sequence(trial), outcomes.from(trial), length, answers[length]);
        return answers[length];
    }

    private void copyOutputs(int sequence, int from, int length, float[] values) {
        for (int step = 0; step < length; step++) {
            System.arraycopy(outputValues, ((from + step) * sequences + sequence) * outputs, values, step * outputs,
                    outputs);
        }
    }

    /** After {@link #forward}: the activity in a sequence, [step × neuron], of its first {@code length} steps. */
    float[] activity(int sequence, int length) {
        int hidden = network.hidden();
        int size = weights.size();
        float[] values = new float[length * hidden];
        for (int step = 0; step < length; step++) {
            activity.buffer().get((step * sequences + sequence) * size, block, 0, size);
            for (int index = 0; index < weights.active(); index++) {
                values[step * hidden + weights.neuron(index)] = block[index];
            }
        }
        return values;
    }

    /** Frees the memory; the network's own stays. */
    @Override
    public void close() {
        Stream.of(input, rates, activity, output, initial).distinct().filter(Objects::nonNull)
                .forEach(NativeMatrix::close);
        if (backpropagation != null) {
            backpropagation.close();
        }
    }
}
