package dev.cambium.metric.transfer.internal;

import java.util.stream.IntStream;

/**
 * Ordered pairs of different neurons.
 *
 * @param neurons the number of neurons
 * @param pairs   each as to · neurons + from, ascending
 */
record Pairs(int neurons, int[] pairs) {

    /** Whether a pair is meant. */
    @FunctionalInterface
    interface Condition {
        boolean holds(int to, int from);
    }

    /** A number that belongs to a pair. */
    @FunctionalInterface
    interface Quantity {
        double of(int to, int from);
    }

    /** All pairs that meet a condition. */
    static Pairs where(int neurons, Condition condition) {
        return new Pairs(neurons, IntStream.range(0, neurons * neurons)).that((to, from) -> to != from
                && condition.holds(to, from));
    }

    private Pairs(int neurons, IntStream pairs) {
        this(neurons, pairs.toArray());
    }

    /** Those of these that meet a condition. */
    Pairs that(Condition condition) {
        return new Pairs(neurons, IntStream.of(pairs)
                .filter(pair -> condition.holds(pair / neurons, pair % neurons)));
    }

    int count() {
        return pairs.length;
    }

    double[] map(Quantity quantity) {
        return IntStream.of(pairs).mapToDouble(pair -> quantity.of(pair / neurons, pair % neurons)).toArray();
    }
}
