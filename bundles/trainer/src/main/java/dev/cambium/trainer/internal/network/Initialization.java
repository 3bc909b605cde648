package dev.cambium.trainer.internal.network;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import java.util.function.DoubleSupplier;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/**
 * Draws the parameters that training starts from. With H hidden neurons and I inputs: input weights from
 * N(0, inputGain²/I); output weights and biases from U(±1/√H); recurrent weights as {@link Recurrent} says. A trained
 * initial state starts at 0.
 *
 * <p>Where not all connections exist or their signs are given, what is drawn is {@linkplain Fit fitted}; the identity
 * is added last, at those neurons that may excite themselves.
 *
 * @param recurrent how the recurrent weights are drawn
 * @param gain      the scale of their structured part
 * @param spread    the scale of the uniform part added to the identity
 * @param inputGain the scale of the input weights
 */
public record Initialization(Recurrent recurrent, double gain, double spread, double inputGain) {

    /** How recurrent weights start. */
    public enum Recurrent {
        /** gain · I + spread · U(±1/√H). */
        IDENTITY(UNIFORM_DEVIATION),
        /** gain times a random orthogonal matrix. */
        ORTHOGONAL(GAUSSIAN_DEVIATION),
        /** N(0, gain²/H). */
        GAUSSIAN(GAUSSIAN_DEVIATION),
        /** gain · U(±1/√H). */
        UNIFORM(UNIFORM_DEVIATION);

        private final double deviation;

        Recurrent(double deviation) {
            this.deviation = deviation;
        }
    }

    // standard deviation of a random number over that of its magnitude
    private static final double UNIFORM_DEVIATION = 2;
    private static final double GAUSSIAN_DEVIATION = 1 / Math.sqrt(1 - 2 / Math.PI);

    /** Draws all parameters of a network. */
    public void draw(RecurrentNetwork network, RandomGenerator random) {
        double bound = 1 / Math.sqrt(network.hidden());
        for (Parameter parameter : network.parameters()) {
            switch (parameter.role()) {
                case INPUT_WEIGHTS -> fill(parameter,
                        () -> inputGain / Math.sqrt(network.inputs()) * random.nextGaussian());
                case RECURRENT_WEIGHTS -> drawRecurrent(parameter, bound, random);
                case INITIAL_STATE -> { }
                default -> fill(parameter, () -> random.nextDouble(-bound, bound));
            }
        }
        Fit fit = new Fit(network);
        fit.fitRecurrentWeights(recurrent.deviation, recurrent == Recurrent.IDENTITY ? gain : 0);
        fit.fitOutputWeights(bound);
        if (recurrent == Recurrent.IDENTITY) {
            addIdentity(network.parameter(Role.RECURRENT_WEIGHTS), fit::mayExciteItself);
        }
    }

    private void addIdentity(Parameter weights, IntPredicate at) {
        for (int i = 0; i < weights.rows(); i++) {
            if (at.test(i)) {
                int diagonal = i + i * weights.rows();
                weights.values().put(diagonal, (float) (weights.values().get(diagonal) + gain));
            }
        }
    }

    private void drawRecurrent(Parameter weights, double bound, RandomGenerator random) {
        switch (recurrent) {
            case IDENTITY -> fill(weights, () -> spread * random.nextDouble(-bound, bound));
            case ORTHOGONAL -> drawOrthogonal(weights, random);
            case GAUSSIAN -> fill(weights, () -> gain * bound * random.nextGaussian());
            case UNIFORM -> fill(weights, () -> gain * random.nextDouble(-bound, bound));
        }
    }

    private static void fill(Parameter parameter, DoubleSupplier draw) {
        for (int i = 0; i < parameter.length(); i++) {
            parameter.values().put(i, (float) draw.getAsDouble());
        }
    }

    /** Orthonormalizes Gaussian columns (modified Gram–Schmidt), which gives the uniform (Haar) distribution. */
    private void drawOrthogonal(Parameter weights, RandomGenerator random) {
        int n = weights.rows();
        double[][] columns = new double[n][n];
        for (int c = 0; c < n; c++) {
            double[] column = columns[c];
            for (int i = 0; i < n; i++) {
                column[i] = random.nextGaussian();
            }
            for (int previous = 0; previous < c; previous++) {
                add(column, columns[previous], -dot(column, columns[previous]));
            }
            double length = Math.sqrt(dot(column, column));
            for (int i = 0; i < n; i++) {
                column[i] /= length;
                weights.values().put(i + c * n, (float) (gain * column[i]));
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] a, double[] b, double factor) {
        for (int i = 0; i < a.length; i++) {
            a[i] += factor * b[i];
        }
    }
}
