package dev.cambium.metric.functional.internal;

import java.util.random.RandomGenerator;

/** Divides some points into clusters. Several threads may use one. */
@FunctionalInterface
interface Clusterer {

    /**
     * The class of each point.
     *
     * @param clusters how many clusters to make, from 1 to the number of points; fewer come out where fewer points
     *                 differ
     * @return classes from 0 on, as {@link Classes#bySize} numbers them
     */
    int[] divide(int clusters, RandomGenerator random);
}
