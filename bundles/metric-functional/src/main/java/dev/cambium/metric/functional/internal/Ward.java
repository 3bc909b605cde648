package dev.cambium.metric.functional.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Agglomerative clustering with Ward's linkage: those two clusters merge whose merging raises the inertia least. Found
 * by the chain of nearest neighbours (Murtagh 1983, Comput. J. 26:354), which gives the same tree in quadratic time.
 *
 * @param points how many there are
 * @param merges the steps of the tree, in their order: each joins the clusters of two points
 */
record Ward(int points, List<Merge> merges) implements Clusterer {

    /** @param height the squared distance of both clusters in Ward's sense */
    record Merge(int one, int other, double height) {
    }

    /**
     * The tree of some points.
     *
     * @param squares the squared distance of each two points
     */
    static Ward of(double[][] squares) {
        int n = squares.length;
        double[][] distances = Arrays.stream(squares).map(double[]::clone).toArray(double[][]::new);
        int[] sizes = new int[n];
        Arrays.fill(sizes, 1);
        List<Merge> merges = new ArrayList<>();
        List<Integer> chain = new ArrayList<>();
        while (merges.size() < n - 1) {
            if (chain.isEmpty()) {
                chain.add(firstCluster(sizes));
            }
            int last = chain.get(chain.size() - 1);
            int before = chain.size() < 2 ? -1 : chain.get(chain.size() - 2);
            int nearest = nearest(last, before, distances[last], sizes);
            if (nearest == before) {
                merges.add(new Merge(before, last, distances[last][before]));
                merge(before, last, distances, sizes);
                chain.subList(chain.size() - 2, chain.size()).clear();
            } else {
                chain.add(nearest);
            }
        }
        // a stable sort: merges of one height stay in an order in which parts come before what they are parts of
        merges.sort(Comparator.comparingDouble(Merge::height));
        return new Ward(n, List.copyOf(merges));
    }

    private static int firstCluster(int[] sizes) {
        int cluster = 0;
        while (sizes[cluster] == 0) {
            cluster++;
        }
        return cluster;
    }

    /** The nearest other cluster; of equally near ones the given one, so that the chain ends, else the first. */
    private static int nearest(int cluster, int preferred, double[] distances, int[] sizes) {
        int nearest = preferred;
        for (int i = 0; i < sizes.length; i++) {
            if (i != cluster && sizes[i] > 0 && (nearest < 0 || distances[i] < distances[nearest])) {
                nearest = i;
            }
        }
        return nearest;
    }

    /** Puts the second cluster into the first, by the formula of Lance and Williams (1967, Comput. J. 9:373). */
    private static void merge(int one, int other, double[][] distances, int[] sizes) {
        for (int i = 0; i < sizes.length; i++) {
            if (i != one && i != other && sizes[i] > 0) {
                double distance = ((sizes[one] + sizes[i]) * distances[one][i]
                        + (sizes[other] + sizes[i]) * distances[other][i] - sizes[i] * distances[one][other])
                        / (sizes[one] + sizes[other] + sizes[i]);
                distances[one][i] = distance;
                distances[i][one] = distance;
            }
        }
        sizes[one] += sizes[other];
        sizes[other] = 0;
    }

    /** Cuts the tree; draws nothing. */
    @Override
    public int[] divide(int clusters, RandomGenerator random) {
        int[] parents = new int[points];
        Arrays.setAll(parents, i -> i);
        merges.stream().limit(points - clusters)
                .forEach(merge -> parents[root(parents, merge.other())] = root(parents, merge.one()));
        return Classes.bySize(Arrays.stream(parents).map(i -> root(parents, i)).toArray());
    }

    private static int root(int[] parents, int i) {
        int root = i;
        while (parents[root] != root) {
            root = parents[root];
        }
        return root;
    }
}
