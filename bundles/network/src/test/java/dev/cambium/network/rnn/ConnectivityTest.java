package dev.cambium.network.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Distance;
import dev.cambium.api.network.Layout;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectivityTest {

    private static final Layout GRID = new Layout(6, 9);

    private enum Graph {
        LOCAL, RANDOM;

        Connectivity draw(int degree, SplittableRandom random) {
            return this == LOCAL ? Connectivity.local(degree, GRID, random)
                    : Connectivity.random(degree, GRID.neurons(), random);
        }
    }

    @ParameterizedTest
    @CsvSource({"LOCAL,1", "LOCAL,5", "LOCAL,20", "LOCAL,53", "RANDOM,1", "RANDOM,20", "RANDOM,53"})
    void everyNeuronReceivesFromAsMany(Graph graph, int degree) {
        Connectivity connectivity = graph.draw(degree, new SplittableRandom(1));
        assertThat(connectivity.degree(5)).isEqualTo(degree);
        for (int to = 0; to < 54; to++) {
            int neuron = to;
            assertThat(IntStream.range(0, 54).filter(from -> connectivity.connects(from, neuron)).count())
                    .isEqualTo(degree);
        }
        for (int[] receivers : connectivity.receivers()) {
            assertThat(receivers).isSorted().doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "6", "20", "53"})
    void noAbsentNeighbourIsNearerThanAPresentOne(int degree) {
        Layout places = new Layout(6, 9);
        places.swap(0, 40); // neighbours are those of the places, wherever the neurons are
        Connectivity connectivity = Connectivity.local(degree, places, new SplittableRandom(1));
        for (int to = 0; to < 54; to++) {
            double farthest = 0;
            double nearestAbsent = Double.MAX_VALUE;
            for (int from = 0; from < 54; from++) {
                double distance = Distance.EUCLIDEAN.between(places, places.place(to), places.place(from), false);
                if (connectivity.connects(from, to)) {
                    farthest = Math.max(farthest, distance);
                } else {
                    nearestAbsent = Math.min(nearestAbsent, distance);
                }
            }
            assertThat(farthest).isLessThanOrEqualTo(nearestAbsent);
            assertThat(connectivity.connects(to, to)).isTrue();
        }
    }

    @Test
    void ofNeighboursEquallyFarAwayChanceTakesSome() {
        int[] taken = new int[9];
        for (int seed = 0; seed < 400; seed++) {
            Connectivity connectivity = Connectivity.local(2, new Layout(3, 3), new SplittableRandom(seed));
            for (int from = 0; from < 9; from++) {
                taken[from] += connectivity.connects(from, 4) ? 1 : 0;
            }
        }
        assertThat(taken[4]).isEqualTo(400);
        for (int side : new int[] {1, 3, 5, 7}) {
            assertThat((double) taken[side]).isCloseTo(100, within(30.0));
        }
    }

    @Test
    void randomConnectionsAreEquallyLikely() {
        int[] taken = new int[10];
        for (int seed = 0; seed < 100; seed++) {
            Connectivity connectivity = Connectivity.random(3, 10, new SplittableRandom(seed));
            for (int from = 0; from < 10; from++) {
                taken[from] += connectivity.receivers()[from].length;
            }
        }
        for (int count : taken) {
            assertThat((double) count).isCloseTo(300, within(60.0));
        }
    }

    @Test
    void theGeneratorDecidesEverything() {
        int[][] first = Connectivity.random(5, 54, new SplittableRandom(8)).receivers();
        assertThat(Connectivity.random(5, 54, new SplittableRandom(8)).receivers()).isDeepEqualTo(first);
        assertThat(Connectivity.random(5, 54, new SplittableRandom(9)).receivers()[0])
                .isNotEqualTo(first[0]);
    }

    @Test
    void allConnectionsAreAllowed() {
        assertThat(Connectivity.local(54, GRID, new SplittableRandom(1)).isComplete()).isTrue();
        assertThat(Connectivity.COMPLETE.connects(3, 4)).isTrue();
        assertThatThrownBy(() -> Connectivity.random(0, 54, new SplittableRandom(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("each neuron receives from 0 neurons, expected at least 1");
    }

    @Test
    void neuronsMayReceiveFromDifferentNumbersOfOthers() {
        Connectivity connectivity = Connectivity.of(new int[] {0, 2}, new int[] {1}, new int[] {0, 1, 2});
        assertThat(connectivity.receivers()).isDeepEqualTo(new int[][] {{0, 2}, {1, 2}, {0, 2}});
        assertThat(IntStream.range(0, 3).map(connectivity::degree)).containsExactly(2, 1, 3);
        assertThat(Connectivity.of(new int[] {0, 1}, new int[] {0, 1}).isComplete()).isTrue();
        assertThat(Connectivity.of(new int[] {0, 1}, new int[] {1}).isComplete()).isFalse();
    }

    @Test
    void whatIsNoGraphIsRefused() {
        refuses("neuron 1 receives from none", new int[] {0}, new int[0]);
        refuses("neuron 0 receives from none", null, new int[] {0});
        refuses("neuron 1 receives from 2; expected neurons from 0 to 1 in rising order", new int[] {0}, new int[] {2});
        refuses("neuron 1 receives from -1; expected neurons from 0 to 1 in rising order", new int[] {0},
                new int[] {-1});
        refuses("neuron 1 receives from 1 and then 0; expected neurons from 0 to 1 in rising order", new int[] {0},
                new int[] {1, 0});
    }

    private static void refuses(String message, int[]... senders) {
        assertThatThrownBy(() -> Connectivity.of(senders)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
