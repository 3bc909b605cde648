package dev.cambium.testkit;

import dev.cambium.api.network.ConnectionGraph;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.RecurrentInitialization;
import dev.cambium.api.network.Role;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * For tests of graphs of connections and of initializations: what each has to keep to, in one line. They are asked for
 * networks on a line, on a plane and in space. All throw an {@link AssertionError}.
 */
public final class NetworkChecks {

    private static final List<int[]> SHAPES = List.of(new int[] {12}, new int[] {4, 5}, new int[] {3, 2, 4});
    private static final int SEEDS = 3;

    private NetworkChecks() {
    }

    /**
     * All that is asked of a graph of connections: each neuron receives from at least one, from each once, and in
     * rising order; the given chance alone decides, so that the graph is the same whenever it is drawn; the layout
     * stays as it is.
     *
     * @param graph makes a new one at each call, with equal settings
     */
    public static void graph(Supplier<? extends ConnectionGraph> graph) {
        for (int[] shape : SHAPES) {
            for (int seed = 0; seed < SEEDS; seed++) {
                ConnectionGraph one = graph.get();
                int[][] senders = draw(one, shape, seed);
                requireSame(senders, draw(one, shape, seed), "it is drawn again");
                requireSame(senders, draw(graph.get(), shape, seed), "another instance draws it");
            }
        }
    }

    private static int[][] draw(ConnectionGraph graph, int[] shape, int seed) {
        Layout layout = new Layout(shape);
        graph.check(layout);
        int[][] senders = graph.draw(layout, new SplittableRandom(seed));
        requireUntouched(layout);
        if (senders == null || senders.length != layout.neurons()) {
            throw new AssertionError("says of " + (senders == null ? "no" : senders.length)
                    + " neurons from which they receive, expected all " + layout.neurons());
        }
        for (int to = 0; to < senders.length; to++) {
            requireSenders(senders[to], to, senders.length);
        }
        return senders;
    }

    private static void requireSenders(int[] senders, int to, int neurons) {
        if (senders == null || senders.length == 0) {
            throw new AssertionError("neuron " + to + " receives from none");
        }
        int before = -1;
        for (int from : senders) {
            if (from <= before || from >= neurons) {
                throw new AssertionError("neuron " + to + " receives from " + Arrays.toString(senders)
                        + ", expected neurons from 0 to " + (neurons - 1) + " in rising order");
            }
            before = from;
        }
    }

    private static void requireSame(int[][] expected, int[][] found, String when) {
        for (int to = 0; to < expected.length; to++) {
            if (!Arrays.equals(expected[to], found[to])) {
                throw new AssertionError("neuron " + to + " receives from others when " + when + ": "
                        + Arrays.toString(found[to]) + ", expected " + Arrays.toString(expected[to])
                        + "; does it draw chance of its own?");
            }
        }
    }

    /**
     * All that is asked of an initialization: the weights are numbers, and the given chance alone decides which; the
     * factor is above 0, and whoever says it changes nothing; the layout stays as it is.
     *
     * @param initialization makes a new one at each call, with equal settings
     */
    public static void initialization(Supplier<? extends RecurrentInitialization> initialization) {
        for (int[] shape : SHAPES) {
            for (int seed = 0; seed < SEEDS; seed++) {
                RecurrentInitialization one = initialization.get();
                float[] weights = draw(one, shape, seed);
                requireSame(weights, draw(one, shape, seed), "they are drawn again");
                requireSame(weights, draw(initialization.get(), shape, seed), "another instance draws them");
            }
        }
    }

    /** The weights, and by how much they are multiplied. */
    private static float[] draw(RecurrentInitialization initialization, int[] shape, int seed) {
        Layout layout = new Layout(shape);
        Parameter weights = new Parameter("W_rec", Role.RECURRENT_WEIGHTS, layout.neurons(), layout.neurons());
        initialization.draw(weights, layout, new SplittableRandom(seed));
        requireUntouched(layout);
        float[] drawn = contents(weights);
        for (int i = 0; i < drawn.length - 1; i++) {
            if (!Float.isFinite(drawn[i])) {
                throw new AssertionError("W_rec[" + i % weights.rows() + ", " + i / weights.rows() + "] is " + drawn[i]
                        + ", expected numbers");
            }
        }
        double factor = initialization.scale(weights);
        requireSame(drawn, contents(weights), "the factor is said");
        if (!(factor > 0 && Double.isFinite(factor))) {
            throw new AssertionError("multiplies the weights by " + factor + ", expected a number above 0");
        }
        drawn[drawn.length - 1] = (float) factor;
        return drawn;
    }

    /** The weights, and room for one number more. */
    private static float[] contents(Parameter weights) {
        float[] contents = new float[weights.length() + 1];
        weights.values().get(0, contents, 0, weights.length());
        return contents;
    }

    private static void requireSame(float[] expected, float[] found, String when) {
        int different = Arrays.mismatch(expected, found);
        if (different >= 0) {
            throw new AssertionError((different == expected.length - 1 ? "the factor is " : "a weight is ")
                    + found[different] + " when " + when + ", expected " + expected[different]
                    + "; does it draw chance of its own?");
        }
    }

    private static void requireUntouched(Layout layout) {
        for (int neuron = 0; neuron < layout.neurons(); neuron++) {
            if (layout.place(neuron) != neuron) {
                throw new AssertionError("neuron " + neuron + " is at the place " + layout.place(neuron)
                        + " afterwards; the layout must not be changed");
            }
        }
    }
}
