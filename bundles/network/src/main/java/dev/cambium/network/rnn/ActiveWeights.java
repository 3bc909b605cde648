package dev.cambium.network.rnn;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.training.Workers;
import dev.cambium.network.kernel.NativeMatrix;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * The weights of those neurons that can be active at all, side by side, so that no time is spent on the others. What a
 * sparsity penalty leaves of a network is often half of its neurons: one without a non-zero weight from anywhere has
 * the rate f(b), and if that is 0, as of a rectified neuron with b ≤ 0, then nothing depends on it, and the gradients
 * with respect to all its weights are exactly 0. Where the initial state is trained, all neurons can be active: others
 * depend on each one's first state.
 */
final class ActiveWeights implements AutoCloseable {

    /** The number of neurons worked on is a multiple of this, for the vector instructions; the rest are made of 0s. */
    private static final int ROUNDING = 16;

    private final RecurrentNetwork network;
    private final int hidden;
    private final int inputs;
    private final int outputs;
    private final boolean canBeSilent;
    private final NativeMatrix inputWeights;
    private final NativeMatrix recurrentWeights;
    private final NativeMatrix outputWeights;
    private final NativeMatrix outputWeightsTransposed;
    private final float[] outputBias;

    private final int[] neurons;
    private int active;
    private int size;
    private Workers workers = Workers.ALONE;
    private float[][] strongest = {};
    private float[][] columns = {};
    private float[][] gathered = {};
    private final float[] bias;
    private final float[] initialState;
    private final float[] byNeuron;
    private final float[] byOutput;
    private final IntConsumer measuring = this::measure;
    private final IntConsumer gathering = this::gather;

    /** Allocates memory. */
    ActiveWeights(RecurrentNetwork network) {
        this.network = network;
        hidden = network.hidden();
        inputs = network.inputs();
        outputs = network.outputs();
        canBeSilent = network.activation() == Activation.RELU && network.noise() == 0
                && !network.hasInitialState();
        inputWeights = NativeMatrix.zeros(hidden, inputs + 1);
        recurrentWeights = NativeMatrix.zeros(hidden, hidden);
        outputWeights = NativeMatrix.zeros(outputs, hidden);
        outputWeightsTransposed = NativeMatrix.zeros(hidden, outputs);
        outputBias = new float[outputs];
        neurons = new int[hidden];
        bias = new float[hidden];
        initialState = new float[network.hasInitialState() ? hidden : 0];
        byNeuron = new float[outputs * hidden];
        byOutput = new float[outputs * hidden];
    }

    /** The number of all neurons, active or not. */
    int hidden() {
        return hidden;
    }

    /**
     * Looks which neurons can be active, and copies their weights.
     *
     * @param sharing the work
     */
    void update(Workers sharing) {
        workers = sharing;
        if (columns.length < workers.count()) {
            strongest = new float[workers.count()][hidden];
            columns = new float[workers.count()][hidden];
            gathered = new float[workers.count()][hidden];
        }
        network.parameter(Role.RECURRENT_BIAS).values().get(0, bias);
        network.parameter(Role.OUTPUT_BIAS).values().get(0, outputBias);
        workers.run(measuring);
        select();
        workers.run(gathering);
    }

    /** Notes each neuron's strongest weight from another one or from an input, among some of the columns. */
    private void measure(int part) {
        float[] largest = strongest[part];
        Arrays.fill(largest, 0f);
        if (canBeSilent) {
            Parameter recurrent = network.parameter(Role.RECURRENT_WEIGHTS);
            for (int from = first(part, hidden); from < first(part + 1, hidden); from++) {
                recurrent.values().get(from * hidden, columns[part], 0, hidden);
                columns[part][from] = 0f; // a silent neuron has nothing to tell itself
                keepLargest(largest, columns[part]);
            }
            Parameter input = network.parameter(Role.INPUT_WEIGHTS);
            for (int from = first(part, inputs); from < first(part + 1, inputs); from++) {
                input.values().get(from * hidden, columns[part], 0, hidden);
                keepLargest(largest, columns[part]);
            }
        }
    }

    private static void keepLargest(float[] largest, float[] values) {
        for (int i = 0; i < largest.length; i++) {
            largest[i] = Math.max(largest[i], Math.abs(values[i]));
        }
    }

    private int first(int part, int count) {
        return (int) ((long) part * count / workers.count());
    }

    private void select() {
        active = 0;
        for (int neuron = 0; neuron < hidden; neuron++) {
            if (!isSilent(neuron)) {
                neurons[active++] = neuron;
            }
        }
        for (int neuron : network.silenced()) {
            int index = Arrays.binarySearch(neurons, 0, active, neuron);
            if (index >= 0) {
                System.arraycopy(neurons, index + 1, neurons, index, --active - index);
            }
        }
        size = Math.min(hidden, Math.max(1, (active + ROUNDING - 1) / ROUNDING) * ROUNDING);
        inputWeights.setRows(size);
        recurrentWeights.setRows(size);
        outputWeightsTransposed.setRows(size);
    }

    private boolean isSilent(int neuron) {
        boolean silent = canBeSilent && bias[neuron] <= 0f;
        for (int part = 0; silent && part < workers.count(); part++) {
            silent = strongest[part][neuron] == 0f;
        }
        return silent;
    }

    private void gather(int part) {
        float[] all = columns[part];
        float[] some = gathered[part];
        Parameter recurrent = network.parameter(Role.RECURRENT_WEIGHTS);
        for (int column = first(part, size); column < first(part + 1, size); column++) {
            if (column < active) {
                recurrent.values().get(neurons[column] * hidden, all, 0, hidden);
                pick(all, some);
            } else {
                Arrays.fill(some, 0, size, 0f);
            }
            recurrentWeights.buffer().put(column * size, some, 0, size);
        }
        Parameter input = network.parameter(Role.INPUT_WEIGHTS);
        for (int column = first(part, inputs); column < first(part + 1, inputs); column++) {
            input.values().get(column * hidden, all, 0, hidden);
            pick(all, some);
            inputWeights.buffer().put(column * size, some, 0, size);
        }
        if (part == 0) {
            pick(bias, some);
            inputWeights.buffer().put(inputs * size, some, 0, size);
            gatherOutputWeights();
            if (network.hasInitialState()) {
                network.parameter(Role.INITIAL_STATE).values().get(0, all, 0, hidden);
                pick(all, initialState);
            }
        }
    }

    private void gatherOutputWeights() {
        network.parameter(Role.OUTPUT_WEIGHTS).values().get(0, byOutput);
        for (int index = 0; index < size; index++) {
            for (int output = 0; output < outputs; output++) {
                byNeuron[index + output * size] = index < active ? byOutput[output + neurons[index] * outputs] : 0f;
            }
        }
        outputWeightsTransposed.buffer().put(0, byNeuron, 0, size * outputs);
        transpose(byNeuron, size, outputs, byOutput);
        outputWeights.buffer().put(0, byOutput, 0, size * outputs);
    }

    private static void transpose(float[] matrix, int rows, int columns, float[] transposed) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column + row * columns] = matrix[row + column * rows];
            }
        }
    }

    /** From one number for each neuron, those of the active ones, and 0 for the rest of the rows. */
    private void pick(float[] all, float[] some) {
        for (int index = 0; index < active; index++) {
            some[index] = all[neurons[index]];
        }
        Arrays.fill(some, active, size, 0f);
    }

    /** The reverse of picking: inactive neurons get 0. */
    void spread(float[] some, float[] all) {
        Arrays.fill(all, 0, hidden, 0f);
        for (int index = 0; index < active; index++) {
            all[neurons[index]] = some[index];
        }
    }

    /** The number of rows to work on, at most that of the hidden neurons. */
    int size() {
        return size;
    }

    /** How many of the rows stand for neurons. */
    int active() {
        return active;
    }

    /** The neuron that a row stands for. */
    int neuron(int index) {
        return neurons[index];
    }

    /** W_in with one more column, the bias: {@link #size} × (inputs + 1). */
    NativeMatrix inputWeights() {
        return inputWeights;
    }

    /** W_rec, {@link #size} × {@link #size}. */
    NativeMatrix recurrentWeights() {
        return recurrentWeights;
    }

    /** W_out, outputs × {@link #size}. */
    NativeMatrix outputWeights() {
        return outputWeights;
    }

    /** W_outᵀ, {@link #size} × outputs. */
    NativeMatrix outputWeightsTransposed() {
        return outputWeightsTransposed;
    }

    /** b_out. */
    float[] outputBias() {
        return outputBias;
    }

    /** h_0, where the network has one: {@link #size} elements. */
    float[] initialState() {
        return initialState;
    }

    @Override
    public void close() {
        Stream.of(inputWeights, recurrentWeights, outputWeights, outputWeightsTransposed)
                .forEach(NativeMatrix::close);
    }
}
