package dev.cambium.metric.functional.internal;

import dev.cambium.api.training.Workers;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * Partitions of the same points into different numbers of clusters.
 *
 * @param fewest      the number of clusters of the first
 * @param classes     for each number of clusters the class of each point
 * @param silhouettes for each number of clusters the mean silhouette, not a number where fewer points differ
 */
record ClusterSearch(int fewest, int[][] classes, double[] silhouettes) {

    /**
     * Tries numbers of clusters.
     *
     * @param clusterer  divides the points
     * @param silhouette of the same points
     * @param fewest     at least 2
     * @param most       at least as many
     * @param random     a source of chance for each number of clusters
     */
    static ClusterSearch over(Clusterer clusterer, Silhouette silhouette, int fewest, int most,
            IntFunction<RandomGenerator> random, Workers workers) {
        int[][] classes = new int[most - fewest + 1][];
        double[] silhouettes = new double[classes.length];
        workers.run(part -> {
            for (int i = part; i < classes.length; i += workers.count()) {
                classes[i] = clusterer.divide(fewest + i, random.apply(fewest + i));
                silhouettes[i] = silhouette.mean(classes[i]);
            }
        });
        return new ClusterSearch(fewest, classes, silhouettes);
    }

    /** The best silhouette; not a number if all points are equal. */
    double best() {
        return silhouettes[index()];
    }

    /** The partition with the best silhouette; of equally good ones that into the fewest clusters. */
    int[] bestClasses() {
        return classes[index()];
    }

    private int index() {
        int best = 0;
        for (int i = 1; i < silhouettes.length; i++) {
            if (silhouettes[i] > silhouettes[best]) {
                best = i;
            }
        }
        return best;
    }
}
