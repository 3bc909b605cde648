package dev.cambium.metric.functional.internal;

import java.util.Arrays;

/**
 * Lowers the inertia of clusters to a minimum. Lloyd's iteration puts each point in the cluster of the nearest center,
 * and each center at the mean of its cluster. Where this ends, a single point may still be better off in another
 * cluster (Hartigan 1975), because it pulls the centers along: then such points move, and Lloyd's iteration goes on.
 */
final class Descent {

    /** Far beyond what is needed: the inertia falls with each iteration. */
    private static final int MOST_ITERATIONS = 1000;

    /** A gain below this share of a point's part in the inertia may be rounding. */
    private static final double ROUNDING = 1e-9;

    private final Points points;
    private final double[][] centers;
    /** Whether a center has moved since the distances to it were taken. */
    private final boolean[] moved;
    /** [cluster][point], squared. */
    private final double[][] distances;
    private final int[] classes;
    private final int[] sizes;
    /** The squared distance of each point to the center of its class. */
    private double[] nearest;

    /**
     * Begins with centers at some points.
     *
     * @param seeds the points, one for each cluster
     */
    Descent(Points points, int[] seeds) {
        this.points = points;
        centers = Arrays.stream(seeds).mapToObj(points::point).toArray(double[][]::new);
        moved = new boolean[seeds.length];
        distances = new double[seeds.length][points.count()];
        classes = new int[points.count()];
        sizes = new int[seeds.length];
        Arrays.fill(moved, true);
        Arrays.fill(classes, -1);
    }

    /** Iterates until neither lowers the inertia any more, and returns it. */
    double iterate() {
        int iterations = 0;
        do {
            while (assign() && iterations++ < MOST_ITERATIONS) {
                fillEmptyClusters();
                points.means(classes, sizes, centers);
            }
        } while (exchange() && iterations++ < MOST_ITERATIONS);
        return Arrays.stream(nearest).sum();
    }

    /** The class of each point. */
    int[] classes() {
        return classes;
    }

    /** Puts each point in the cluster of the nearest center; whether any has changed its cluster. */
    private boolean assign() {
        int[] before = classes.clone();
        for (int c = 0; c < centers.length; c++) {
            if (moved[c]) {
                points.squaredDistances(centers[c], distances[c]);
                moved[c] = false;
            }
        }
        nearest = distances[0].clone();
        Arrays.fill(classes, 0);
        for (int c = 1; c < centers.length; c++) {
            for (int i = 0; i < nearest.length; i++) {
                if (distances[c][i] < nearest[i]) {
                    nearest[i] = distances[c][i];
                    classes[i] = c;
                }
            }
        }
        Arrays.fill(sizes, 0);
        for (int i = 0; i < classes.length; i++) {
            sizes[classes[i]]++;
            if (classes[i] != before[i]) {
                moved[classes[i]] = true;
                if (before[i] >= 0) {
                    moved[before[i]] = true;
                }
            }
        }
        return !Arrays.equals(classes, before);
    }

    /** An empty cluster gets the point farthest from its center; it stays empty only if all points are at theirs. */
    private void fillEmptyClusters() {
        for (int c = 0; c < centers.length; c++) {
            if (sizes[c] == 0) {
                int farthest = -1;
                for (int i = 0; i < classes.length; i++) {
                    if (nearest[i] > (farthest < 0 ? 0 : nearest[farthest]) && sizes[classes[i]] > 1) {
                        farthest = i;
                    }
                }
                if (farthest >= 0) {
                    put(farthest, c);
                }
            }
        }
    }

    /**
     * Moves points whose move to another cluster lowers the inertia; whether there was one. As a move changes two
     * centers, and the gain of others with them, each cluster takes part in one move only.
     */
    private boolean exchange() {
        boolean any = false;
        double[] toJoin = Arrays.stream(sizes).mapToDouble(size -> size / (size + 1.0)).toArray();
        for (int i = 0; i < classes.length; i++) {
            int own = classes[i];
            if (sizes[own] > 1 && !moved[own]) {
                double least = nearest[i] * sizes[own] / (sizes[own] - 1) * (1 - ROUNDING);
                int best = own;
                for (int c = 0; c < centers.length; c++) {
                    double cost = distances[c][i] * toJoin[c];
                    if (cost < least && c != own && !moved[c]) {
                        least = cost;
                        best = c;
                    }
                }
                if (best != own) {
                    put(i, best);
                    any = true;
                }
            }
        }
        points.means(classes, sizes, centers);
        return any;
    }

    private void put(int point, int cluster) {
        int before = classes[point];
        sizes[before]--;
        moved[before] = true;
        sizes[cluster]++;
        moved[cluster] = true;
        classes[point] = cluster;
        nearest[point] = 0;
    }
}
