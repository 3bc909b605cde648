package dev.cambium.metric.anatomical.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import nl.cwts.networkanalysis.Clustering;
import nl.cwts.networkanalysis.LeidenAlgorithm;
import nl.cwts.networkanalysis.Network;

/**
 * The modules that a graph forms by itself: the partition of highest modularity that the Leiden algorithm finds
 * (Traag, Waltman and van Eck 2019, Sci. Rep. 9:5233).
 *
 * @param modularity the modularity of the directed graph under this partition
 * @param classes    the module of each node, numbered by size, the largest 0
 */
record Modules(double modularity, int[] classes) {

    /** As many iterations as there is something to improve. */
    private static final int UNTIL_STABLE = 0;

    /**
     * Searches from several random starts, which differ in the order in which nodes are visited, and keeps the best.
     *
     * <p>The algorithm sees the graph without directions, weights of both directions added, as its modularity is that
     * of undirected graphs; what is compared and given is the modularity of the directed graph.
     *
     * @param starts one or more
     */
    static Modules find(WeightedGraph graph, int starts, Draws draws) {
        Network network = undirected(graph);
        // With nodes that weigh as much as their edges this makes the quality the modularity.
        double resolution = 1 / (2 * network.getTotalEdgeWeight());
        List<Modules> found = draws.repeat("modules", starts,
                random -> search(graph, network, resolution, random));
        Modules best = found.get(0);
        for (Modules other : found) {
            best = other.modularity > best.modularity ? other : best;
        }
        return best;
    }

    private static Modules search(WeightedGraph graph, Network network, double resolution, RandomGenerator random) {
        Clustering clustering = new LeidenAlgorithm(resolution, UNTIL_STABLE, LeidenAlgorithm.DEFAULT_RANDOMNESS,
                new Random(random.nextLong())).findClustering(network);
        clustering.orderClustersByNNodes();
        int[] classes = clustering.getClusters();
        return new Modules(graph.modularity(classes), classes);
    }

    private static Network undirected(WeightedGraph graph) {
        int edges = 0;
        int most = graph.nodes() * (graph.nodes() - 1) / 2;
        int[][] ends = new int[2][most];
        double[] weights = new double[most];
        for (int i = 0; i < graph.nodes(); i++) {
            for (int j = 0; j < i; j++) {
                if (graph.between(i, j) > 0) {
                    ends[0][edges] = j;
                    ends[1][edges] = i;
                    weights[edges++] = graph.between(i, j);
                }
            }
        }
        int[][] used = {Arrays.copyOf(ends[0], edges), Arrays.copyOf(ends[1], edges)};
        return new Network(graph.nodes(), true, used, Arrays.copyOf(weights, edges), false, false);
    }

    /** No modules, as of nodes without connections: each is of class −1, and the modularity is not a number. */
    static Modules none(int nodes) {
        int[] classes = new int[nodes];
        Arrays.fill(classes, -1);
        return new Modules(Double.NaN, classes);
    }

    int count() {
        return Arrays.stream(classes).max().orElse(-1) + 1;
    }
}
