package dev.cambium.connectivity.exponential.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Distance;
import dev.cambium.api.network.Layout;
import dev.cambium.testkit.NetworkChecks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.util.converter.Converters;

class ExponentialTest {

    private static Exponential rule(Map<String, Object> settings) {
        return new Exponential(Converters.standardConverter().convert(settings).to(Exponential.Settings.class));
    }

    private static int[][] draw(Layout layout, Map<String, Object> settings) {
        return rule(settings).draw(layout, new SplittableRandom(7));
    }

    private static double density(int[][] senders) {
        return Arrays.stream(senders).mapToInt(each -> each.length).average().orElseThrow() / senders.length;
    }

    /** The share of the pairs at each distance that are connected. */
    private static Map<Double, Double> shares(Layout layout, int[][] senders, boolean torus) {
        Map<Double, double[]> counts = new TreeMap<>();
        for (int to = 0; to < senders.length; to++) {
            for (int from = 0; from < senders.length; from++) {
                double[] count = counts.computeIfAbsent(Distance.EUCLIDEAN.between(layout, to, from, torus),
                        distance -> new double[2]);
                count[0]++;
                count[1] += Arrays.binarySearch(senders[to], from) >= 0 ? 1 : 0;
            }
        }
        Map<Double, Double> shares = new TreeMap<>();
        counts.forEach((distance, count) -> shares.put(distance, count[1] / count[0]));
        return shares;
    }

    @ParameterizedTest
    @CsvSource({"2, 0.02, false", "4, 0.05, false", "3, 0.05, true"})
    void theProbabilityFallsExponentially(double length, double density, boolean torus) {
        Layout layout = new Layout(30, 30);
        int[][] senders = draw(layout, Map.of("length", length, "density", density, "torus", torus));
        assertThat(density(senders)).isCloseTo(density, within(0.03 * density));
        Map<Double, Double> shares = shares(layout, senders, torus);
        double near = shares.get(1.0);
        for (double distance : new double[] {2, 3, 5, Math.sqrt(13), 6}) {
            double expected = near * Math.exp((1 - distance) / length);
            assertThat(shares.get(distance)).as("at the distance %s", distance)
                    .isCloseTo(expected, within(0.25 * expected));
        }
    }

    @Test
    void nearConnectionsAreCertainWhereThereAreManyOfFew() {
        Layout layout = new Layout(20, 20);
        Map<Double, Double> shares = shares(layout, draw(layout, Map.of("length", 1, "density", 0.1)), false);
        assertThat(shares.get(0.0)).isEqualTo(1);
        assertThat(shares.get(1.0)).isEqualTo(1);
        assertThat(shares.get(6.0) / shares.get(5.0)).isCloseTo(Math.exp(-1), within(0.1));
    }

    @Test
    void aLongLengthMakesAllConnectionsEquallyLikely() {
        Layout layout = new Layout(20, 20);
        Map<Double, Double> shares = shares(layout, draw(layout, Map.of("length", 1e6, "density", 0.2)), false);
        for (double distance : new double[] {1, 5, 10, 15}) {
            assertThat(shares.get(distance)).isCloseTo(0.2, within(0.05));
        }
    }

    @Test
    void allConnectionsAreThereWithDensityOne() {
        assertThat(density(draw(new Layout(3, 4), Map.of("length", 0.01, "density", 1)))).isEqualTo(1);
    }

    @Test
    void eachNeuronReceivesFromOneAtLeastAndMostlyFromNearIt() {
        Layout layout = new Layout(400);
        int[][] senders = draw(layout, Map.of("length", 3, "density", 1.0 / 400));
        assertThat(List.of(senders)).allSatisfy(each -> assertThat(each).isNotEmpty());
        assertThat(Arrays.stream(senders).filter(each -> each.length == 1).count()).isGreaterThan(200);
        int[] distances = new int[senders.length];
        Arrays.setAll(distances, to -> Math.abs(senders[to][0] - to));
        assertThat(Arrays.stream(distances).average().orElseThrow()).isBetween(1.5, 4.5);
        assertThat(Arrays.stream(distances).distinct().count()).isGreaterThan(5);
    }

    @Test
    void noNeuronIsAtTheEdgeOfATorus() {
        Layout layout = new Layout(24, 24);
        for (boolean torus : new boolean[] {false, true}) {
            int[][] senders = draw(layout, Map.of("length", 3, "density", 0.1, "torus", torus));
            double edge = Arrays.stream(senders, 0, 24).mapToInt(each -> each.length).average().orElseThrow();
            double middle = Arrays.stream(senders, 11 * 24, 13 * 24).mapToInt(each -> each.length).average()
                    .orElseThrow();
            assertThat(edge / middle).isBetween(torus ? 0.93 : 0.4, torus ? 1.07 : 0.75);
        }
    }

    @Test
    void displacementsCountAllPairs() {
        Layout layout = new Layout(4, 5, 3);
        Displacements displacements = new Displacements(layout, false);
        long[] counts = new long[60];
        for (int to = 0; to < 60; to++) {
            for (int from = 0; from < 60; from++) {
                counts[displacements.between(to, from)]++;
            }
        }
        for (int displacement = 0; displacement < 60; displacement++) {
            assertThat(displacements.pairs(displacement)).isEqualTo(counts[displacement]);
        }
    }

    @Test
    void refusesADensityWithWhichNeuronsWouldReceiveFromNone() {
        assertThatThrownBy(() -> rule(Map.of("density", 0.001)).check(new Layout(400)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("density is 0.001, with which each of the 400 "
                        + "neurons would receive from less than one; expected at least 0.0025");
    }

    @Test
    void keepsWhatCambiumAsksOfGraphs() {
        NetworkChecks.graph(() -> rule(Map.of("density", 0.2)));
        NetworkChecks.graph(() -> rule(Map.of("density", 0.2, "torus", true)));
    }
}
