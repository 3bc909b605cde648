package dev.cambium.metric.functional.internal;

import java.util.random.RandomGenerator;

/**
 * k-means: looks for the partition with the least inertia, the sum of squared distances of the points to the mean of
 * their cluster. Each restart begins with the centers of {@link Seeding} and improves them by {@link Descent}; the best
 * restart counts.
 *
 * @param points   what to divide
 * @param squares  the squared distance of each two points
 * @param restarts how often to begin anew, at least once
 */
record KMeans(Points points, double[][] squares, int restarts) implements Clusterer {

    @Override
    public int[] divide(int clusters, RandomGenerator random) {
        int[] best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int restart = 0; restart < restarts; restart++) {
            Descent descent = new Descent(points, Seeding.draw(squares, clusters, random));
            double inertia = descent.iterate();
            if (best == null || inertia < least) {
                least = inertia;
                best = descent.classes();
            }
        }
        return Classes.bySize(best);
    }
}
