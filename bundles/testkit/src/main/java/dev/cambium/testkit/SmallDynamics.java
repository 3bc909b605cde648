package dev.cambium.testkit;

import dev.cambium.api.metric.Dynamics;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.task.Trial;
import java.util.Set;

/**
 * The steps of a small network, which has no leak, no biases and no rule units, and is at rest at 0.
 *
 * @param silenced the neurons whose activity is 0
 */
record SmallDynamics(Parameter in, Parameter recurrent, Parameter out, Set<Integer> silenced) implements Dynamics {

    @Override
    public double leak() {
        return 1;
    }

    @Override
    public double[] restingState() {
        return new double[recurrent.rows()];
    }

    @Override
    public double[] input(String task, Trial trial, int step) {
        double[] input = new double[in.columns()];
        for (int channel = 0; channel < trial.channels(); channel++) {
            input[channel] = trial.observation(step, channel);
        }
        return input;
    }

    @Override
    public double[] step(double[] state, double[] input) {
        double[] next = total(state, input);
        for (int i = 0; i < next.length; i++) {
            next[i] = silenced.contains(i) ? 0 : Math.max(0, next[i]);
        }
        return next;
    }

    @Override
    public double[] output(double[] state) {
        double[] output = new double[out.rows()];
        addProduct(out, state, output);
        return output;
    }

    @Override
    public double[] slopes(double[] state, double[] input) {
        double[] slopes = total(state, input);
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = !silenced.contains(i) && slopes[i] > 0 ? 1 : 0;
        }
        return slopes;
    }

    @Override
    public double[][] jacobian(double[] state, double[] input) {
        double[] slopes = slopes(state, input);
        double[][] jacobian = new double[slopes.length][slopes.length];
        for (int to = 0; to < slopes.length; to++) {
            for (int from = 0; from < slopes.length; from++) {
                jacobian[to][from] = silenced.contains(from) ? 0
                        : slopes[to] * recurrent.value().getFloat(to, from);
            }
        }
        return jacobian;
    }

    private double[] total(double[] state, double[] input) {
        double[] held = state.clone();
        silenced.forEach(neuron -> held[neuron] = 0);
        double[] sum = new double[recurrent.rows()];
        addProduct(recurrent, held, sum);
        addProduct(in, input, sum);
        return sum;
    }

    private static void addProduct(Parameter matrix, double[] vector, double[] sum) {
        for (int row = 0; row < sum.length; row++) {
            for (int column = 0; column < vector.length; column++) {
                sum[row] += matrix.value().getFloat(row, column) * vector[column];
            }
        }
    }
}
