package dev.cambium.network.rnn;

import dev.cambium.api.metric.Dynamics;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.task.Trial;
import java.util.List;

/** The steps of a network in double precision, with a copy of its parameters. */
final class NetworkDynamics implements Dynamics {

    private final Activation activation;
    private final double leak;
    private final List<String> tasks;
    private final int observations;
    private final double[][] input;
    private final double[][] recurrent;
    private final double[][] output;
    private final double[] bias;
    private final double[] outputBias;
    private final double[] restingState;
    private final boolean[] silenced;

    NetworkDynamics(RecurrentNetwork network) {
        activation = network.activation();
        leak = network.leak();
        tasks = network.tasks();
        observations = network.inputs() - tasks.size();
        input = rows(network.parameter(Role.INPUT_WEIGHTS));
        recurrent = rows(network.parameter(Role.RECURRENT_WEIGHTS));
        output = rows(network.parameter(Role.OUTPUT_WEIGHTS));
        bias = vector(network.parameter(Role.RECURRENT_BIAS));
        outputBias = vector(network.parameter(Role.OUTPUT_BIAS));
        silenced = new boolean[network.hidden()];
        for (int neuron : network.silenced()) {
            silenced[neuron] = true;
        }
        restingState = network.hasInitialState() ? vector(network.parameter(Role.INITIAL_STATE))
                : new double[network.hidden()];
        hold(restingState);
    }

    private static double[][] rows(Parameter parameter) {
        double[][] rows = new double[parameter.rows()][parameter.columns()];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                rows[row][column] = parameter.values().get(row + column * rows.length);
            }
        }
        return rows;
    }

    private static double[] vector(Parameter parameter) {
        double[] vector = new double[parameter.length()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = parameter.values().get(i);
        }
        return vector;
    }

    @Override
    public double leak() {
        return leak;
    }

    @Override
    public double[] restingState() {
        return restingState.clone();
    }

    @Override
    public double[] input(String task, Trial trial, int step) {
        int rule = tasks.indexOf(task);
        if (rule < 0) {
            throw new IllegalArgumentException("the network has no task '" + task + "', only " + tasks);
        }
        double[] values = new double[observations + tasks.size()];
        for (int channel = 0; channel < observations; channel++) {
            values[channel] = trial.observation(step, channel);
        }
        values[observations + rule] = 1;
        return values;
    }

    @Override
    public double[] step(double[] state, double[] values) {
        double[] next = total(state, values);
        for (int i = 0; i < next.length; i++) {
            next[i] = (1 - leak) * state[i] + leak * activation.rate(next[i]);
        }
        hold(next);
        return next;
    }

    @Override
    public double[] output(double[] state) {
        require(state, recurrent.length, "a state", "hidden neurons");
        double[] values = outputBias.clone();
        addProduct(output, state, values);
        return values;
    }

    @Override
    public double[] slopes(double[] state, double[] values) {
        double[] slopes = total(state, values);
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = activation.slope(slopes[i]);
        }
        hold(slopes);
        return slopes;
    }

    @Override
    public double[][] jacobian(double[] state, double[] values) {
        double[] slopes = slopes(state, values);
        double[][] jacobian = new double[slopes.length][slopes.length];
        for (int to = 0; to < slopes.length; to++) {
            for (int from = 0; from < slopes.length && !silenced[to]; from++) {
                // a silenced neuron is at 0 whatever it is said to be
                jacobian[to][from] = silenced[from] ? 0 : leak * slopes[to] * recurrent[to][from];
            }
            jacobian[to][to] += silenced[to] ? 0 : 1 - leak;
        }
        return jacobian;
    }

    /** W_rec·h + W_in·x + b_rec, with silenced neurons at 0. */
    private double[] total(double[] state, double[] values) {
        require(state, recurrent.length, "a state", "hidden neurons");
        require(values, observations + tasks.size(), "an input", "input units");
        double[] held = state.clone();
        hold(held);
        double[] sum = bias.clone();
        addProduct(recurrent, held, sum);
        addProduct(input, values, sum);
        return sum;
    }

    private void hold(double[] state) {
        for (int i = 0; i < state.length; i++) {
            state[i] = silenced[i] ? 0 : state[i];
        }
    }

    private static void require(double[] vector, int length, String what, String of) {
        if (vector.length != length) {
            throw new IllegalArgumentException(what + " of " + vector.length + " numbers, expected one for each of the "
                    + length + " " + of);
        }
    }

    private static void addProduct(double[][] matrix, double[] vector, double[] sum) {
        for (int row = 0; row < sum.length; row++) {
            double product = 0;
            for (int column = 0; column < vector.length; column++) {
                product += matrix[row][column] * vector[column];
            }
            sum[row] += product;
        }
    }
}
