package dev.cambium.network.rnn;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.training.Workers;
import dev.cambium.network.kernel.NativeMatrix;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Adds the gradients of the parts of a batch up, always in the same order, into those of the network's parameters.
 * Neurons that are not active get 0.
 */
final class GradientSum {

    private final RecurrentNetwork network;
    private final ActiveWeights weights;
    private final List<Sequences> parts;
    private final Workers workers;
    private final int hidden;
    private final int outputs;
    private final int[] rows;
    private final float[][] sums;
    private final float[][] others;
    private final float[] outputWeights;
    private final float[] outputBias;
    private final IntConsumer adding = this::add;
    private float scale;

    /**
     * @param weights those of the parts
     * @param workers share the work
     */
    GradientSum(RecurrentNetwork network, ActiveWeights weights, List<Sequences> parts, Workers workers) {
        this.network = network;
        this.weights = weights;
        this.parts = parts;
        this.workers = workers;
        hidden = network.hidden();
        outputs = network.outputs();
        rows = new int[hidden];
        sums = new float[workers.count()][hidden];
        others = new float[workers.count()][hidden];
        outputWeights = new float[outputs * hidden];
        outputBias = new float[outputs];
    }

    /** Sets the gradients of all parameters to the sum of the parts', times a factor. */
    void compute(float factor) {
        scale = factor;
        Arrays.fill(rows, -1);
        for (int index = 0; index < weights.active(); index++) {
            rows[weights.neuron(index)] = index;
        }
        workers.run(adding);
    }

    private void add(int part) {
        FloatBuffer recurrent = network.parameter(Role.RECURRENT_WEIGHTS).gradients();
        for (int neuron = first(part, hidden); neuron < first(part + 1, hidden); neuron++) {
            addColumn(part, Backpropagation::recurrentWeightsGradient, rows[neuron]);
            recurrent.put(neuron * hidden, others[part], 0, hidden);
        }
        Parameter input = network.parameter(Role.INPUT_WEIGHTS);
        for (int column = first(part, input.columns()); column < first(part + 1, input.columns()); column++) {
            addColumn(part, Backpropagation::inputWeightsGradient, column);
            input.gradients().put(column * hidden, others[part], 0, hidden);
        }
        if (part == 0) {
            addColumn(part, Backpropagation::inputWeightsGradient, input.columns());
            network.parameter(Role.RECURRENT_BIAS).gradients().put(0, others[part], 0, hidden);
            if (network.hasInitialState()) {
                addColumn(part, Backpropagation::initialStateGradient, 0);
                network.parameter(Role.INITIAL_STATE).gradients().put(0, others[part], 0, hidden);
            }
            addOutputWeights();
            addOutputBias();
        }
    }

    /** Leaves the sum of the parts' columns, one element for each neuron; all 0 for a column below 0. */
    private void addColumn(int part, Function<Backpropagation, NativeMatrix> gradient, int column) {
        float[] sum = sums[part];
        float[] scratch = others[part];
        int size = weights.size();
        if (column < 0) {
            Arrays.fill(scratch, 0f);
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            FloatBuffer elements = gradient.apply(parts.get(i).gradients()).buffer();
            elements.get(column * size, i == 0 ? sum : scratch, 0, size);
            if (i > 0) {
                add(sum, scratch, size);
            }
        }
        multiply(sum, scale, size);
        weights.spread(sum, scratch);
    }

    private void addOutputWeights() {
        for (int output = 0; output < outputs; output++) {
            addColumn(0, Backpropagation::outputWeightsGradientTransposed, output);
            for (int neuron = 0; neuron < hidden; neuron++) {
                outputWeights[output + neuron * outputs] = others[0][neuron];
            }
        }
        network.parameter(Role.OUTPUT_WEIGHTS).gradients().put(0, outputWeights);
    }

    private void addOutputBias() {
        Arrays.fill(outputBias, 0f);
        for (int i = 0; i < parts.size(); i++) {
            add(outputBias, parts.get(i).gradients().outputBiasGradient(), outputs);
        }
        multiply(outputBias, scale, outputs);
        network.parameter(Role.OUTPUT_BIAS).gradients().put(0, outputBias);
    }

    private int first(int part, int count) {
        return (int) ((long) part * count / workers.count());
    }

    private static void add(float[] sum, float[] addend, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += addend[i];
        }
    }

    private static void multiply(float[] values, float factor, int count) {
        for (int i = 0; i < count; i++) {
            values[i] *= factor;
        }
    }
}
