package dev.cambium.metric.transfer.internal;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Histogram;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.SignificanceTest;
import dev.cambium.api.metric.Network;
import dev.cambium.api.network.Distance;
import dev.cambium.api.network.Layout;
import dev.cambium.toolkit.statistics.Connections;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which recurrent connections between different neurons a phase made and took away, and how long they are.
 *
 * <p>A pair of neurons could have got a connection if it had none and both neurons are connected with any other, before
 * the phase or after it. By chance, new connections are any of these pairs. Lengths are distances in grid steps, of
 * connections before the phase between the places of then, of all others between those after it.
 *
 * @param phase  the phase's name
 * @param former the connections before it
 * @param now    those after it
 * @param made   those that are new
 * @param absent the pairs that could have got a connection
 * @param before the layout before
 * @param after  the layout after
 */
record Rewiring(String phase, Pairs former, Pairs now, Pairs made, Pairs absent, Layout before, Layout after) {

    private static final String GRID_STEPS = "grid steps";
    private static final String CONNECTIONS = "connections";

    /**
     * Compares the recurrent weights.
     *
     * @param threshold what the absolute value of the weight of a connection has to exceed
     */
    static Rewiring of(LearningPhase learning, double threshold) {
        Network then = learning.before().network();
        Network network = learning.after().network();
        float[][] weightsThen = Connections.weights(then);
        float[][] weights = Connections.weights(network);
        int neurons = weights.length;
        boolean[] connectedThen = Connections.connected(weightsThen, threshold);
        boolean[] connected = Connections.connected(weights, threshold);
        IntStream.range(0, neurons).forEach(neuron -> connected[neuron] |= connectedThen[neuron]);
        Pairs former = Pairs.where(neurons, (to, from) -> Math.abs(weightsThen[to][from]) > threshold);
        Pairs now = Pairs.where(neurons, (to, from) -> Math.abs(weights[to][from]) > threshold);
        Pairs absent = Pairs.where(neurons, (to, from) -> connected[to] && connected[from]
                && !(Math.abs(weightsThen[to][from]) > threshold));
        Pairs made = absent.that((to, from) -> Math.abs(weights[to][from]) > threshold);
        return new Rewiring(learning.phase().name(), former, now, made, absent, then.layout(), network.layout());
    }

    List<Measurement> measure(Chance chance) {
        double[] formerLengths = lengths(former, before);
        double[] madeLengths = lengths(made, after);
        double[] absentLengths = lengths(absent, after);
        int kept = now.count() - made.count();
        double[] edges = edges();
        return List.of(
                new Scalar("newConnections", "new connections", CONNECTIONS, made.count(),
                        now.count(), true),
                new Scalar("lostConnections", "recurrent connections that were lost", CONNECTIONS,
                        former.count() - kept, former.count(), false),
                new Scalar("keptConnections", "recurrent connections that were kept", CONNECTIONS, kept,
                        former.count(), false),
                test("newConnectionLength", "length of new connections", GRID_STEPS, true, madeLengths,
                        absentLengths, chance),
                new Scalar("formerConnectionLength", "mean length of the connections before phase " + phase,
                        GRID_STEPS, Means.of(formerLengths)),
                histogram("newConnectionLengths", "new", edges, madeLengths),
                histogram("formerConnectionLengths", "before phase " + phase, edges, formerLengths),
                histogram("newConnectionLengthsByChance", "new ones by chance", edges, absentLengths));
    }

    /** How many of the new connections between neurons that are in clusters are within one of them. */
    SignificanceTest withinClusters(int[] clusters, Chance chance) {
        boolean several = Arrays.stream(clusters).filter(cluster -> cluster >= 0).distinct().count() > 1;
        Pairs.Condition counts = (to, from) -> several && clusters[to] >= 0 && clusters[from] >= 0;
        Pairs.Quantity within = (to, from) -> clusters[to] == clusters[from] ? 1 : 0;
        return test("newConnectionsWithinClusters", "share of new connections that are within a cluster", "", false,
                made.that(counts).map(within), absent.that(counts).map(within), chance);
    }

    private static SignificanceTest test(String name, String title, String unit, boolean headline, double[] made,
            double[] absent, Chance chance) {
        return new SignificanceTest(name, title, unit, Means.of(made), made.length == 0 ? Chance.NONE
                : chance.meansOfSome(name, absent, made.length), headline);
    }

    private static double[] lengths(Pairs pairs, Layout layout) {
        double[][] distances = Distance.EUCLIDEAN.betweenPlaces(layout, false);
        int[] places = layout.places();
        return pairs.map((to, from) -> distances[places[to]][places[from]]);
    }

    /** One grid step each, from 0 on until the largest distance is within. */
    private double[] edges() {
        double squares = IntStream.range(0, after.dimensions()).mapToDouble(d -> Math.pow(after.size(d) - 1, 2)).sum();
        return IntStream.rangeClosed(0, Math.max(1, (int) Math.ceil(Math.sqrt(squares)))).asDoubleStream().toArray();
    }

    /** A length on an edge is in the bin below, so that direct neighbours along the grid's lines are in the first. */
    private static Histogram histogram(String name, String which, double[] edges, double[] lengths) {
        double[] shares = new double[edges.length - 1];
        Arrays.fill(shares, lengths.length == 0 ? Double.NaN : 0);
        for (double length : lengths) {
            shares[(int) Math.ceil(length) - 1] += 1.0 / lengths.length;
        }
        return new Histogram(name, "lengths of recurrent connections, " + which, GRID_STEPS, edges, shares,
                "share of the connections");
    }
}
