package dev.cambium.regularizer.bimt.internal;

import dev.cambium.api.network.Layout;
import dev.cambium.api.training.Workers;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Finds exchanges of two neurons' places that shorten the {@link Wiring}.
 *
 * <p>For some neurons at a time, shared out among the workers, the best exchange is searched; then they are made one
 * after the other, each if it still shortens the wiring after those before it. A {@link WiringTable} tells with which
 * neurons an exchange might be the best; what it really changes is computed in double precision for these alone.
 *
 * <p>The outcome depends on nothing but the arguments, not on the number of workers: among equally good exchanges of a
 * neuron the one with the lowest index is taken. Arrays are allocated once.
 */
final class SwapSearch {

    /** Is told of swaps, one after the other. */
    @FunctionalInterface
    interface Listener {

        /**
         * Two neurons exchange their places.
         *
         * @param change by how much this makes the wiring longer: always below 0
         */
        void swap(int neuron, int other, double change);
    }

    /** For how many neurons is searched at a time: with fewer, less is in vain; with more, there are fewer passes. */
    private static final int FEWEST_AT_A_TIME = 16;
    private static final int MOST_AT_A_TIME = 64;
    /** One in so many swaps, or not even that: the wiring is nearly at an optimum. */
    private static final int FEW = 8;

    private final int neurons;
    private final Wiring wiring;
    private final WiringTable table;
    private final int[] trying;
    private final int[] best;
    private final boolean[] content;
    private final float[][] bounds;
    private final IntConsumer searching = this::search;
    private Workers workers = Workers.ALONE;
    private Listener listener;
    /** Whether the very best is wanted, not just one that is as good but for rounding errors. */
    private boolean thorough;
    private int first;
    private int last;

    /** @param distances between all pairs of places, symmetric, zeros on the diagonal */
    SwapSearch(float[][] distances) {
        this.neurons = distances.length;
        this.wiring = new Wiring(distances);
        this.table = new WiringTable(wiring);
        this.trying = new int[neurons];
        this.best = new int[neurons];
        this.content = new boolean[neurons];
        this.bounds = new float[MOST_AT_A_TIME][neurons];
    }

    /**
     * One round as in the original BIMT: each of the most important neurons in turn, by the sum of its incoming
     * and outgoing weights, tries the places of all others and takes the best.
     *
     * @param weights       recurrent weights, (i, j) at {@code i + j * neurons}
     * @param layout        where the neurons are at the beginning
     * @param count         how many neurons try
     * @param sharing       the work
     * @param swaps         is told of the swaps to be made, in this order
     */
    void mostImportant(FloatBuffer weights, Layout layout, int count, Workers sharing, Listener swaps) {
        begin(weights, layout, sharing, swaps);
        thorough = true;
        for (int i = 0; i < neurons; i++) {
            trying[i] = i;
        }
        for (int k = 0; k < Math.min(count, neurons); k++) {
            bringMostImportantTo(k);
            tryToSwap(k, k + 1);
        }
    }

    /**
     * Rounds over all neurons until no exchange of any two would shorten the wiring.
     *
     * @param weights       recurrent weights, (i, j) at {@code i + j * neurons}
     * @param layout        where the neurons are at the beginning
     * @param sharing       the work
     * @param swaps         is told of the swaps to be made, in this order
     */
    void allPairs(FloatBuffer weights, Layout layout, Workers sharing, Listener swaps) {
        begin(weights, layout, sharing, swaps);
        thorough = false;
        boolean any;
        do {
            any = sweep();
        } while (any);
    }

    /**
     * Has all neurons try, and those that have swapped places again until they are content; whether any has swapped.
     */
    private boolean sweep() {
        boolean any = false;
        int atATime = FEWEST_AT_A_TIME;
        Arrays.fill(content, false);
        int next = 0;
        int idle = 0;
        while (idle < neurons) {
            int count = 0;
            while (count < atATime && idle < neurons) {
                if (content[next]) {
                    idle++;
                } else {
                    idle = 0;
                    trying[count++] = next;
                    content[next] = true;
                }
                next = next + 1 == neurons ? 0 : next + 1;
            }
            if (count > 0) {
                int swaps = tryToSwap(0, count);
                any |= swaps > 0;
                atATime = FEW * swaps < count ? MOST_AT_A_TIME : FEWEST_AT_A_TIME;
                idle = 0;
            }
        }
        return any;
    }

    /** Of the neurons from a position on, brings the most important one there; of equals the lowest index. */
    private void bringMostImportantTo(int position) {
        int most = position;
        for (int k = position + 1; k < neurons; k++) {
            if (wiring.importance(trying[k]) > wiring.importance(trying[most])) {
                most = k;
            }
        }
        int neuron = trying[most];
        System.arraycopy(trying, position, trying, position + 1, most - position); // the others keep their order
        trying[position] = neuron;
    }

    private void begin(FloatBuffer weights, Layout layout, Workers sharing, Listener swaps) {
        workers = sharing;
        listener = swaps;
        wiring.begin(weights, layout);
        table.begin(workers);
    }

    /** How many of the neurons tried from one to before another swapped places. */
    private int tryToSwap(int from, int to) {
        first = from;
        last = to;
        table.bounds(trying, first, last, bounds);
        workers.run(searching);
        int swaps = 0;
        for (int k = first; k < last; k++) {
            int a = trying[k];
            int b = best[k];
            if (b >= 0) {
                double change = wiring.change(a, b);
                if (change < -wiring.leastGain(a)) {
                    wiring.exchange(a, b);
                    table.exchanged(a, b);
                    listener.swap(a, b, change);
                    content[a] = false;
                    content[b] = false;
                    swaps++;
                }
            }
        }
        table.settle();
        return swaps;
    }

    private void search(int part) {
        for (int k = first + part; k < last; k += workers.count()) {
            searchOne(k, bounds[k - first]);
        }
    }

    private void searchOne(int k, float[] lowerBounds) {
        int a = trying[k];
        int likely = lowest(lowerBounds);
        double bestChange = -wiring.leastGain(a);
        best[k] = -1;
        if (lowerBounds[likely] >= bestChange) {
            return;
        }
        if (!thorough && lowerBounds[likely] + table.slack(a) < bestChange) {
            best[k] = likely;
            return;
        }
        for (int b = 0; b < neurons; b++) {
            if (lowerBounds[b] <= bestChange) {
                double change = wiring.change(a, b);
                if (change < bestChange) {
                    best[k] = b;
                    bestChange = change;
                }
            }
        }
    }

    private static int lowest(float[] numbers) {
        int lowest = 0;
        for (int k = 1; k < numbers.length; k++) {
            if (numbers[k] < numbers[lowest]) {
                lowest = k;
            }
        }
        return lowest;
    }
}
