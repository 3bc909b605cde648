package dev.cambium.metric.functional.internal;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.api.metric.Measurement.Labels;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.Series;
import dev.cambium.api.metric.Measurement.SignificanceTest;
import dev.cambium.api.metric.Measurement.Vector;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.metric.Plan;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.plugin.MetricPlugin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Which neurons take part in which tasks (the task variance of Yang et al. 2019), the clusters that neurons of like
 * tasks form, and how two tasks share the neurons.
 *
 * <p>Clusters are found among the active neurons by their task variance, each neuron's divided by its maximum. How many
 * there are is chosen by the mean silhouette. Any points have some best silhouette: so the same search is made on
 * task variances of which each task's are permuted among the neurons.
 */
@Component(factory = Metric.FACTORY, service = Metric.class)
@MetricPlugin(name = "functional", partitions = "clusters",
        description = "Task variance of the neurons, functional clusters, how tasks share neurons")
@Designate(ocd = Functional.Settings.class)
public final class Functional implements Metric {

    /** The settings of the metric. */
    @ObjectClassDefinition(name = "Functional")
    public @interface Settings {

        @AttributeDefinition(description = "The phase of the training at whose end the network is looked at; empty for "
                + "the finished network")
        String phase() default "";

        @AttributeDefinition(min = "0", description = "Task variance, summed over tasks, above which a neuron is "
                + "active, in squared units of activity")
        double activeThreshold() default 1e-3;

        @AttributeDefinition(description = "How clusters are found: k-means, or hierarchical with Ward's linkage")
        Method method() default Method.KMEANS;

        @AttributeDefinition(min = "2", description = "Smallest number of clusters to try")
        int minimumClusters() default 2;

        @AttributeDefinition(min = "2", description = "Largest number of clusters to try")
        int maximumClusters() default 30;

        @AttributeDefinition(min = "1", max = "1000000",
                description = "How often k-means begins anew for each number of clusters")
        int restarts() default 20;

        @AttributeDefinition(min = "1", max = "1000000",
                description = "How often the task variances are shuffled to see what "
                + "silhouette there is by chance")
        int shuffles() default 20;

        @AttributeDefinition(min = "1", max = "1000000",
                description = "How often k-means begins anew on shuffled task variances; few "
                + "are enough, as their silhouettes hardly depend on it")
        int shuffleRestarts() default 5;

        @AttributeDefinition(min = "2", max = "1000",
                description = "How many seeds of k-means are compared with each other")
        int stabilitySeeds() default 5;

        @AttributeDefinition(description = "Pairs of tasks to compare, such as dm1:dm2; none for the two that share "
                + "the fewest neurons and the two that share the most")
        String[] pairs() default {};
    }

    private final String phase;
    private final double activeThreshold;
    private final Method method;
    private final int minimumClusters;
    private final int maximumClusters;
    private final int restarts;
    private final int shuffles;
    private final int shuffleRestarts;
    private final int stabilitySeeds;
    private final List<TaskPair.Names> pairs;

    /**
     * The metric with the given settings.
     *
     * @throws IllegalArgumentException if a setting is out of range, with a message for the user
     */
    @Activate
    public Functional(Settings settings) {
        phase = settings.phase();
        activeThreshold = settings.activeThreshold();
        if (!(activeThreshold >= 0 && activeThreshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("activeThreshold " + activeThreshold
                    + ", expected a number of at least 0");
        }
        method = settings.method();
        minimumClusters = atLeast(2, "minimumClusters", settings.minimumClusters());
        maximumClusters = settings.maximumClusters();
        if (maximumClusters < minimumClusters) {
            throw new IllegalArgumentException("maximumClusters " + maximumClusters
                    + ", expected at least minimumClusters, " + minimumClusters);
        }
        restarts = atLeast(1, "restarts", settings.restarts());
        shuffles = atLeast(1, "shuffles", settings.shuffles());
        shuffleRestarts = atLeast(1, "shuffleRestarts", settings.shuffleRestarts());
        stabilitySeeds = atLeast(2, "stabilitySeeds", settings.stabilitySeeds());
        pairs = Arrays.stream(settings.pairs()).map(TaskPair.Names::parse).toList();
    }

    private static int atLeast(int least, String setting, int value) {
        if (value < least) {
            throw new IllegalArgumentException(setting + " " + value + ", expected at least " + least);
        }
        return value;
    }

    @Override
    public void check(Plan plan) {
        plan.requirePhase(phase);
    }

    /**
     * Measures.
     *
     * @throws IllegalArgumentException if the training had no phase {@code phase}, or if the network lacks a task of
     *                                  {@code pairs}; names those that there were, or the nearest
     */
    @Override
    public List<Measurement> measure(Subject subject) {
        Subject then = phase.isEmpty() ? subject : atTheEndOfThePhase(subject);
        List<String> tasks = then.network().tasks();
        List<TaskPair> listed = pairs.stream().map(names -> names.in(tasks)).distinct().toList();
        Variances variances = Variances.of(then, share -> subject.progress(0.2 * share));
        int[] active = variances.active(activeThreshold);
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(new Scalar("activeNeurons", title("active neurons"), "neurons", active.length,
                variances.values().length, false));
        addClusters(subject, variances, active, measurements);
        measurements.add(new Matrix("taskVariance", title("task variance, relative to each neuron's maximum"), "",
                variances.normalized(), List.of(), tasks, Axis.NEURONS, Axis.TASKS));
        measurements.add(new Vector("totalVariance", title("task variance, sum over tasks"), "squared activity",
                variances.totals(), List.of(), Axis.NEURONS));
        measurements.addAll(new TaskSharing(variances, activeThreshold, this::title).measure(listed));
        return measurements;
    }

    private Subject atTheEndOfThePhase(Subject subject) {
        try {
            return subject.after(phase);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + "; see the setting phase", e);
        }
    }

    /** A title that says when that was. */
    private String title(String title) {
        return phase.isEmpty() ? title : title + ", at the end of phase " + phase;
    }

    private void addClusters(Subject subject, Variances variances, int[] active, List<Measurement> measurements) {
        double[][] normalized = variances.normalized();
        double[][] rows = Arrays.stream(active).mapToObj(neuron -> normalized[neuron]).toArray(double[][]::new);
        Points points = Points.of(rows);
        FunctionalClusters clusters = new FunctionalClusters(points, method, minimumClusters, maximumClusters,
                restarts);
        ClusterSearch search = clusters.search(subject);
        subject.progress(0.3);
        int count = Classes.count(search.bestClasses());
        measurements.add(new Scalar("clusterCount", title("functional clusters"), "", count));
        measurements.add(new Scalar("silhouette", title("mean silhouette of the functional clusters"), "",
                search.best()));
        if (count > 1) {
            addQuality(subject, clusters, search, measurements);
        }
        measurements.add(new Labels("clusters", title("functional clusters"), spread(search.bestClasses(), active,
                normalized.length)));
        if (count > 0) {
            addProfiles(rows, search.bestClasses(), variances.tasks(), measurements);
        }
        subject.progress(1);
    }

    private void addQuality(Subject subject, FunctionalClusters clusters, ClusterSearch search,
            List<Measurement> measurements) {
        ClusterSearch[] shuffled = clusters.searchShuffled(subject, shuffles, shuffleRestarts,
                share -> subject.progress(0.3 + 0.6 * share));
        measurements.add(new SignificanceTest("silhouetteTest", title("silhouette against shuffled task variances"), "",
                search.best(), Arrays.stream(shuffled).mapToDouble(ClusterSearch::best).toArray(), false));
        if (method == Method.KMEANS) {
            measurements.add(new Scalar("stability",
                    title("stability of the clusters over seeds (adjusted Rand index)"), "",
                    clusters.stability(subject, Classes.count(search.bestClasses()), stabilitySeeds)));
        }
        double[] x = IntStream.range(0, search.silhouettes().length).mapToDouble(i -> search.fewest() + i).toArray();
        double[] byChance = IntStream.range(0, x.length).mapToDouble(i -> Arrays.stream(shuffled)
                .mapToDouble(each -> each.silhouettes()[i]).average().orElse(Double.NaN)).toArray();
        measurements.add(new Curve("silhouetteByCount", title("silhouette by number of clusters"),
                new Curve.Quantity("clusters", "", false), new Curve.Quantity("mean silhouette", "", false),
                List.of(new Series("task variances", x, search.silhouettes()),
                        new Series("shuffled task variances, mean", x, byChance))));
    }

    /** The class of each neuron, from those of the active ones. */
    private static int[] spread(int[] classes, int[] active, int neurons) {
        int[] all = new int[neurons];
        Arrays.fill(all, -1);
        IntStream.range(0, active.length).forEach(i -> all[active[i]] = classes[i]);
        return all;
    }

    private void addProfiles(double[][] rows, int[] classes, List<String> tasks, List<Measurement> measurements) {
        int[] sizes = Classes.sizes(classes);
        double[][] means = new double[sizes.length][tasks.size()];
        for (int i = 0; i < rows.length; i++) {
            for (int task = 0; task < tasks.size(); task++) {
                means[classes[i]][task] += rows[i][task] / sizes[classes[i]];
            }
        }
        List<String> labels = IntStream.rangeClosed(1, sizes.length).mapToObj(Integer::toString).toList();
        measurements.add(new Vector("clusterSizes", title("neurons in each functional cluster"), "neurons",
                Arrays.stream(sizes).asDoubleStream().toArray(), labels, Axis.CLUSTERS));
        measurements.add(new Matrix("clusterTaskVariance", title("task variance of each functional cluster, "
                + "relative to each neuron's maximum, mean"), "", means, labels, tasks, Axis.CLUSTERS, Axis.TASKS));
    }
}
