package dev.cambium.metric.representation.internal;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.SignificanceTest;
import dev.cambium.api.metric.Measurement.Vector;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.plugin.MetricPlugin;
import dev.cambium.api.training.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The geometry of activity and of the tasks' representations, after Yang et al. 2019 (Nat. Neurosci. 22:297, Figs. 5
 * and 6): how many dimensions activity fills, which tasks are alike, and whether tasks are put together from common
 * parts, so that one can be had from others by arithmetic (DlyAnti − DlyGo + Go ≈ Anti).
 *
 * <p>Two things are read from the activity of a task. Dimensionality and similarity are of all trials and steps after
 * the first period, the fixation period of the cognitive tasks, each of which counts the same. Principal components and
 * analogies are of the {@linkplain TaskState representation}: the state at the end of the first stimulus.
 */
@Component(factory = Metric.FACTORY, service = Metric.class)
@MetricPlugin(name = "representation",
        description = "Dimensions of activity, similarity of tasks, principal components, compositionality")
@Designate(ocd = Representation.Settings.class)
public final class Representation implements Metric {

    /** The settings of the metric. */
    @ObjectClassDefinition(name = "Representation")
    public @interface Settings {

        @AttributeDefinition(description = "Tasks that should be related as in a - b + c = d, with or without the name "
                + "of the battery; those whose tasks the network has not all are passed over")
        String[] analogies() default {
            "dlyanti - dlygo + go = anti",
            "anti - go + rtgo = rtanti",
            "ctxdlydm1 - ctxdlydm2 + ctxdm2 = ctxdm1",
            "dnms - dms + dmc = dnmc"};

        @AttributeDefinition(min = "1", max = "1000000",
                description = "How many times the analogies are compared with as many of tasks "
                + "drawn at random")
        int shuffles() default 1000;
    }

    private static final int MOST_COMPONENTS = 5;
    /** With two tasks the similarity is always −1, and they lie on one line. */
    private static final int FEWEST_TO_COMPARE = 3;
    /** An analogy has four tasks, and needs another to compare with. */
    private static final int FEWEST_FOR_ANALOGIES = 5;
    private static final String DIMENSIONS = "dimensions";

    private final List<Analogy> analogies;
    private final int shuffles;

    /**
     * The metric with the given settings.
     *
     * @throws IllegalArgumentException if a setting cannot be used, with a message for the user
     */
    @Activate
    public Representation(Settings settings) {
        analogies = Arrays.stream(settings.analogies()).map(Analogy::parse).toList();
        shuffles = settings.shuffles();
        if (shuffles < 1) {
            throw new IllegalArgumentException("shuffles " + shuffles + ", expected at least 1");
        }
    }

    @Override
    public List<Measurement> measure(Subject subject) {
        List<String> tasks = subject.network().tasks();
        Activity activity = Activity.of(subject);
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(new Scalar("dimensionality", "effective dimensionality of activity, all tasks together",
                DIMENSIONS, activity.dimensionality()));
        measurements.add(new Vector("dimensionalityPerTask", "effective dimensionality of activity, each task alone",
                DIMENSIONS, activity.dimensionalityPerTask(), tasks, Axis.TASKS));
        measurements.add(new Matrix("ruleAveragedActivity", "mean activity in each task", "",
                transposed(activity.means()), List.of(), tasks, Axis.NEURONS, Axis.TASKS));
        if (tasks.size() >= FEWEST_TO_COMPARE) {
            measurements.add(new Matrix("taskSimilarity",
                    "similarity of tasks (correlation of mean activity, its mean over tasks subtracted)", "",
                    Patterns.correlations(activity.means()), tasks, tasks, Axis.TASKS, Axis.TASKS));
            addComponents(tasks, activity.states(), measurements);
        }
        if (tasks.size() >= FEWEST_FOR_ANALOGIES) {
            addAnalogies(subject, activity.states(), measurements);
        }
        return measurements;
    }

    private static double[][] transposed(double[][] rows) {
        double[][] columns = new double[rows[0].length][rows.length];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                columns[column][row] = rows[row][column];
            }
        }
        return columns;
    }

    private static void addComponents(List<String> tasks, double[][] states, List<Measurement> measurements) {
        PrincipalComponents components = PrincipalComponents.of(states, MOST_COMPONENTS);
        List<String> labels = IntStream.rangeClosed(1, components.shares().length).mapToObj(c -> "PC" + c).toList();
        measurements.add(new Matrix("principalComponents",
                "task representations at the end of the first stimulus, along their principal components", "",
                components.scores(), tasks, labels, Axis.TASKS, Axis.ITEMS));
        measurements.add(new Vector("explainedVariance",
                "share of the variance between task representations per principal component", "",
                components.shares(), labels));
    }

    private void addAnalogies(Subject subject, double[][] states, List<Measurement> measurements) {
        Map<String, Quadruple> found = new LinkedHashMap<>();
        for (Analogy analogy : analogies) {
            analogy.among(subject.network().tasks()).ifPresent(tasks -> found.put(analogy.text(), tasks));
        }
        if (found.isEmpty()) {
            return;
        }
        List<Quadruple> observed = List.copyOf(found.values());
        double[][] rows = observed.stream()
                .map(tasks -> new double[] {tasks.relativeDistance(states), tasks.rank(states)})
                .toArray(double[][]::new);
        measurements.add(new Matrix("analogies",
                "task analogies a − b + c = d: distance of d relative to that of other "
                        + "tasks, and its rank among them", "", rows, List.copyOf(found.keySet()),
                List.of("relative distance", "rank")));
        measurements.add(new SignificanceTest("compositionality",
                "relative distance of task analogies, mean (chance: of tasks at random)", "", mean(observed, states),
                chance(subject, observed.size(), states), false));
    }

    private static double mean(List<Quadruple> quadruples, double[][] states) {
        double sum = 0;
        for (Quadruple tasks : quadruples) {
            sum += tasks.relativeDistance(states);
        }
        return sum / quadruples.size();
    }

    private double[] chance(Subject subject, int count, double[][] states) {
        RandomGenerator random = subject.random("quadruples");
        List<List<Quadruple>> draws = new ArrayList<>();
        for (int draw = 0; draw < shuffles; draw++) {
            List<Quadruple> quadruples = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                quadruples.add(Quadruple.random(states.length, random));
            }
            draws.add(quadruples);
        }
        double[] chance = new double[shuffles];
        Workers workers = subject.workers();
        workers.run(part -> {
            for (int draw = part; draw < shuffles; draw += workers.count()) {
                chance[draw] = mean(draws.get(draw), states);
            }
        });
        return chance;
    }
}
