package dev.cambium.network.rnn;

import dev.cambium.api.network.Layout;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.random.RandomGenerator;

/**
 * Which recurrent connections exist: a graph drawn before training that knows nothing of the tasks; only its weights
 * are trained, and all others are 0. With neurons that receive from their neighbours alone this is a locality-masked
 * network (Khona, Chandra, Ma and Fiete 2023, Neural Computation 35:1850).
 *
 * <p>A connection is that of two neurons, not of two places: neurons that {@linkplain Layout#swap swap places} take
 * their connections along, as an axon would stay attached. So a swap changes distances alone, and never what the
 * network computes; a graph that was {@link #local local} when it was drawn need not be so afterwards.
 */
public final class Connectivity {

    /** Every neuron receives from every neuron, itself included. */
    public static final Connectivity COMPLETE = new Connectivity(null, new int[0]);

    private final int[][] receivers;
    private final int[] degrees;

    private Connectivity(int[][] receivers, int[] degrees) {
        this.receivers = receivers;
        this.degrees = degrees;
    }

    /**
     * Every neuron receives from those that are given.
     *
     * @param senders for each neuron those from which it receives, at least one, in rising order
     * @throws IllegalArgumentException if that is no such graph
     */
    public static Connectivity of(int[]... senders) {
        boolean complete = true;
        for (int to = 0; to < senders.length; to++) {
            int[] from = senders[to];
            if (from == null || from.length == 0) {
                throw new IllegalArgumentException("neuron " + to + " receives from none");
            }
            for (int i = 0; i < from.length; i++) {
                if (from[i] < 0 || from[i] >= senders.length || i > 0 && from[i] <= from[i - 1]) {
                    throw new IllegalArgumentException("neuron " + to + " receives from "
                            + (i > 0 ? from[i - 1] + " and then " : "") + from[i]
                            + "; expected neurons from 0 to " + (senders.length - 1) + " in rising order");
                }
            }
            complete &= from.length == senders.length;
        }
        return complete ? COMPLETE
                : new Connectivity(receivers(senders), Arrays.stream(senders).mapToInt(from -> from.length).toArray());
    }

    /**
     * Every neuron receives from those nearest to it on the grid when the graph is drawn, itself included.
     *
     * @param degree from how many neurons each one receives, at least 1; if as many as there are, from all
     * @param layout the neurons' places; distances are Euclidean, and of those equally far away chance takes some
     */
    public static Connectivity local(int degree, Layout layout, RandomGenerator random) {
        return draw(degree, layout.neurons(), random, (to, from) ->
                squaredDistance(layout, layout.place(to), layout.place(from)));
    }

    /**
     * Every neuron receives from any, all equally likely, itself perhaps included.
     *
     * @param degree from how many neurons each one receives, at least 1; if as many as there are, from all
     */
    public static Connectivity random(int degree, int neurons, RandomGenerator random) {
        return draw(degree, neurons, random, (to, from) -> 0);
    }

    private static Connectivity draw(int degree, int neurons, RandomGenerator random, IntBinaryOperator remoteness) {
        if (degree >= neurons) {
            return COMPLETE;
        }
        if (degree < 1) {
            throw new IllegalArgumentException("each neuron receives from " + degree + " neurons, expected at least 1");
        }
        int[][] senders = new int[neurons][degree];
        int[] remotenesses = new int[neurons];
        for (int to = 0; to < neurons; to++) {
            for (int from = 0; from < neurons; from++) {
                remotenesses[from] = remoteness.applyAsInt(to, from);
            }
            takeNearest(remotenesses, senders[to], random);
        }
        return of(senders);
    }

    /** Fills an array with the indices of the least values, ascending; of equal ones chance takes some. */
    private static void takeNearest(int[] remoteness, int[] nearest, RandomGenerator random) {
        int[] sorted = remoteness.clone();
        Arrays.sort(sorted);
        int farthest = sorted[nearest.length - 1];
        int nearer = (int) Arrays.stream(sorted).filter(each -> each < farthest).count();
        int equallyFar = (int) Arrays.stream(sorted).filter(each -> each == farthest).count();
        Selection selection = new Selection(equallyFar, nearest.length - nearer, random);
        int count = 0;
        for (int i = 0; i < remoteness.length; i++) {
            if (remoteness[i] < farthest || remoteness[i] == farthest && selection.takesNext()) {
                nearest[count++] = i;
            }
        }
    }

    private static int[][] receivers(int[][] senders) {
        int[] counts = new int[senders.length];
        for (int[] each : senders) {
            for (int from : each) {
                counts[from]++;
            }
        }
        int[][] receivers = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
        for (int to = senders.length - 1; to >= 0; to--) { // from the last: each list is filled from its end
            for (int from : senders[to]) {
                receivers[from][--counts[from]] = to;
            }
        }
        return receivers;
    }

    private static int squaredDistance(Layout layout, int place, int other) {
        int sum = 0;
        for (int d = 0; d < layout.dimensions(); d++) {
            int along = layout.coordinate(place, d) - layout.coordinate(other, d);
            sum += along * along;
        }
        return sum;
    }

    /** Whether all connections exist. */
    public boolean isComplete() {
        return receivers == null;
    }

    /** Whether a neuron's activity reaches another, or the same, in one step. */
    public boolean connects(int from, int to) {
        return isComplete() || Arrays.binarySearch(receivers[from], to) >= 0;
    }

    /** From how many neurons one receives, where not {@linkplain #isComplete from all}. */
    int degree(int to) {
        return degrees[to];
    }

    /** For each neuron those that receive from it, ascending, where not {@linkplain #isComplete all}. */
    public int[][] receivers() {
        return receivers;
    }
}
