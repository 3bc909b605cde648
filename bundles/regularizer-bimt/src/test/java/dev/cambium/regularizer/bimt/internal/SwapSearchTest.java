package dev.cambium.regularizer.bimt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Distance;
import dev.cambium.api.network.Layout;
import dev.cambium.api.training.Workers;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The swap search against the wiring length summed over all connections, in many random networks. */
class SwapSearchTest {

    private static final int[][] SHAPES = {{2, 2}, {4}, {9}, {23}, {3, 4}, {5, 5}, {6, 7}, {7, 8}, {2, 3, 3}, {3, 4, 5},
        {1, 12}, {1}, {2}};

    private record Swap(int neuron, int other, double change) {
    }

    /** A network to be laid out: its weights, where its neurons are, and how length is measured. */
    private record Case(int[] shape, Distance distance, boolean torus, float[] weights, int[] places) {

        static Case random(long seed) {
            Random random = new Random(seed);
            int[] shape = SHAPES[random.nextInt(SHAPES.length)];
            int neurons = new Layout(shape).neurons();
            double density = List.of(1.0, 0.3, 0.05, 0.0).get(random.nextInt(20) == 0 ? 3 : random.nextInt(3));
            boolean ties = random.nextInt(3) == 0;
            float[] weights = new float[neurons * neurons];
            for (int k = 0; k < weights.length; k++) {
                boolean self = k % (neurons + 1) == 0;
                if (random.nextDouble() < density || self && random.nextBoolean()) {
                    weights[k] = ties ? random.nextInt(3) - 1 : (float) random.nextGaussian();
                }
            }
            List<Integer> places = new ArrayList<>(IntStream.range(0, neurons).boxed().toList());
            Collections.shuffle(places, random);
            return new Case(shape, Distance.values()[random.nextInt(2)], random.nextBoolean(), weights,
                    places.stream().mapToInt(p -> p).toArray());
        }

        int neurons() {
            return places.length;
        }

        float[][] distances() {
            double[][] exact = distance.betweenPlaces(new Layout(shape), torus);
            float[][] distances = new float[exact.length][exact.length];
            for (int p = 0; p < exact.length; p++) {
                for (int q = 0; q < exact.length; q++) {
                    distances[p][q] = (float) exact[p][q];
                }
            }
            return distances;
        }

        Layout layout() {
            Layout layout = new Layout(shape);
            layout.restore(places, 0);
            return layout;
        }

        /** Σ|w(i,j)|·d(i,j) for the neurons at the given places. */
        double wiring(int[] at) {
            Layout layout = new Layout(shape);
            double sum = 0;
            for (int j = 0; j < neurons(); j++) {
                for (int i = 0; i < neurons(); i++) {
                    sum += Math.abs(weights[i + j * neurons()]) * distance.between(layout, at[i], at[j], torus);
                }
            }
            return sum;
        }

        /** How far a wiring length can be off by rounding. */
        double rounding() {
            return 1e-7 * (1 + wiring(places) + IntStream.range(0, weights.length)
                    .mapToDouble(k -> Math.abs(weights[k])).sum() * neurons());
        }

        List<Swap> mostImportant(int count) {
            return mostImportant(new SwapSearch(distances()), count, Workers.ALONE);
        }

        List<Swap> mostImportant(SwapSearch search, int count, Workers workers) {
            List<Swap> swaps = new ArrayList<>();
            search.mostImportant(FloatBuffer.wrap(weights), layout(), count, workers,
                    (neuron, other, change) -> swaps.add(new Swap(neuron, other, change)));
            return swaps;
        }

        List<Swap> allPairs() {
            return allPairs(new SwapSearch(distances()), Workers.ALONE);
        }

        List<Swap> allPairs(SwapSearch search, Workers workers) {
            List<Swap> swaps = new ArrayList<>();
            search.allPairs(FloatBuffer.wrap(weights), layout(), workers,
                    (neuron, other, change) -> swaps.add(new Swap(neuron, other, change)));
            return swaps;
        }

        /** Where the neurons are after swaps, each of which has shortened the wiring by what it said. */
        int[] follow(List<Swap> swaps) {
            int[] at = places.clone();
            double before = wiring(at);
            for (Swap swap : swaps) {
                exchange(at, swap.neuron(), swap.other());
                double after = wiring(at);
                assertThat(swap.change()).isNegative();
                assertThat(after - before).isCloseTo(swap.change(), within(rounding())).isNegative();
                before = after;
            }
            return at;
        }

        @Override
        public String toString() {
            return Arrays.toString(shape) + " " + distance + (torus ? " torus" : "");
        }
    }

    private record OneAfterTheOther(int count) implements Workers {
        @Override
        public void run(IntConsumer work) {
            IntStream.range(0, count).forEach(work);
        }
    }

    private static void exchange(int[] places, int a, int b) {
        int place = places[a];
        places[a] = places[b];
        places[b] = place;
    }

    static List<Case> cases() {
        return IntStream.range(0, 150).mapToObj(Case::random).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everySwapShortensTheWiringByWhatWasPredicted(Case network) {
        network.follow(network.mostImportant(network.neurons() / 2));
        network.follow(network.allPairs());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothingIsLeftToGainAfterAllPairs(Case network) {
        int[] at = network.follow(network.allPairs());
        double least = network.wiring(at);
        for (int a = 0; a < network.neurons(); a++) {
            for (int b = 0; b < a; b++) {
                exchange(at, a, b);
                assertThat(network.wiring(at)).isGreaterThanOrEqualTo(least - 100 * network.rounding());
                exchange(at, a, b);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theMostImportantNeuronsTakeTheBestPlaceInTurn(Case network) {
        int count = Math.max(1, network.neurons() / 3);
        int[] at = network.places().clone();
        List<Swap> swaps = new ArrayList<>(network.mostImportant(count));
        for (int a : byImportance(network).subList(0, count)) {
            double before = network.wiring(at);
            double best = before;
            for (int b = 0; b < network.neurons(); b++) {
                exchange(at, a, b);
                best = Math.min(best, network.wiring(at));
                exchange(at, a, b);
            }
            if (best < before - network.rounding()) {
                Swap swap = swaps.remove(0);
                assertThat(swap.neuron()).isEqualTo(a);
                exchange(at, a, swap.other());
                assertThat(network.wiring(at)).isCloseTo(best, within(network.rounding()));
            }
        }
        assertThat(swaps).isEmpty();
    }

    private static List<Integer> byImportance(Case network) {
        int neurons = network.neurons();
        double[] importance = new double[neurons];
        for (int i = 0; i < neurons; i++) {
            for (int j = 0; j < neurons; j++) {
                if (i != j) {
                    importance[i] += (double) Math.abs(network.weights()[i + j * neurons])
                            + Math.abs(network.weights()[j + i * neurons]);
                }
            }
        }
        return IntStream.range(0, neurons).boxed()
                .sorted((a, b) -> Double.compare(importance[b], importance[a])).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void selfConnectionsPlayNoPart(Case network) {
        List<Swap> swaps = network.mostImportant(network.neurons());
        List<Swap> all = network.allPairs();
        for (int i = 0; i < network.neurons(); i++) {
            network.weights()[i * (network.neurons() + 1)] = 1000 - i;
        }
        assertThat(network.mostImportant(network.neurons())).isEqualTo(swaps);
        assertThat(network.allPairs()).isEqualTo(all);
    }

    @Test
    void dependsOnNoEarlierSearchAndOnNoThreads() {
        Case network = Case.random(8);
        SwapSearch used = new SwapSearch(network.distances());
        float[] others = new float[network.weights().length];
        int[] inOrder = IntStream.range(0, network.neurons()).toArray();
        new Case(network.shape(), network.distance(), network.torus(), others, inOrder).allPairs(used, Workers.ALONE);
        Arrays.fill(others, 0, others.length / 2, 1);
        new Case(network.shape(), network.distance(), network.torus(), others, network.places())
                .allPairs(used, Workers.ALONE);
        assertThat(network.allPairs()).isNotEmpty();
        for (Workers workers : List.of(Workers.ALONE, new OneAfterTheOther(3), new OneAfterTheOther(2))) {
            assertThat(network.allPairs(used, workers)).isEqualTo(network.allPairs());
            assertThat(network.mostImportant(used, 3, workers)).isEqualTo(network.mostImportant(3));
        }
    }

    @Test
    void amongEquallyGoodExchangesTheLowestIndexWins() {
        // on a line of five, neurons 0 and 4 are connected; 0 may as well change with 3 as 4 with 1
        float[] weights = new float[25];
        weights[4] = 1;
        Case network = new Case(new int[] {5}, Distance.EUCLIDEAN, false, weights, new int[] {0, 1, 2, 3, 4});
        assertThat(network.mostImportant(2)).containsExactly(new Swap(0, 3, -3));
        // on a ring of four, the neighbour's places on both sides are as good
        weights = new float[16];
        weights[2] = 1;
        network = new Case(new int[] {4}, Distance.MANHATTAN, true, weights, new int[] {0, 1, 2, 3});
        assertThat(network.allPairs()).containsExactly(new Swap(0, 1, -1));
    }
}
