package dev.cambium.itest;

import dev.cambium.api.network.ConnectionGraph;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.RecurrentInitialization;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Graphs of connections and initializations of third parties. */
public final class StrangeNetworks {

    /** The system property that lets go of who does not come back. */
    static final String RELEASED = "cambium.strange.released";

    private StrangeNetworks() {
    }

    /** Each neuron receives from itself and from the one before it. */
    public static class Ring implements ConnectionGraph {
        @Override
        public int[][] draw(Layout layout, RandomGenerator random) {
            int[][] senders = new int[layout.neurons()][];
            for (int to = 0; to < senders.length; to++) {
                senders[to] = new int[] {to, (to + senders.length - 1) % senders.length};
                Arrays.sort(senders[to]);
            }
            return senders;
        }
    }

    /** The same the other way round. */
    public static final class OtherRing implements ConnectionGraph {
        @Override
        public int[][] draw(Layout layout, RandomGenerator random) {
            int[][] senders = new int[layout.neurons()][];
            for (int to = 0; to < senders.length; to++) {
                senders[to] = new int[] {to, (to + 1) % senders.length};
                Arrays.sort(senders[to]);
            }
            return senders;
        }
    }

    /** Leaves a neuron out. */
    public static final class Deserted extends Ring {
        @Override
        public int[][] draw(Layout layout, RandomGenerator random) {
            int[][] senders = super.draw(layout, random);
            senders[5] = new int[0];
            return senders;
        }
    }

    /** Throws. */
    public static final class Broken extends Ring {
        @Override
        public int[][] draw(Layout layout, RandomGenerator random) {
            throw new IllegalStateException("torn");
        }
    }

    /** Refuses in its own words. */
    public static final class Picky extends Ring {
        @Override
        public int[][] draw(Layout layout, RandomGenerator random) {
            throw new IllegalArgumentException("there are " + layout.neurons() + " neurons, expected a prime number");
        }
    }

    /** Does not come back. */
    public static final class Endless extends Ring {
        @Override
        public int[][] draw(Layout layout, RandomGenerator random) {
            while (!Boolean.getBoolean(RELEASED)) {
                try {
                    Thread.sleep(10);
                } catch (InterruptedException e) {
                    Thread.interrupted();
                }
            }
            return super.draw(layout, random);
        }
    }

    /** All weights are alike. */
    public static class Flat implements RecurrentInitialization {
        @Override
        public void draw(Parameter weights, Layout layout, RandomGenerator random) {
            for (int i = 0; i < weights.length(); i++) {
                weights.values().put(i, 0.01f);
            }
        }
    }

    /** Draws what is no number. */
    public static final class NotANumber extends Flat {
        @Override
        public void draw(Parameter weights, Layout layout, RandomGenerator random) {
            super.draw(weights, layout, random);
            weights.values().put(7 + 2 * weights.rows(), Float.NaN);
        }
    }
}
