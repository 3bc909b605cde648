package dev.cambium.trainer.internal.network;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.task.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Some sequences of a batch, all of equal length, and everything one thread needs to run the network over
 * them, forth and back:
 *
 * <pre>
 * z_t = W_rec·h_{t−1} + W_in·x_t + b_rec + noise     r_t = f(z_t)
 * h_t = (1 − α)·h_{t−1} + α·r_t                      y_t = W_out·h_t + b_out
 * </pre>
 *
 * with h_{−1} = 0. The gradients are those of Σ weight · loss over the steps of these sequences; dividing by
 * the total weight of the batch is up to the caller.
 */
public final class Shard implements AutoCloseable {

    /** A trial within a sequence: its task, the sequence, its first step and the step after its last. */
    public record Span(int task, int sequence, int from, int to) {
    }

    private final RecurrentNetwork network;
    private final int hidden;
    private final int sequences;
    private final int capacity;
    private final float leak;
    private final Loss loss;

    private final NativeMatrix inputs;
    private final NativeMatrix rates;
    private final NativeMatrix activity;
    private final NativeMatrix outputs;
    private final NativeMatrix hiddenGradient;
    private final NativeMatrix outputGradient;
    private final FloatPointer[] activityColumns;
    private final FloatPointer[] gradientColumns;

    private final NativeMatrix inputWeights;
    private final RecurrentProduct recurrence;
    private final RecurrentProduct reverseRecurrence;
    private final NativeMatrix outputWeights;
    private final float[] recurrentBias;
    private final float[] outputBias;
    private final NativeMatrix inputWeightsGradient;
    private final NativeMatrix recurrentWeightsGradient;
    private final NativeMatrix outputWeightsGradient;
    private final float[] recurrentBiasGradient;
    private final float[] outputBiasGradient;

    private final float[] staged;
    private final float[] outputValues;
    private final Targets targets;
    private final boolean[] correct;
    private final float[] noise;
    private final float[] block;
    private final float[] otherBlock;
    private final float[] state;
    private final List<Span> spans = new ArrayList<>();
    private int steps;

    /**
     * Allocates memory.
     *
     * @param sequences how many sequences
     * @param capacity  the largest number of steps
     * @param training  whether gradients will be computed
     */
    public Shard(RecurrentNetwork network, int sequences, int capacity, boolean training) {
        this.network = network;
        this.hidden = network.hidden();
        this.sequences = sequences;
        this.capacity = capacity;
        this.leak = (float) network.leak();
        this.loss = Loss.of(network.actions());
        int columns = capacity * sequences;

        inputs = NativeMatrix.zeros(network.inputs(), columns);
        rates = NativeMatrix.zeros(hidden, columns);
        activity = leak == 1f ? rates : NativeMatrix.zeros(hidden, columns);
        outputs = NativeMatrix.zeros(network.outputs(), columns);
        hiddenGradient = training ? NativeMatrix.zeros(hidden, columns) : null;
        outputGradient = training ? NativeMatrix.zeros(network.outputs(), columns) : null;
        activityColumns = stepColumns(activity);
        gradientColumns = training ? stepColumns(hiddenGradient) : null;

        inputWeights = NativeMatrix.valueOf(network.parameter(Role.INPUT_WEIGHTS));
        NativeMatrix recurrentWeights = NativeMatrix.valueOf(network.parameter(Role.RECURRENT_WEIGHTS));
        recurrence = new RecurrentProduct(recurrentWeights, false, rates, sequences);
        reverseRecurrence = training ? new RecurrentProduct(recurrentWeights, true, hiddenGradient, sequences) : null;
        outputWeights = NativeMatrix.valueOf(network.parameter(Role.OUTPUT_WEIGHTS));
        recurrentBias = new float[hidden];
        outputBias = new float[network.outputs()];
        inputWeightsGradient = training ? NativeMatrix.zeros(hidden, network.inputs()) : null;
        recurrentWeightsGradient = training ? NativeMatrix.zeros(hidden, hidden) : null;
        outputWeightsGradient = training ? NativeMatrix.zeros(network.outputs(), hidden) : null;
        recurrentBiasGradient = new float[hidden];
        outputBiasGradient = new float[network.outputs()];

        staged = new float[network.inputs() * columns];
        outputValues = new float[network.outputs() * columns];
        targets = new Targets(network.actions(), columns);
        correct = new boolean[columns];
        noise = training && network.noise() > 0 ? new float[hidden * columns] : null;
        block = new float[hidden * sequences];
        otherBlock = new float[hidden * sequences];
        state = new float[hidden * sequences];
    }

    private FloatPointer[] stepColumns(NativeMatrix matrix) {
        FloatPointer[] columns = new FloatPointer[capacity];
        Arrays.setAll(columns, step -> matrix.at((long) step * sequences * hidden));
        return columns;
    }

    /** The number of sequences. */
    public int sequences() {
        return sequences;
    }

    /** The number of steps of the sequences now in here. */
    public int steps() {
        return steps;
    }

    /** Empties all sequences: no input, and no step counts. */
    public void clear(int steps) {
        this.steps = steps;
        Arrays.fill(staged, 0, steps * sequences * network.inputs(), 0f);
        Arrays.fill(targets.weights, 0, steps * sequences, 0f);
        spans.clear();
    }

    /**
     * Puts a trial into a sequence; what would go beyond its end is left out.
     *
     * @param task the index of the trial's task, whose rule unit is on
     * @param from the step at which it begins
     * @return the step after its last
     */
    public int place(Trial trial, int task, int sequence, int from) {
        int length = Math.min(trial.steps(), steps - from);
        for (int step = 0; step < length; step++) {
            int column = (from + step) * sequences + sequence;
            int offset = column * network.inputs();
            trial.copyObservation(step, staged, offset);
            staged[offset + trial.channels() + task] = 1f;
            targets.set(column, trial, step);
        }
        if (length == trial.steps()) {
            spans.add(new Span(task, sequence, from, from + length));
        }
        return from + length;
    }

    /** Draws the recurrent noise of one sequence. */
    public void drawNoise(int sequence, RandomGenerator random) {
        double deviation = network.noise();
        for (int step = 0; step < steps; step++) {
            int offset = (step * sequences + sequence) * hidden;
            for (int i = 0; i < hidden; i++) {
                noise[offset + i] = (float) (deviation * random.nextGaussian());
            }
        }
    }

    /** The whole trials in the sequences. */
    public List<Span> spans() {
        return spans;
    }

    /** Whether every step of a trial that counts was answered right, in the last {@link #backward}. */
    public boolean strictlyCorrect(Span span) {
        for (int step = span.from(); step < span.to(); step++) {
            int column = step * sequences + span.sequence();
            if (targets.weights[column] != 0 && !correct[column]) {
                return false;
            }
        }
        return true;
    }

    /** The total weight of the steps in the sequences. */
    public double totalWeight() {
        return targets.totalWeight(steps * sequences);
    }

    /** Runs the network over the sequences. */
    public void forward() {
        int columns = steps * sequences;
        inputs.buffer().put(0, staged, 0, columns * network.inputs());
        network.parameter(Role.RECURRENT_BIAS).values().get(0, recurrentBias);
        network.parameter(Role.OUTPUT_BIAS).values().get(0, outputBias);

        Blas.multiply(inputWeights.start(), false, inputs.start(), false, 0, rates.start(),
                hidden, columns, network.inputs());
        for (int step = 0; step < steps; step++) {
            if (step > 0) {
                recurrence.addTo(step, activityColumns[step - 1]);
            }
            activate(step);
        }
        Blas.multiply(outputWeights.start(), false, activity.start(), false, 0, outputs.start(),
                network.outputs(), columns, hidden);
        outputs.buffer().get(0, outputValues, 0, columns * network.outputs());
        addToColumns(outputValues, outputBias, 0, columns);
    }

    private void activate(int step) {
        int size = hidden * sequences;
        int offset = step * size;
        rates.buffer().get(offset, block, 0, size);
        addToColumns(block, recurrentBias, 0, sequences);
        if (noise != null) {
            for (int i = 0; i < size; i++) {
                block[i] += noise[offset + i];
            }
        }
        network.activation().apply(block, size);
        if (network.silenced() != null) {
            silence(block);
        }
        rates.buffer().put(offset, block, 0, size);
        if (activity != rates) {
            float keep = step == 0 ? 0f : 1f - leak;
            for (int i = 0; i < size; i++) {
                state[i] = keep * state[i] + leak * block[i];
            }
            activity.buffer().put(offset, state, 0, size);
        }
    }

    private void silence(float[] values) {
        for (int sequence = 0; sequence < sequences; sequence++) {
            for (int neuron : network.silenced()) {
                values[sequence * hidden + neuron] = 0f;
            }
        }
    }

    private static void addToColumns(float[] matrix, float[] column, int from, int columns) {
        int rows = column.length;
        for (int c = 0; c < columns; c++) {
            int offset = from + c * rows;
            for (int i = 0; i < rows; i++) {
                matrix[offset + i] += column[i];
            }
        }
    }

    /**
     * After {@link #forward}: computes the loss and its gradients.
     *
     * @return Σ weight · loss
     */
    public double backward() {
        int columns = steps * sequences;
        double sum = 0;
        for (int column = 0; column < columns; column++) {
            correct[column] = loss.correct(outputValues, column, targets);
            sum += loss.differentiate(outputValues, column, targets, targets.weights[column]);
        }
        outputGradient.buffer().put(0, outputValues, 0, columns * network.outputs());
        sumColumns(outputValues, outputBiasGradient, columns, true);

        Blas.multiply(outputGradient.start(), false, activity.start(), true, 0, outputWeightsGradient.start(),
                network.outputs(), hidden, columns);
        Blas.multiply(outputWeights.start(), true, outputGradient.start(), false, 0, hiddenGradient.start(),
                hidden, columns, network.outputs());
        for (int step = steps - 1; step >= 0; step--) {
            chain(step);
            if (step > 0) {
                reverseRecurrence.addTo(step - 1, gradientColumns[step]);
            }
        }
        Blas.multiply(hiddenGradient.start(), false, inputs.start(), true, 0, inputWeightsGradient.start(),
                hidden, network.inputs(), columns);
        if (steps > 1) {
            Blas.multiply(gradientColumns[1], false, activity.start(), true, 0, recurrentWeightsGradient.start(),
                    hidden, hidden, columns - sequences);
        } else {
            recurrentWeightsGradient.clear();
        }
        return sum;
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
        sumColumns(block, recurrentBiasGradient, sequences, step == steps - 1);
    }

    private static void sumColumns(float[] matrix, float[] sums, int columns, boolean first) {
        int rows = sums.length;
        if (first) {
            Arrays.fill(sums, 0f);
        }
        for (int c = 0; c < columns; c++) {
            int offset = c * rows;
            for (int i = 0; i < rows; i++) {
                sums[i] += matrix[offset + i];
            }
        }
    }

    /** Copies elements of the gradient of a parameter, in column-major order. */
    void gradient(Role role, int from, float[] destination, int count) {
        switch (role) {
            case INPUT_WEIGHTS -> inputWeightsGradient.buffer().get(from, destination, 0, count);
            case RECURRENT_WEIGHTS -> recurrentWeightsGradient.buffer().get(from, destination, 0, count);
            case OUTPUT_WEIGHTS -> outputWeightsGradient.buffer().get(from, destination, 0, count);
            case RECURRENT_BIAS -> System.arraycopy(recurrentBiasGradient, from, destination, 0, count);
            case OUTPUT_BIAS -> System.arraycopy(outputBiasGradient, from, destination, 0, count);
        }
    }

    /** After {@link #forward}: the outputs of a sequence, [step × output], of its first {@code length} steps. */
    float[] outputs(int sequence, int length) {
        return sequence(outputValues, network.outputs(), sequence, length);
    }

    /** After {@link #forward}: the activity in a sequence, [step × neuron], of its first {@code length} steps. */
    float[] activity(int sequence, int length) {
        float[] values = new float[length * hidden];
        for (int step = 0; step < length; step++) {
            activity.buffer().get((step * sequences + sequence) * hidden, values, step * hidden, hidden);
        }
        return values;
    }

    private float[] sequence(float[] columns, int rows, int sequence, int length) {
        float[] values = new float[length * rows];
        for (int step = 0; step < length; step++) {
            System.arraycopy(columns, (step * sequences + sequence) * rows, values, step * rows, rows);
        }
        return values;
    }

    /** Frees the memory; the network's own stays. */
    @Override
    public void close() {
        Stream.of(inputs, rates, activity, outputs, hiddenGradient, outputGradient, inputWeightsGradient,
                recurrentWeightsGradient, outputWeightsGradient)
                .filter(Objects::nonNull).distinct().forEach(NativeMatrix::close);
    }
}
