package dev.cambium.metric.anatomical.internal;

import java.util.BitSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A graph without directions, weights or self-connections.
 *
 * @param neighbours the neighbours of each node
 */
record Graph(BitSet[] neighbours) {

    private static Graph empty(int nodes) {
        return new Graph(IntStream.range(0, nodes).mapToObj(node -> new BitSet(nodes)).toArray(BitSet[]::new));
    }

    private void connect(int node, int other) {
        neighbours[node].set(other);
        neighbours[other].set(node);
    }

    /**
     * The graph of strong connections: two neurons are connected if the absolute weight of either direction is above
     * the threshold.
     *
     * @param recurrent the recurrent weights, [to][from]
     */
    static Graph of(float[][] recurrent, double threshold) {
        Graph graph = empty(recurrent.length);
        for (int to = 0; to < recurrent.length; to++) {
            for (int from = 0; from < recurrent.length; from++) {
                if (from != to && Math.abs(recurrent[to][from]) > threshold) {
                    graph.connect(to, from);
                }
            }
        }
        return graph;
    }

    /**
     * A random graph, each of the same numbers of nodes and edges as likely as any other (Erdős and Rényi 1959).
     *
     * @param edges at most as many as there are pairs of nodes
     */
    static Graph random(int nodes, int edges, RandomGenerator random) {
        Graph graph = empty(nodes);
        int pairs = nodes * (nodes - 1) / 2;
        int left = edges;
        for (int i = 0; i < nodes; i++) {
            for (int j = 0; j < i; j++) {
                if (random.nextInt(pairs--) < left) {
                    graph.connect(i, j);
                    left--;
                }
            }
        }
        return graph;
    }

    int nodes() {
        return neighbours.length;
    }

    int edges() {
        return IntStream.range(0, nodes()).map(node -> neighbours[node].cardinality()).sum() / 2;
    }

    /** The largest connected part; of several equally large ones that of the first node. */
    Graph largestComponent() {
        BitSet seen = new BitSet(nodes());
        BitSet largest = new BitSet(nodes());
        for (int node = 0; node < nodes(); node = seen.nextClearBit(node + 1)) {
            BitSet component = new BitSet(nodes());
            visit(node, component);
            seen.or(component);
            largest = component.cardinality() > largest.cardinality() ? component : largest;
        }
        int[] members = largest.stream().toArray();
        Graph part = empty(members.length);
        for (int i = 0; i < members.length; i++) {
            for (int j = 0; j < i; j++) {
                if (neighbours[members[i]].get(members[j])) {
                    part.connect(i, j);
                }
            }
        }
        return part;
    }

    /**
     * Visits all that can be reached from a node, the nearest first.
     *
     * @param reached empty; gets all nodes that were reached, the first included
     * @return the sum of their distances, in edges
     */
    private long visit(int node, BitSet reached) {
        BitSet frontier = new BitSet(nodes());
        frontier.set(node);
        reached.set(node);
        long sum = 0;
        for (int distance = 1; !frontier.isEmpty(); distance++) {
            BitSet next = new BitSet(nodes());
            for (int i = frontier.nextSetBit(0); i >= 0; i = frontier.nextSetBit(i + 1)) {
                next.or(neighbours[i]);
            }
            next.andNot(reached);
            reached.or(next);
            sum += (long) distance * next.cardinality();
            frontier = next;
        }
        return sum;
    }

    /**
     * The clustering coefficient (Watts and Strogatz 1998, Nature 393:440): the share of the pairs of a node's
     * neighbours that are connected, averaged over all nodes; 0 for a node of fewer than two neighbours.
     *
     * @return from 0 to 1; not a number without nodes
     */
    double clustering() {
        double sum = 0;
        BitSet common = new BitSet(nodes());
        for (BitSet near : neighbours) {
            long ends = 0;
            for (int i = near.nextSetBit(0); i >= 0; i = near.nextSetBit(i + 1)) {
                common.clear();
                common.or(near);
                common.and(neighbours[i]);
                ends += common.cardinality();
            }
            double degree = near.cardinality();
            sum += degree < 2 ? 0 : ends / (degree * (degree - 1));
        }
        return sum / nodes();
    }

    /**
     * The characteristic path length (Watts and Strogatz 1998): the mean distance of two nodes of a connected graph.
     *
     * @return in edges; not a number for fewer than two nodes
     */
    double pathLength() {
        long sum = 0;
        for (int node = 0; node < nodes(); node++) {
            sum += visit(node, new BitSet(nodes()));
        }
        return sum / ((double) nodes() * (nodes() - 1));
    }
}
