package dev.cambium.metric.functional.internal;

import dev.cambium.api.metric.Subject;
import dev.cambium.api.training.Workers;
import dev.cambium.toolkit.statistics.Agreement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Looks for the clusters among some points, and for what would be found by chance.
 *
 * @param points   what to divide
 * @param method   how
 * @param fewest   the smallest number of clusters to try
 * @param most     the largest; fewer are tried if there are not more points than this
 * @param restarts of each clustering, where chance plays a part
 */
record FunctionalClusters(Points points, Method method, int fewest, int most, int restarts) {

    /** The partitions into each number of clusters; a single cluster if there are too few points for more. */
    ClusterSearch search(Subject subject) {
        if (last() < fewest) {
            return new ClusterSearch(1, new int[][] {new int[points.count()]}, new double[] {Double.NaN});
        }
        RandomGenerator[] random = generators(subject, "clusters ", last() + 1);
        return search(points, restarts, k -> random[k], subject.workers());
    }

    /**
     * The same search on points whose coordinates are permuted, each dimension for itself.
     *
     * @param shuffles        how often
     * @param shuffleRestarts of each clustering of these
     * @param progress        is told the share done, by any thread
     */
    ClusterSearch[] searchShuffled(Subject subject, int shuffles, int shuffleRestarts, DoubleConsumer progress) {
        RandomGenerator[] random = generators(subject, "shuffle ", shuffles);
        AtomicInteger done = new AtomicInteger();
        return each(subject, shuffles, ClusterSearch[]::new, i -> {
            ClusterSearch search = search(points.shuffled(random[i]), shuffleRestarts, k -> random[i], Workers.ALONE);
            progress.accept((double) done.incrementAndGet() / shuffles);
            return search;
        });
    }

    private ClusterSearch search(Points points, int restarts, IntFunction<RandomGenerator> random, Workers workers) {
        double[][] squares = points.squaredDistances();
        return ClusterSearch.over(method.of(points, squares, restarts), new Silhouette(squares), fewest, last(), random,
                workers);
    }

    /** The largest number of clusters to try. */
    private int last() {
        return Math.min(most, points.count() - 1);
    }

    /**
     * How much the clusters depend on chance: the mean adjusted Rand index of all pairs among some independent
     * partitions.
     *
     * @param clusters how many each is to have
     * @param seeds    how many partitions, at least 2
     */
    double stability(Subject subject, int clusters, int seeds) {
        RandomGenerator[] random = generators(subject, "stability ", seeds);
        Clusterer clusterer = method.of(points, points.squaredDistances(), restarts);
        int[][] partitions = each(subject, seeds, int[][]::new, i -> clusterer.divide(clusters, random[i]));
        return IntStream.range(0, seeds).boxed()
                .flatMap(i -> IntStream.range(0, i).mapToObj(j -> new Agreement(partitions[i], partitions[j])))
                .mapToDouble(Agreement::adjustedRandIndex).average().orElse(Double.NaN);
    }

    private static RandomGenerator[] generators(Subject subject, String purpose, int count) {
        return IntStream.range(0, count).mapToObj(i -> subject.random(purpose + i)).toArray(RandomGenerator[]::new);
    }

    private static <T> T[] each(Subject subject, int count, IntFunction<T[]> array, IntFunction<T> work) {
        T[] results = array.apply(count);
        subject.workers().run(part -> {
            for (int i = part; i < count; i += subject.workers().count()) {
                results[i] = work.apply(i);
            }
        });
        return results;
    }
}
