package dev.cambium.metric.lesion.internal;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.api.metric.Measurement.SignificanceTest;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.metric.Plan;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.plugin.MetricPlugin;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * What each cluster of neurons is needed for (Yang et al. 2019, Nat. Neurosci. 22:297, Fig. 4): the strict accuracy,
 * or, where answers are graded, the mean score, that a network loses in each task when the activity of the cluster's
 * neurons is held at 0.
 *
 * <p>Any neurons that are silenced cost something, and many cost more than few. The null model of a cluster is random
 * sets of as many neurons, drawn from the neurons of all clusters together. To save time they are tested with the first
 * trials of each task alone, and so is the cluster where it is compared with them; and clusters whose sizes differ by
 * at most a fifth share sets of their mean size.
 *
 * <p>A network whose clusters are specialized loses much in some tasks and little in others when a cluster is
 * silenced. The selectivity of a lesion is the standard deviation over tasks of the accuracy lost.
 */
@Component(factory = Metric.FACTORY, service = Metric.class)
@MetricPlugin(name = "lesion",
        description = "Accuracy, or score, lost in each task without a cluster of neurons, against random neurons")
@Designate(ocd = Lesion.Settings.class)
public final class Lesion implements Metric {

    /** The settings of the metric. */
    @ObjectClassDefinition(name = "Lesion")
    public @interface Settings {

        @AttributeDefinition(description = "The clusters, as metric.measurement of an earlier metric; empty for the "
                + "first that is called clusters")
        String partition() default "";

        @AttributeDefinition(min = "1", max = "1000000",
                description = "How many random sets of neurons each cluster is compared with")
        int controls() default 20;

        @AttributeDefinition(min = "1", max = "1000000",
                description = "How many trials of each task the random sets are tested with")
        int controlTrials() default 40;
    }

    private final String partition;
    private final int controls;
    private final int controlTrials;

    /** The metric with the given settings. */
    @Activate
    public Lesion(Settings settings) {
        partition = settings.partition();
        controls = settings.controls();
        controlTrials = settings.controlTrials();
    }

    @Override
    public void check(Plan plan) {
        plan.requirePartition(partition);
    }

    /**
     * {@inheritDoc}
     *
     * @return nothing if no neuron is in any cluster
     */
    @Override
    public List<Measurement> measure(Subject subject) {
        NeuronSets sets = NeuronSets.of(subject.partition(partition).classes(), controls, subject::random);
        List<String> tasks = subject.network().tasks();
        if (sets.clusters().isEmpty()) {
            return List.of();
        }
        Lesions lesions = Lesions.of(subject, sets, controlTrials);
        int[] trials = tasks.stream().mapToInt(task -> subject.trials(task).size()).toArray();
        int[] first = Arrays.stream(trials).map(count -> Math.min(count, controlTrials)).toArray();

        double[][] lost = lesions.clusters().stream()
                .map(cluster -> lost(lesions.intact().all(), cluster.all(), trials)).toArray(double[][]::new);
        double[][] byChance = new double[lost.length][tasks.size()];
        double[][] z = new double[lost.length][tasks.size()];
        for (int cluster = 0; cluster < lost.length; cluster++) {
            List<Answers> random = lesions.controls().get(sets.groups().get(cluster));
            for (int task = 0; task < tasks.size(); task++) {
                SignificanceTest test = trialsLost(lesions.intact(), lesions.clusters().get(cluster), random, task);
                byChance[cluster][task] = test.mean() / first[task];
                z[cluster][task] = test.z();
            }
        }
        String what = subject.isGraded() ? "score" : "strict accuracy";
        String which = " (first " + controlTrials + " trials)";
        return List.of(
                perCluster("accuracyLost", what + " lost without a cluster", lost, tasks),
                perCluster("accuracyLostByChance", what + " lost without as many random neurons, mean"
                        + which, byChance, tasks),
                perCluster("accuracyLostZ", what + " lost without a cluster, in standard deviations from the "
                        + "mean for as many random neurons" + which, z, tasks),
                selectivity(sets, lesions, first, what));
    }

    private static double[] lost(double[] intact, double[] lesioned, int[] trials) {
        return IntStream.range(0, trials.length).mapToDouble(task -> (intact[task] - lesioned[task])
                / trials[task]).toArray();
    }

    /** Among the first trials of a task, in whole trials: controls that do not vary have no deviation at all. */
    private static SignificanceTest trialsLost(Answers intact, Answers cluster, List<Answers> random, int task) {
        ToDoubleFunction<Answers> lost = answers -> intact.first()[task] - answers.first()[task];
        return new SignificanceTest("trialsLost", "trials lost", "trials", lost.applyAsDouble(cluster),
                random.stream().mapToDouble(lost).toArray(), false);
    }

    /** Of a mean cluster; a draw of the null model is one random set for each cluster. */
    private SignificanceTest selectivity(NeuronSets sets, Lesions lesions, int[] first, String what) {
        ToDoubleFunction<Answers> selectivity = answers -> deviation(
                lost(lesions.intact().first(), answers.first(), first));
        double value = lesions.clusters().stream().mapToDouble(selectivity).average().orElseThrow();
        double[] chance = IntStream.range(0, controls).mapToDouble(draw -> sets.groups().stream()
                .map(group -> lesions.controls().get(group).get(draw))
                .mapToDouble(selectivity).average().orElseThrow()).toArray();
        return new SignificanceTest("selectivity", "selectivity of lesions: standard deviation over tasks of the "
                + what
                + " lost without a cluster", "", value, chance, false);
    }

    /** With n, as the tasks are all that there are. */
    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        return Math.sqrt(Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / values.length);
    }

    private static Matrix perCluster(String name, String title, double[][] values, List<String> tasks) {
        List<String> clusters = IntStream.rangeClosed(1, values.length).mapToObj(String::valueOf).toList();
        return new Matrix(name, title, "", values, clusters, tasks, Axis.CLUSTERS, Axis.TASKS);
    }
}
