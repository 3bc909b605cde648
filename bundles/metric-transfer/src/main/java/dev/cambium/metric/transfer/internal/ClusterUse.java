package dev.cambium.metric.transfer.internal;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.SignificanceTest;
import dev.cambium.api.metric.Measurement.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which clusters of neurons the tasks use after a phase: the share of a task's variance, summed over neurons, that lies
 * in each cluster.
 *
 * @param transition the phase
 * @param shares     [task][cluster]; not numbers for a task in which no neuron varies
 * @param outside    the share that lies in neurons of no cluster, for each task
 */
record ClusterUse(LearningPhase learning, double[][] shares, double[] outside) {

    /** @param clusters the cluster of each neuron, −1 for none */
    static ClusterUse of(LearningPhase learning, Responses responses, int[] clusters) {
        int count = Arrays.stream(clusters).max().orElse(-1) + 1;
        double[][] variances = responses.variance();
        return new ClusterUse(learning, Arrays.stream(variances).map(variance -> IntStream.range(0, count)
                .mapToDouble(cluster -> share(variance, clusters, cluster)).toArray()).toArray(double[][]::new),
                Arrays.stream(variances).mapToDouble(variance -> share(variance, clusters, -1)).toArray());
    }

    private static double share(double[] variance, int[] clusters, int cluster) {
        return IntStream.range(0, variance.length).filter(neuron -> clusters[neuron] == cluster)
                .mapToDouble(neuron -> variance[neuron]).sum() / Arrays.stream(variance).sum();
    }

    List<Measurement> measure(Chance chance) {
        List<String> tasks = learning.tasks();
        List<Measurement> measurements = new ArrayList<>();
        if (clusters() > 0) {
            List<String> labels = IntStream.rangeClosed(1, clusters()).mapToObj(Integer::toString).toList();
            measurements.add(new Matrix("clusterUse", "share of each task's variance in each cluster", "", shares,
                    tasks, labels, Axis.TASKS, Axis.CLUSTERS));
        }
        measurements.add(new Vector("outsideClusters", "share of each task's variance in neurons of no cluster", "",
                outside, tasks, Axis.TASKS));
        addReuse(chance, measurements);
        addConcentration(measurements);
        return measurements;
    }

    private int clusters() {
        return shares.length == 0 ? 0 : shares[0].length;
    }

    private double[][] of(List<String> tasks) {
        return tasks.stream().map(task -> shares[learning.tasks().indexOf(task)]).toArray(double[][]::new);
    }

    // ------------------------------------------------------------------------------------------------------ reuse

    private void addReuse(Chance chance, List<Measurement> measurements) {
        double[][] used = of(learning.oldTasks());
        double[][] uses = of(learning.newTasks());
        String title = "reuse: similarity of a new task's use of the clusters to that of the most similar old task "
                + "(cosine)";
        if (clusters() < 2) {
            measurements.add(new SignificanceTest("reuse", title, "", Double.NaN, Chance.NONE, false));
            return;
        }
        measurements.add(new SignificanceTest("reuse", title, "", reuse(uses, used), chance.repeat("reuse", random ->
                reuse(Arrays.stream(uses).map(use -> Chance.shuffled(use, random)).toArray(double[][]::new), used)),
                false));
        double[][] similarities = Arrays.stream(uses).map(use -> similarities(use, used)).toArray(double[][]::new);
        measurements.add(new Vector("reusePerTask", "similarity of each new task's use of the clusters to that of the "
                + "most similar old task (cosine)", "", Arrays.stream(similarities).mapToDouble(ClusterUse::most)
                .toArray(), learning.newTasks(), Axis.TASKS));
        measurements.add(new Matrix("useSimilarity", "similarity of new tasks' use of the clusters to that of old "
                + "tasks (cosine)", "", similarities, learning.newTasks(), learning.oldTasks(), Axis.TASKS,
                Axis.TASKS));
    }

    private static double reuse(double[][] uses, double[][] used) {
        return Means.of(Arrays.stream(uses).mapToDouble(use -> most(similarities(use, used))));
    }

    private static double[] similarities(double[] use, double[][] used) {
        return Arrays.stream(used).mapToDouble(other -> product(use, other)
                / Math.sqrt(product(use, use) * product(other, other))).toArray();
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double most(double[] similarities) {
        return Arrays.stream(similarities).filter(similarity -> !Double.isNaN(similarity)).max().orElse(Double.NaN);
    }

    // ---------------------------------------------------------------------------------------------- concentration

    private void addConcentration(List<Measurement> measurements) {
        measurements.add(new Scalar("concentration", "effective number of clusters that a new task uses, mean",
                "clusters", Means.of(effectiveNumbers(of(learning.newTasks())))));
        measurements.add(new Scalar("concentrationOfOldTasks", "effective number of clusters that an old task uses, "
                + "mean", "clusters", Means.of(effectiveNumbers(of(learning.oldTasks())))));
        measurements.add(new Vector("concentrationPerTask", "effective number of clusters that each task uses",
                "clusters", effectiveNumbers(shares), learning.tasks(), Axis.TASKS));
    }

    /** Of each task, exp of the entropy of its variance in clusters: from 1 to the number of clusters. */
    private static double[] effectiveNumbers(double[][] uses) {
        return Arrays.stream(uses).mapToDouble(use -> {
            double total = Arrays.stream(use).sum();
            return total > 0 ? Math.exp(-Arrays.stream(use).filter(share -> share > 0)
                    .map(share -> share / total * Math.log(share / total)).sum()) : Double.NaN;
        }).toArray();
    }
}
