package dev.cambium.metric.functional.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.api.metric.Measurement.Histogram;
import dev.cambium.api.metric.Measurement.Labels;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.Vector;
import dev.cambium.api.metric.TrainingPhase;
import dev.cambium.testkit.PhasedSubject;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class FunctionalTest {

    private static final List<String> TASKS = List.of("b.go", "b.anti", "b.dm1", "b.dm2");

    /** Six neurons of the first task, four of the middle two, three of the last; the rest are silent. */
    private static final int[] PLANTED = {0, 0, 1, -1, 2, 0, 1, 1, 2, 0, -1, 0, 2, 1, 0};
    private static final double[][] PROFILES = {{2, 0, 0, 0}, {0, 1, 0.5, 0}, {0, 0, 0.1, 0.3}};

    private static double[][] planted() {
        Random random = new Random(4);
        return Arrays.stream(PLANTED).mapToObj(c -> IntStream.range(0, 4)
                .mapToDouble(task -> c < 0 ? 1e-5 : PROFILES[c][task] + 0.02 * random.nextDouble()).toArray())
                .toArray(double[][]::new);
    }

    @Test
    void findsPlantedClusters() {
        for (String method : List.of("KMEANS", "HIERARCHICAL")) {
            List<Measurement> results = measure(planted(), Map.of("method", method));
            assertThat(get(results, "clusters", Labels.class).classes()).containsExactly(PLANTED);
            assertThat(get(results, "clusterCount", Scalar.class).value()).isEqualTo(3);
            Scalar active = get(results, "activeNeurons", Scalar.class);
            assertThat(active.value()).isEqualTo(13);
            assertThat(active.outOf()).isEqualTo(15);

            Vector sizes = get(results, "clusterSizes", Vector.class);
            assertThat(sizes.values()).containsExactly(6, 4, 3);
            assertThat(sizes.labels()).containsExactly("1", "2", "3");
            assertThat(sizes.along()).isEqualTo(Axis.CLUSTERS);
            Matrix profiles = get(results, "clusterTaskVariance", Matrix.class);
            assertThat(profiles.values()[0]).containsExactly(new double[] {1, 0, 0, 0}, within(0.02));
            assertThat(profiles.values()[1]).containsExactly(new double[] {0, 1, 0.5, 0}, within(0.03));
            assertThat(profiles.columnLabels()).isEqualTo(TASKS);
        }
    }

    @Test
    void comparesTheSilhouetteWithShuffledTaskVariances() {
        List<Measurement> results = measure(planted(), Map.of("shuffles", 40, "maximumClusters", 8));
        Measurement.SignificanceTest test = get(results, "silhouetteTest", Measurement.SignificanceTest.class);
        assertThat(test.value()).isEqualTo(get(results, "silhouette", Scalar.class).value()).isGreaterThan(0.9);
        assertThat(test.chance()).hasSize(40);
        assertThat(test.p()).isCloseTo(1 / 41.0, within(1e-12));
        Curve curve = get(results, "silhouetteByCount", Curve.class);
        assertThat(curve.lines()).hasSize(2).allSatisfy(line -> {
            assertThat(line.x()).containsExactly(2, 3, 4, 5, 6, 7, 8);
            assertThat(line.y()).hasSize(7);
        });
        assertThat(curve.lines().get(0).y()[1]).isEqualTo(test.value());
        assertThat(Arrays.stream(curve.lines().get(1).y()).max().orElseThrow()).isLessThanOrEqualTo(test.mean());
    }

    @Test
    void theNullModelFitsItself() {
        // Independent columns are what the null model draws: the observed value is one among the others.
        Random random = new Random(9);
        double[][] unrelated = random.doubles(200).boxed().map(x -> random.doubles(4).toArray()).limit(40)
                .toArray(double[][]::new);
        Measurement.SignificanceTest test = get(measure(unrelated, Map.of("maximumClusters", 6)), "silhouetteTest",
                Measurement.SignificanceTest.class);
        assertThat(Math.abs(test.value() - test.mean())).isLessThan(0.2);
        assertThat(Arrays.stream(test.chance()).distinct().count()).isGreaterThan(10);
    }

    @Test
    void stabilityIsOneForClearClusters() {
        List<Measurement> results = measure(planted(), Map.of());
        assertThat(get(results, "stability", Scalar.class).value()).isEqualTo(1);
        assertThat(measure(planted(), Map.of("method", "HIERARCHICAL"))).extracting(Measurement::name)
                .doesNotContain("stability");
    }

    @Test
    void doesNotDependOnTheOrderOfTheNeurons() {
        List<Integer> order = IntStream.range(0, PLANTED.length).boxed().collect(Collectors.toList());
        Collections.shuffle(order, new Random(2));
        double[][] rows = planted();
        List<Measurement> results = measure(order.stream().map(i -> rows[i]).toArray(double[][]::new), Map.of());
        assertThat(get(results, "clusters", Labels.class).classes())
                .containsExactly(order.stream().mapToInt(i -> PLANTED[i]).toArray());
        assertThat(get(results, "silhouette", Scalar.class).value())
                .isCloseTo(get(measure(rows, Map.of()), "silhouette", Scalar.class).value(), within(1e-9));
    }

    @Test
    void doesNotDependOnTheNumberOfThreads() {
        Random random = new Random(5);
        double[][] rows = IntStream.range(0, 60).mapToObj(i -> random.doubles(4).toArray()).toArray(double[][]::new);
        Functional metric = metric(Map.of("maximumClusters", 12, "shuffles", 7, "restarts", 3));
        Variation alone = Variation.of(TASKS, rows);
        List<Measurement> expected = metric.measure(alone);
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(metric.measure(alone.withThreads(threads)))
                    .usingRecursiveComparison(RecursiveComparisonConfiguration.builder()
                            .withEqualsForType(Double::equals, Double.class).build()).isEqualTo(expected);
        }
        assertThat(alone.told()).allSatisfy(share -> assertThat(share).isBetween(0.0, 1.0)).endsWith(1.0);
    }

    @Test
    void givesTheTaskVarianceOfEachNeuron() {
        List<Measurement> results = measure(planted(), Map.of());
        Matrix variance = get(results, "taskVariance", Matrix.class);
        assertThat(variance.down()).isEqualTo(Axis.NEURONS);
        assertThat(variance.across()).isEqualTo(Axis.TASKS);
        assertThat(variance.rowLabels()).isEmpty();
        assertThat(variance.columnLabels()).isEqualTo(TASKS);
        double[][] rows = planted();
        Vector total = get(results, "totalVariance", Vector.class);
        assertThat(total.along()).isEqualTo(Axis.NEURONS);
        for (int i = 0; i < rows.length; i++) {
            double most = Arrays.stream(rows[i]).max().orElseThrow();
            assertThat(variance.values()[i]).containsExactly(Arrays.stream(rows[i]).map(x -> x / most).toArray(),
                    within(1e-6));
            assertThat(total.values()[i]).isCloseTo(Arrays.stream(rows[i]).sum(), within(1e-6));
        }
    }

    @Test
    void looksAtTheNetworkAtTheEndOfAPhase() {
        List<TrainingPhase> phases = List.of(new TrainingPhase("base", 0, 10, TASKS, TASKS, Map.of()));
        Variation before = Variation.of(TASKS, planted());
        Variation now = Variation.of(List.of("b.go", "b.new"), new double[PLANTED.length][2]);
        PhasedSubject subject = new PhasedSubject(now, phases, Map.of("base", before));

        List<Measurement> then = metric(Map.of("phase", "base", "pairs", "dm1:dm2")).measure(subject);
        assertThat(get(then, "clusters", Labels.class).classes()).containsExactly(PLANTED);
        assertThat(get(then, "taskVariance", Matrix.class).columnLabels()).isEqualTo(TASKS);
        assertThat(then).extracting(Measurement::title).allMatch(title -> title.endsWith(", at the end of phase base"));
        assertThat(then).usingRecursiveComparison(RecursiveComparisonConfiguration.builder()
                .withIgnoredFieldsMatchingRegexes(".*title").withEqualsForType(Double::equals, Double.class).build())
                .isEqualTo(metric(Map.of("pairs", "dm1:dm2")).measure(before));

        List<Measurement> finished = metric(Map.of()).measure(subject);
        assertThat(get(finished, "clusters", Labels.class).classes()).containsOnly(-1);
        assertThat(finished).extracting(Measurement::title).noneMatch(title -> title.contains("phase"));

        assertThatIllegalArgumentException().isThrownBy(() -> metric(Map.of("phase", "bass")).measure(subject))
                .withMessage("there is no phase 'bass' of the training, only [base]; see the setting phase");
    }

    @Test
    void showsThePairsThatShareMostAndLeast() {
        double[][] rows = {{1, 0, 0, 0}, {1, 0, 0, 0}, {0, 1, 1, 0}, {0, 2, 1, 0}, {0, 0, 0, 0}};
        List<Measurement> results = measure(rows, Map.of());
        double[][] spread = get(results, "fractionalVarianceSpread", Matrix.class).values();
        assertThat(spread[0]).containsExactly(new double[] {0, 1, 1, 1}, within(1e-6));
        assertThat(spread[1]).containsExactly(new double[] {1, 0, 1 / 6.0, 1}, within(1e-6));
        Histogram shared = get(results, "fractionalVariance.mostShared", Histogram.class);
        assertThat(shared.title()).contains("b.anti", "b.dm1");
        assertThat(shared.edges()).hasSize(21).startsWith(-1).endsWith(1);
        assertThat(shared.heights()[10] + shared.heights()[9]).isEqualTo(1);
        assertThat(shared.heights()[13]).isEqualTo(1);
        assertThat(Arrays.stream(shared.heights()).sum()).isEqualTo(2);
        Histogram separate = get(results, "fractionalVariance.mostSeparate", Histogram.class);
        assertThat(separate.heights()[0] + separate.heights()[19]).isEqualTo(Arrays.stream(separate.heights()).sum());
    }

    @Test
    void showsThePairsThatAreListed() {
        List<Measurement> results = measure(planted(),
                Map.of("pairs", new String[] {"dm1:dm2", "b.dm2:go", "b.dm1:b.dm2"}));
        assertThat(results).filteredOn(m -> m instanceof Histogram).extracting(Measurement::name)
                .containsExactly("fractionalVariance.b.dm1.b.dm2", "fractionalVariance.b.dm2.b.go");
    }

    @Test
    void refusesPairsThatAreNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> measure(planted(), Map.of("pairs", new String[] {"dm1:dm3"})))
                .withMessageContaining("'dm3'").withMessageContaining("nearest are b.dm1, b.dm2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> measure(planted(), Map.of("pairs", new String[] {"dm1:b.dm1"})))
                .withMessageContaining("expected different tasks");
        assertThatIllegalArgumentException().isThrownBy(() -> metric(Map.of("pairs", new String[] {"go:go"}))
                .measure(Variation.of(List.of("a.go", "b.go"), new double[3][2])))
                .withMessageContaining("expected one of a.go, b.go");
        for (String text : List.of("dm1", "dm1:", "a:b:c", "")) {
            assertThatIllegalArgumentException().isThrownBy(() -> metric(Map.of("pairs", new String[] {text})))
                    .withMessageContaining("expected two tasks with a colon");
        }
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> metric(Map.of("activeThreshold", -1)))
                .withMessage("activeThreshold -1.0, expected a number of at least 0");
        assertThatIllegalArgumentException().isThrownBy(() -> metric(Map.of("activeThreshold", Double.NaN)));
        assertThatIllegalArgumentException().isThrownBy(() -> metric(Map.of("minimumClusters", 1)))
                .withMessage("minimumClusters 1, expected at least 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric(Map.of("minimumClusters", 9, "maximumClusters", 8)))
                .withMessage("maximumClusters 8, expected at least minimumClusters, 9");
        for (String setting : List.of("restarts", "shuffles", "shuffleRestarts")) {
            assertThatIllegalArgumentException().isThrownBy(() -> metric(Map.of(setting, 0)))
                    .withMessage(setting + " 0, expected at least 1");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> metric(Map.of("stabilitySeeds", 1)))
                .withMessage("stabilitySeeds 1, expected at least 2");
    }

    @Test
    void makesOneClusterWhereThereIsNothingToDivide() {
        double[][] silent = new double[5][4];
        List<Measurement> results = measure(silent, Map.of());
        assertThat(get(results, "clusters", Labels.class).classes()).containsOnly(-1);
        assertThat(get(results, "clusterCount", Scalar.class).value()).isZero();
        assertThat(get(results, "silhouette", Scalar.class).value()).isNaN();
        assertThat(results).noneMatch(m -> m instanceof Histogram || m instanceof Curve);

        double[][] two = {{1, 0, 0, 0}, {0, 0, 0, 0}, {0, 1, 0, 0}};
        assertThat(get(measure(two, Map.of()), "clusters", Labels.class).classes()).containsExactly(0, -1, 0);

        List<Measurement> oneTask = metric(Map.of()).measure(Variation.of(List.of("b.go"),
                new double[][] {{1}, {2}, {3}, {4}, {0}}));
        assertThat(get(oneTask, "clusters", Labels.class).classes()).containsExactly(0, 0, 0, 0, -1);
        assertThat(oneTask).noneMatch(m -> m instanceof Measurement.SignificanceTest);
    }

    private static List<Measurement> measure(double[][] variance, Map<String, Object> settings) {
        return metric(settings).measure(Variation.of(TASKS, variance));
    }

    private static Functional metric(Map<String, Object> settings) {
        return new Functional(Converters.standardConverter().convert(settings).to(Functional.Settings.class));
    }

    private static <T extends Measurement> T get(List<Measurement> results, String name, Class<T> type) {
        assertThat(results).extracting(Measurement::name).doesNotHaveDuplicates().contains(name);
        return results.stream().filter(m -> m.name().equals(name)).map(type::cast).findFirst().orElseThrow();
    }
}
