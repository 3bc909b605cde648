package dev.cambium.metric.functional.internal;

import java.util.Arrays;

/**
 * How well clusters are set apart (Rousseeuw 1987, J. Comput. Appl. Math. 20:53): for each point (b − a) / max(a, b),
 * with a its mean Euclidean distance to the others of its cluster and b that to the nearest other cluster; 0 for a
 * point that is alone in its cluster. Several threads may use one.
 */
final class Silhouette {

    private final double[][] distances;

    /**
     * For partitions of some points.
     *
     * @param squares the squared distance of each two points
     */
    Silhouette(double[][] squares) {
        distances = Arrays.stream(squares).map(row -> Arrays.stream(row).map(Math::sqrt).toArray())
                .toArray(double[][]::new);
    }

    /**
     * The mean over points, from −1 to 1; not a number for fewer than two clusters.
     *
     * @param classes the class of each point, from 0 on without gaps
     */
    double mean(int[] classes) {
        int[] sizes = Classes.sizes(classes);
        if (sizes.length < 2) {
            return Double.NaN;
        }
        double total = 0;
        for (int i = 0; i < classes.length; i++) {
            double[] sums = new double[sizes.length];
            for (int j = 0; j < classes.length; j++) {
                sums[classes[j]] += distances[i][j];
            }
            total += of(classes[i], sums, sizes);
        }
        return total / classes.length;
    }

    private static double of(int own, double[] sums, int[] sizes) {
        if (sizes[own] == 1) {
            return 0;
        }
        double within = sums[own] / (sizes[own] - 1);
        double between = Double.POSITIVE_INFINITY;
        for (int c = 0; c < sizes.length; c++) {
            between = c == own ? between : Math.min(between, sums[c] / sizes[c]);
        }
        double larger = Math.max(within, between);
        return larger == 0 ? 0 : (between - within) / larger;
    }
}
