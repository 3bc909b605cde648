package dev.cambium.metric.pruning.internal;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.api.metric.Measurement.Curve.Quantity;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.Series;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.plugin.MetricPlugin;
import dev.cambium.metric.pruning.internal.PrunedNetworks.Case;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * What a network can do with some of its weights: those of the largest absolute value are kept, the others are set to
 * 0, and nothing is trained again (magnitude pruning; Han et al. 2015, arXiv 1506.02626, without their retraining).
 * The recurrent weights are pruned by themselves, the others left as they are, and the input, recurrent and output
 * weights together, in one order. Biases stay.
 *
 * <p>The number of weights needed is the smallest one with which the mean strict accuracy (or, where answers are
 * graded, the mean score) is within a tolerance of that of the whole network. It is looked for by bisection between the
 * two levels that it lies between.
 */
@Component(factory = Metric.FACTORY, service = Metric.class)
@MetricPlugin(name = "pruning",
        description = "Accuracy, or score, against the number of weights kept, and how many are needed")
@Designate(ocd = Pruning.Settings.class)
public final class Pruning implements Metric {

    /** The settings of the metric. */
    @ObjectClassDefinition(name = "Pruning")
    public @interface Settings {

        @AttributeDefinition(min = "2", max = "1000000",
                description = "How many numbers of weights are tried, from all that are not 0 "
                + "down, each the same share of the one before")
        int levels() default 24;

        @AttributeDefinition(min = "1", max = "1000000",
                description = "How many trials of each task a pruned network is tested with")
        int trials() default 100;

        @AttributeDefinition(min = "0", max = "1", description = "How much mean strict accuracy, or score, may be lost "
                + "with the number of weights that is needed")
        double tolerance() default 0.02;
    }

    /** The ratio of neighbouring levels is narrowed down to its 32nd root. */
    private static final int BISECTIONS = 5;

    private final int levels;
    private final int trials;
    private final double tolerance;

    /**
     * The metric with the given settings.
     *
     * @throws IllegalArgumentException if the tolerance is not a number
     */
    @Activate
    public Pruning(Settings settings) {
        levels = settings.levels();
        trials = settings.trials();
        tolerance = settings.tolerance();
        if (Double.isNaN(tolerance)) {
            throw new IllegalArgumentException("tolerance NaN, expected a number from 0 to 1");
        }
    }

    @Override
    public List<Measurement> measure(Subject subject) {
        Network network = subject.network();
        Frontier recurrent = frontier(network, parameter -> parameter.role() == Role.RECURRENT_WEIGHTS);
        Frontier all = frontier(network, parameter -> parameter.role().isWeights());
        List<Frontier> frontiers = List.of(recurrent, all);
        PrunedNetworks pruned = new PrunedNetworks(subject, trials, frontiers.size() * (levels + 1 + BISECTIONS));
        // the many weights first, as they take longest and threads should end together
        pruned.measure(cases(frontiers, frontier -> frontier.levels(levels).descendingSet()));
        for (int i = 0; i < BISECTIONS; i++) {
            pruned.measure(cases(frontiers, frontier -> frontier.between(tolerance)));
        }

        List<Measurement> measurements = new ArrayList<>();
        measurements.add(needed("recurrentWeightsNeeded", "recurrent weights needed", recurrent));
        measurements.add(needed("weightsNeeded", "weights needed", all));
        addCurve("frontier", "recurrent weights kept", recurrent, subject.isGraded(), measurements);
        addCurve("frontierAll", "weights kept", all, subject.isGraded(), measurements);
        return measurements;
    }

    private static Frontier frontier(Network network, Predicate<Parameter> ranked) {
        return new Frontier(new Ranking(network, ranked));
    }

    private static List<Case> cases(List<Frontier> frontiers, Function<Frontier, Collection<Integer>> numbers) {
        return frontiers.stream()
                .flatMap(frontier -> numbers.apply(frontier).stream().map(kept -> new Case(frontier, kept))).toList();
    }

    private Scalar needed(String name, String title, Frontier frontier) {
        double needed = frontier.wholeAccuracy() > tolerance ? frontier.needed(tolerance) : Double.NaN;
        return new Scalar(name, title, "", needed, frontier.ranking().count(), true).lessIsBetter();
    }

    private static void addCurve(String name, String kept, Frontier frontier, boolean graded,
            List<Measurement> measurements) {
        if (frontier.accuracies().isEmpty()) {
            return; // all weights are 0
        }
        double[] x = frontier.accuracies().keySet().stream().mapToDouble(Integer::doubleValue).toArray();
        double[] y = frontier.accuracies().values().stream().mapToDouble(Double::doubleValue).toArray();
        measurements.add(new Curve(name, (graded ? "score" : "accuracy") + " against " + kept,
                new Quantity(kept, "", true), new Quantity(graded ? "mean score" : "mean strict accuracy", "", false),
                List.of(new Series("", x, y))));
    }
}
