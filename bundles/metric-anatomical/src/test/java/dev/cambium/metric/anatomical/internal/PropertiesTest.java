package dev.cambium.metric.anatomical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.metric.Subject;
import dev.cambium.api.network.Layout;
import dev.cambium.testkit.ThreadedSubject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What has to hold for any network, on a grid of ten by ten with five clusters in stripes of two rows. */
class PropertiesTest {

    private static final int SIDE = 10;
    private static final int NEURONS = SIDE * SIDE;
    private static final int[] STRIPES = IntStream.range(0, NEURONS).map(n -> n / (2 * SIDE)).toArray();
    private static final List<String> TESTS = List.of("sameClusterNeighbours", "isolatedNeurons",
            "withinClusterDistance", "weightWithinClusters", "modularity");

    /** Sparse random connections, within a stripe ten times as many. */
    private static float[][] weights(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] weights = new float[NEURONS][NEURONS];
        for (int to = 0; to < NEURONS; to++) {
            for (int from = 0; from < NEURONS; from++) {
                double density = STRIPES[to] == STRIPES[from] ? 0.3 : 0.03;
                weights[to][from] = random.nextDouble() < density ? (float) random.nextDouble(-1, 1) : 0;
            }
        }
        return weights;
    }

    @Test
    void seesAPlantedPartition() {
        Analysis analysis = Analysis.of(new Layout(SIDE, SIDE), weights(1), STRIPES, Map.of("permutations", 200));
        assertThat(analysis.test("sameClusterNeighbours").z()).isGreaterThan(10);
        assertThat(analysis.test("isolatedNeurons").z()).isLessThan(-1);
        assertThat(analysis.test("withinClusterDistance").z()).isLessThan(-10);
        assertThat(analysis.test("weightWithinClusters").z()).isGreaterThan(10);
        assertThat(analysis.test("modularity").z()).isGreaterThan(10);
        assertThat(analysis.test("sameClusterNeighbours").p()).isEqualTo(1 / 201.0);
        assertThat(analysis.test("meanConnectionLength").z()).isLessThan(-5);
        assertThat(analysis.value("adjustedRandIndex")).isGreaterThan(0.9);
        assertThat(analysis.value("leidenModularity")).isGreaterThanOrEqualTo(analysis.value("modularity") - 1e-3);
    }

    @Test
    void seesNothingInRandomPartitions() {
        int repetitions = 40;
        double[] sums = new double[TESTS.size()];
        double[] squares = new double[TESTS.size()];
        for (int r = 0; r < repetitions; r++) {
            int[] clusters = Draws.shuffled(STRIPES, new SplittableRandom(1000 + r));
            Analysis analysis = Analysis.of(new Layout(SIDE, SIDE), weights(r), clusters, Map.of("permutations", 100));
            for (int t = 0; t < sums.length; t++) {
                double z = analysis.test(TESTS.get(t)).z();
                sums[t] += z;
                squares[t] += z * z;
            }
        }
        for (int t = 0; t < sums.length; t++) {
            // the mean of 40 standard normal numbers is within 0.5, that of their squares from 0.45 to 1.8
            assertThat(sums[t] / repetitions).as("mean z of " + TESTS.get(t)).isBetween(-0.5, 0.5);
            assertThat(squares[t] / repetitions).as("mean z² of " + TESTS.get(t)).isBetween(0.45, 1.8);
        }
    }

    @Test
    void doesNotDependOnTheNamesOfClusters() {
        int[] names = {3, 0, 7, 1, 4};
        Analysis one = Analysis.of(new Layout(SIDE, SIDE), weights(2), STRIPES);
        Analysis other = Analysis.of(new Layout(SIDE, SIDE), weights(2),
                Arrays.stream(STRIPES).map(c -> names[c]).toArray());
        for (String name : TESTS) {
            assertThat(other.value(name)).isCloseTo(one.value(name), within(1e-12));
            assertThat(other.test(name).chance()).containsExactly(one.test(name).chance(), within(1e-12));
        }
        assertThat(other.vector("participation")).containsExactly(one.vector("participation"), within(1e-12));
        assertThat(other.value("adjustedMutualInformation"))
                .isCloseTo(one.value("adjustedMutualInformation"), within(1e-12));
    }

    @Test
    void doesNotDependOnTheOrderOfNeurons() {
        int[] order = Draws.shuffled(IntStream.range(0, NEURONS).toArray(), new SplittableRandom(3));
        float[][] weights = weights(3);
        float[][] reordered = new float[NEURONS][NEURONS];
        for (int to = 0; to < NEURONS; to++) {
            for (int from = 0; from < NEURONS; from++) {
                reordered[to][from] = weights[order[to]][order[from]];
            }
        }
        Analysis one = Analysis.of(new Layout(SIDE, SIDE), weights, STRIPES);
        Analysis other = Analysis.of(Analysis.layout(order, SIDE, SIDE), reordered,
                Arrays.stream(order).map(n -> STRIPES[n]).toArray());
        for (String name : TESTS) {
            assertThat(other.value(name)).as(name).isCloseTo(one.value(name), within(1e-12));
        }
        for (String name : List.of("meanConnectionLength", "clustering", "pathLength", "meanParticipation")) {
            assertThat(other.value(name)).as(name).isCloseTo(one.value(name), within(1e-12));
        }
        assertThat(other.histogram("wiringLengths").heights())
                .containsExactly(one.histogram("wiringLengths").heights(), within(1e-12));
        assertThat(other.vector("participation")[0]).isCloseTo(one.vector("participation")[order[0]], within(1e-12));
    }

    @Test
    void givesTheSameOnAnyNumberOfThreads() {
        Subject subject = Analysis.subject(new Layout(SIDE, SIDE), weights(4), STRIPES);
        Anatomical metric = Analysis.metric(Map.of("permutations", 50));
        List<Double> progress = new ArrayList<>();
        Analysis alone = new Analysis(metric.measure(subject));
        Analysis threaded = new Analysis(metric.measure(new ThreadedSubject(subject, 3, progress)));
        assertThat(threaded).usingRecursiveComparison()
                .withComparatorForType(Double::compare, Double.class).isEqualTo(alone);
        assertThat(progress).contains(1.0);
    }
}
