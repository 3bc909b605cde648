package dev.cambium.metric.functional.internal;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Greedy k-means++ (Arthur and Vassilvitskii 2007, Proc. SODA): each center is the best of a few points that are drawn
 * with a probability in proportion to their squared distance to the nearest center so far.
 */
final class Seeding {

    private final double[][] squares;
    /** The squared distance of each point to the nearest center so far. */
    private final double[] nearest;

    private Seeding(double[][] squares, int first) {
        this.squares = squares;
        this.nearest = squares[first].clone();
    }

    /**
     * The points to begin with.
     *
     * @param squares the squared distance of each two points
     */
    static int[] draw(double[][] squares, int clusters, RandomGenerator random) {
        int candidates = 2 + (int) Math.log(clusters);
        int[] centers = new int[clusters];
        centers[0] = random.nextInt(squares.length);
        Seeding seeding = new Seeding(squares, centers[0]);
        for (int c = 1; c < clusters; c++) {
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < candidates; i++) {
                int candidate = seeding.farPoint(random);
                double inertia = seeding.inertiaWith(candidate);
                if (inertia < least) {
                    least = inertia;
                    centers[c] = candidate;
                }
            }
            seeding.add(centers[c]);
        }
        return centers;
    }

    private int farPoint(RandomGenerator random) {
        double rest = random.nextDouble() * Arrays.stream(nearest).sum();
        int point = 0;
        while (point < nearest.length - 1 && rest >= nearest[point]) {
            rest -= nearest[point++];
        }
        return point;
    }

    private double inertiaWith(int candidate) {
        double inertia = 0;
        for (int i = 0; i < nearest.length; i++) {
            inertia += Math.min(nearest[i], squares[candidate][i]);
        }
        return inertia;
    }

    private void add(int center) {
        Arrays.setAll(nearest, i -> Math.min(nearest[i], squares[center][i]));
    }
}
