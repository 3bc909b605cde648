package dev.cambium.network.rnn;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Draws the parameters that training starts from. With H hidden neurons and I inputs: input weights from
 * N(0, inputGain²/I); output weights and biases from U(±1/√H); recurrent weights as the factories say. A trained
 * initial state starts at 0.
 *
 * <p>Where not all connections exist or their signs are given, what is drawn is {@linkplain WeightFitting fitted}; the
 * identity is added last, at those neurons that may excite themselves.
 */
public final class Initialization {

    // standard deviation of a random number over that of its magnitude
    private static final double UNIFORM_DEVIATION = 2;
    private static final double GAUSSIAN_DEVIATION = 1 / Math.sqrt(1 - 2 / Math.PI);

    /** Draws recurrent weights, all of them and of any sign; 1/√H is the bound. */
    @FunctionalInterface
    private interface Recurrent {
        void draw(Parameter weights, double bound, RandomGenerator random);
    }

    /** Of weights whose deviation has to be measured. */
    private static final double MEASURED = 0;
    /** Less than this, of the mean square, is rounding. */
    private static final double LEAST_DEVIATION = 1e-6;

    private final double inputGain;
    private final Recurrent recurrent;
    private final double deviation;
    private final double identity;
    private final ToDoubleFunction<Parameter> scale;

    private Initialization(double inputGain, Recurrent recurrent, double deviation, double identity) {
        this.inputGain = inputGain;
        this.recurrent = recurrent;
        this.deviation = deviation;
        this.identity = identity;
        scale = weights -> 1;
    }

    private Initialization(double inputGain, Consumer<Parameter> recurrent, ToDoubleFunction<Parameter> scale) {
        this.inputGain = inputGain;
        this.recurrent = (weights, bound, random) -> recurrent.accept(weights);
        this.scale = scale;
        deviation = MEASURED;
        identity = 0;
    }

    /** Recurrent weights gain · I + spread · U(±1/√H). */
    public static Initialization identity(double gain, double spread, double inputGain) {
        return new Initialization(inputGain, (weights, bound, random) ->
                fill(weights, () -> spread * random.nextDouble(-bound, bound)), UNIFORM_DEVIATION, gain);
    }

    /** Recurrent weights that are gain times a random orthogonal matrix. */
    public static Initialization orthogonal(double gain, double inputGain) {
        return new Initialization(inputGain, (weights, bound, random) -> drawOrthogonal(weights, gain, random),
                GAUSSIAN_DEVIATION, 0);
    }

    /** Recurrent weights from N(0, gain²/H). */
    public static Initialization gaussian(double gain, double inputGain) {
        return new Initialization(inputGain, (weights, bound, random) ->
                fill(weights, () -> gain * bound * random.nextGaussian()), GAUSSIAN_DEVIATION, 0);
    }

    /** Recurrent weights gain · U(±1/√H). */
    public static Initialization uniform(double gain, double inputGain) {
        return new Initialization(inputGain, (weights, bound, random) ->
                fill(weights, () -> gain * random.nextDouble(-bound, bound)), UNIFORM_DEVIATION, 0);
    }

    /**
     * Recurrent weights as somebody else draws them.
     *
     * @param recurrent fills the recurrent weights, which are 0
     * @param scale     says by how much they are multiplied when they are fitted to the network
     */
    public static Initialization of(Consumer<Parameter> recurrent, ToDoubleFunction<Parameter> scale,
            double inputGain) {
        return new Initialization(inputGain, recurrent, scale);
    }

    /** Draws all parameters of a network. */
    public void draw(RecurrentNetwork network, RandomGenerator random) {
        double bound = 1 / Math.sqrt(network.hidden());
        for (Parameter parameter : network.parameters()) {
            switch (parameter.role()) {
                case INPUT_WEIGHTS -> fill(parameter,
                        () -> inputGain / Math.sqrt(network.inputs()) * random.nextGaussian());
                case RECURRENT_WEIGHTS -> recurrent.draw(parameter, bound, random);
                case INITIAL_STATE -> { }
                default -> fill(parameter, () -> random.nextDouble(-bound, bound));
            }
        }
        Parameter weights = network.parameter(Role.RECURRENT_WEIGHTS);
        WeightFitting fitting = new WeightFitting(network);
        fitting.fitRecurrentWeights(deviation == MEASURED ? deviation(weights) : deviation, identity);
        fitting.fitOutputWeights(bound);
        if (identity != 0) {
            addIdentity(weights, fitting::mayExciteItself);
        }
        multiply(weights, scale.applyAsDouble(weights));
    }

    /** The standard deviation of weights, over that of their magnitudes; 1 where all have one magnitude. */
    private static double deviation(Parameter weights) {
        double sum = 0;
        double magnitudes = 0;
        double squares = 0;
        int n = weights.length();
        for (int i = 0; i < n; i++) {
            double weight = weights.values().get(i);
            sum += weight;
            magnitudes += Math.abs(weight);
            squares += weight * weight;
        }
        double variance = squares / n - sum / n * (sum / n);
        double ofMagnitudes = squares / n - magnitudes / n * (magnitudes / n);
        return ofMagnitudes > LEAST_DEVIATION * squares / n ? Math.sqrt(variance / ofMagnitudes) : 1;
    }

    private static void multiply(Parameter weights, double factor) {
        for (int i = 0; factor != 1 && i < weights.length(); i++) {
            weights.values().put(i, (float) (factor * weights.values().get(i)));
        }
    }

    private void addIdentity(Parameter weights, IntPredicate at) {
        for (int i = 0; i < weights.rows(); i++) {
            if (at.test(i)) {
                int diagonal = i + i * weights.rows();
                weights.values().put(diagonal, (float) (weights.values().get(diagonal) + identity));
            }
        }
    }

    private static void fill(Parameter parameter, DoubleSupplier draw) {
        for (int i = 0; i < parameter.length(); i++) {
            parameter.values().put(i, (float) draw.getAsDouble());
        }
    }

    /** Orthonormalizes Gaussian columns (modified Gram–Schmidt), which gives the uniform (Haar) distribution. */
    private static void drawOrthogonal(Parameter weights, double gain, RandomGenerator random) {
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
