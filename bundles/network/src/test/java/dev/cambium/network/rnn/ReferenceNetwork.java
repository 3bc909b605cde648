package dev.cambium.network.rnn;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The network's equations written down plainly, in double precision: what the fast version must agree with. */
final class ReferenceNetwork {

    /** A trial of a task within a sequence. */
    record Placed(Trial trial, int task) {
    }

    final Map<Role, double[]> values = new EnumMap<>(Role.class);
    private final RecurrentNetwork network;
    /** A penalty on the activity at each step, which counts as its loss does. */
    ToDoubleFunction<double[]> penalty = h -> 0;

    ReferenceNetwork(RecurrentNetwork network) {
        this.network = network;
        for (Parameter parameter : network.parameters()) {
            double[] copy = new double[parameter.length()];
            for (int i = 0; i < copy.length; i++) {
                copy[i] = parameter.values().get(i);
            }
            values.put(parameter.role(), copy);
        }
    }

    /** Σ weight · loss over a sequence of trials, of which the steps from {@code limit} on are cut off. */
    double loss(List<Placed> sequence, int limit) {
        return loss(sequence, new double[limit][network.hidden()]);
    }

    /**
     * The same with noise.
     *
     * @param noise on the neurons' inputs, [step × neuron]; for as many steps as are not cut off
     */
    double loss(List<Placed> sequence, double[][] noise) {
        int limit = noise.length;
        double[] h = initialState();
        double sum = 0;
        int at = 0;
        for (Placed placed : sequence) {
            for (int step = 0; step < placed.trial().steps() && at < limit; step++, at++) {
                h = next(h, placed, step, noise[at]);
                sum += placed.trial().weight(step)
                        * (loss(outputs(h), placed.trial(), step) + penalty.applyAsDouble(h));
            }
        }
        return sum;
    }

    private double[] initialState() {
        double[] state = values.get(Role.INITIAL_STATE);
        return state == null ? new double[network.hidden()] : state;
    }

    /** The outputs at each step of one trial from the initial state, [step × output]. */
    double[][] respond(Placed placed) {
        double[][] outputs = new double[placed.trial().steps()][];
        double[] h = initialState();
        for (int step = 0; step < outputs.length; step++) {
            h = next(h, placed, step, new double[network.hidden()]);
            outputs[step] = outputs(h);
        }
        return outputs;
    }

    private double[] next(double[] h, Placed placed, int step, double[] noise) {
        int hidden = network.hidden();
        int channels = placed.trial().channels();
        double[] after = new double[hidden];
        for (int i = 0; i < hidden; i++) {
            double z = values.get(Role.RECURRENT_BIAS)[i] + noise[i];
            for (int c = 0; c < network.inputs(); c++) {
                double x = c < channels ? placed.trial().observation(step, c) : c - channels == placed.task() ? 1 : 0;
                z += values.get(Role.INPUT_WEIGHTS)[i + c * hidden] * x;
            }
            for (int j = 0; j < hidden; j++) {
                z += values.get(Role.RECURRENT_WEIGHTS)[i + j * hidden] * h[j];
            }
            after[i] = (1 - network.leak()) * h[i] + network.leak() * rate(z);
        }
        return after;
    }

    private double rate(double z) {
        return switch (network.activation()) {
            case RELU -> Math.max(0, z);
            case TANH -> Math.tanh(z);
            case SOFTPLUS -> Math.log1p(Math.exp(z));
            case SIGMOID -> 1 / (1 + Math.exp(-z));
            case LINEAR -> z;
        };
    }

    private double[] outputs(double[] h) {
        double[] y = Arrays.copyOf(values.get(Role.OUTPUT_BIAS), network.outputs());
        for (int o = 0; o < y.length; o++) {
            for (int i = 0; i < h.length; i++) {
                y[o] += values.get(Role.OUTPUT_WEIGHTS)[o + i * y.length] * h[i];
            }
        }
        return y;
    }

    private double loss(double[] y, Trial trial, int step) {
        if (network.actions() instanceof ActionSpace.Continuous) {
            double sum = 0;
            for (int o = 0; o < y.length; o++) {
                sum += Math.pow(y[o] - trial.targetValue(step, o), 2);
            }
            return sum / y.length;
        }
        double exponentials = Arrays.stream(y).map(Math::exp).sum();
        return Math.log(exponentials) - y[trial.targetChoice(step)];
    }
}
