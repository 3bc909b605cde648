package dev.cambium.metric.sparsity.internal;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.Vector;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.network.Distance;
import dev.cambium.api.plugin.MetricPlugin;
import dev.cambium.toolkit.statistics.TaskVariance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * How many weights and neurons a network uses. Small weights are rarely exact zeros, so that every count goes with
 * the threshold that an absolute weight has to exceed, and with the accuracy that is left once the others are cut.
 *
 * <p>Self-connections have no length, so that a penalty on length leaves them alone; what depends on them is given
 * with and without them.
 */
@Component(factory = Metric.FACTORY, service = Metric.class)
@MetricPlugin(name = "sparsity",
        description = "Weights above thresholds, wiring length, active neurons, accuracy or score without small "
                + "weights")
@Designate(ocd = Sparsity.Settings.class)
public final class Sparsity implements Metric {

    /** The settings of the metric. */
    @ObjectClassDefinition(name = "Sparsity")
    public @interface Settings {

        @AttributeDefinition(min = "0", description = "Absolute values above which a weight is counted; the largest is "
                + "the one in the table that compares runs")
        double[] thresholds() default {0, 1e-3, 1e-2};

        @AttributeDefinition(description = "How the length of a connection is measured on the grid")
        Distance distance() default Distance.EUCLIDEAN;

        @AttributeDefinition(description = "Whether each dimension of the grid closes to a ring")
        boolean torus() default false;

        @AttributeDefinition(min = "0", description = "Task variance, summed over tasks, above which a neuron is "
                + "active, in squared units of activity")
        double activeThreshold() default 1e-3;

        @AttributeDefinition(min = "0", description = "Absolute recurrent weight to or from another neuron above which "
                + "a neuron is connected")
        double connectedThreshold() default 1e-2;
    }

    private static final String GRID_STEPS = "grid steps";

    private final double[] thresholds;
    private final Distance distance;
    private final boolean torus;
    private final double activeThreshold;
    private final double connectedThreshold;

    /**
     * The metric with the given settings.
     *
     * @throws IllegalArgumentException if a setting is out of range, with a message for the user
     */
    @Activate
    public Sparsity(Settings settings) {
        thresholds = Arrays.stream(settings.thresholds()).map(t -> check("thresholds", t)).sorted().distinct()
                .toArray();
        if (thresholds.length == 0) {
            throw new IllegalArgumentException("thresholds is empty, expected one or more numbers of at least 0");
        }
        distance = settings.distance();
        torus = settings.torus();
        activeThreshold = check("activeThreshold", settings.activeThreshold());
        connectedThreshold = check("connectedThreshold", settings.connectedThreshold());
    }

    private static double check(String setting, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(setting + " " + value + ", expected a number of at least 0");
        }
        return value;
    }

    @Override
    public List<Measurement> measure(Subject subject) {
        Network network = subject.network();
        List<Measurement> measurements = new ArrayList<>();
        addWeights(network, measurements);
        addWiring(network, measurements);
        measurements.add(new Scalar("activeNeurons", "active neurons", "neurons", activeNeurons(subject)));
        measurements.add(new Vector("accuracyAfterCut",
                (subject.isGraded() ? "mean score" : "mean strict accuracy") + " with the other weights cut", "",
                Arrays.stream(thresholds).map(threshold -> Cut.accuracy(subject, threshold)).toArray(),
                thresholdLabels()));
        return measurements;
    }

    private void addWeights(Network network, List<Measurement> measurements) {
        double largest = thresholds[thresholds.length - 1];
        Weights recurrent = Weights.recurrent(network);
        measurements.add(new Scalar("recurrentWeights", "recurrent weights > " + plain(largest), "",
                recurrent.above(largest), recurrent.count(), true).lessIsBetter());
        List<Weights> parts = Weights.parts(network);
        measurements.add(perThreshold("weights", "weights above a threshold", parts, Weights::above));
        measurements.add(perThreshold("density", "share of weights above a threshold", parts,
                (part, threshold) -> (double) part.above(threshold) / part.count()));
        measurements.add(perPart("zeros", "weights that are exactly 0", parts, Weights::zeros));
        measurements.add(perPart("absoluteSum", "sum of absolute weights", parts, Weights::sum));
    }

    private void addWiring(Network network, List<Measurement> measurements) {
        WiringLength wiring = WiringLength.of(network, distance, torus, connectedThreshold);
        measurements.add(new Scalar("wiringLength", "wiring length", GRID_STEPS, wiring.length(), true).lessIsBetter());
        measurements.add(new Scalar("meanConnectionLength", "mean connection length without self-connections",
                GRID_STEPS, wiring.meanLength()));
        measurements.add(new Scalar("selfShare", "share of the absolute recurrent weights on self-connections", "",
                wiring.selfShare()));
        measurements.add(new Scalar("connectedNeurons", "connected neurons", "neurons", wiring.connected()));
    }

    private int activeNeurons(Subject subject) {
        Network network = subject.network();
        double[] total = new double[network.hidden()];
        for (String task : network.tasks()) {
            double[] variance = TaskVariance.of(subject.recording(task), total.length);
            Arrays.setAll(total, n -> total[n] + variance[n]);
        }
        return (int) Arrays.stream(total).filter(variance -> variance > activeThreshold).count();
    }

    private Matrix perThreshold(String name, String title, List<Weights> parts,
            ToDoubleBiFunction<Weights, Double> value) {
        double[][] values = parts.stream().map(part -> Arrays.stream(thresholds)
                .map(threshold -> value.applyAsDouble(part, threshold)).toArray()).toArray(double[][]::new);
        return new Matrix(name, title, "", values, labels(parts), thresholdLabels());
    }

    private static Vector perPart(String name, String title, List<Weights> parts, ToDoubleFunction<Weights> value) {
        return new Vector(name, title, "", parts.stream().mapToDouble(value).toArray(), labels(parts));
    }

    private static List<String> labels(List<Weights> parts) {
        return parts.stream().map(Weights::label).toList();
    }

    private List<String> thresholdLabels() {
        return Arrays.stream(thresholds).mapToObj(threshold -> "> " + plain(threshold)).toList();
    }

    /** Without exponent or trailing zeros: 0.01, not 1.0E-2. */
    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
