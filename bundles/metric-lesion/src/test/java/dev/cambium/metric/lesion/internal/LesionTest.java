package dev.cambium.metric.lesion.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Labels;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.network.Layout;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;
import dev.cambium.testkit.SmallNetwork;
import dev.cambium.testkit.ThreadedSubject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class LesionTest {

    /** Neurons 0 and 1 answer the first input with choice 1, 2 and 3 the second with choice 2, 4 nothing. */
    private static final SmallNetwork NETWORK = SmallNetwork.of(new Layout(5),
            new float[][] {{1, 0}, {1, 0}, {0, 1}, {0, 1}, {1, 1}}, new float[5][5],
            new float[][] {{0, 0, 0, 0, 0}, {1, 1, 0, 0, 0}, {0, 0, 1, 1, 0}}, "b.one", "b.two");

    /** The first two trials of each task can be answered. */
    private static final Map<String, List<Trial>> TRIALS = Map.of(
            "b.one", List.of(trial(1, 0, 1), trial(1, 0, 1), trial(1, 0, 2)),
            "b.two", List.of(trial(0, 1, 2), trial(0, 1, 2), trial(0, 1, 2), trial(0, 1, 1)));

    private static final int[] BY_TASK = {0, 0, 1, 1, -1};

    @Test
    void aClusterThatServesOneTaskIsMissedInThatTaskAlone() {
        Matrix lost = matrix(measure(BY_TASK, Map.of()), "accuracyLost");
        assertThat(lost.values()).isDeepEqualTo(new double[][] {{2 / 3.0, 0}, {0, 3 / 4.0}});
        assertThat(lost.rowLabels()).containsExactly("1", "2");
        assertThat(lost.columnLabels()).containsExactly("b.one", "b.two");
        assertThat(lost.down()).isEqualTo(Axis.CLUSTERS);
        assertThat(lost.across()).isEqualTo(Axis.TASKS);
    }

    @Test
    void comparesAClusterWithRandomNeuronsOnTheSameTrials() {
        List<Measurement> results = measure(BY_TASK, Map.of("controlTrials", 2, "controls", 50));
        double[][] byChance = matrix(results, "accuracyLostByChance").values();
        double[][] z = matrix(results, "accuracyLostZ").values();
        // Two neurons of four are those of the first task in one of six cases, and then all of its first two trials
        // are lost; those of the second task in another one of six.
        for (int task = 0; task < 2; task++) {
            double share = byChance[0][task];
            double draws = share * 50;
            assertThat(share).isBetween(0.02, 0.4);
            assertThat(draws).isCloseTo(Math.round(draws), within(1e-9));
            double deviation = Math.sqrt(share * (1 - share) * 50 / 49);
            assertThat(z[task][task]).isCloseTo((1 - share) / deviation, within(1e-9));
            assertThat(z[1 - task][task]).isCloseTo(-share / deviation, within(1e-9));
        }
        assertThat(byChance[1]).as("equal sizes share their controls").isEqualTo(byChance[0]);
    }

    @Test
    void measuresHowUnequallyALesionHitsTheTasks() {
        List<Measurement> results = measure(BY_TASK, Map.of("controlTrials", 2, "controls", 50));
        Measurement.SignificanceTest selectivity = (Measurement.SignificanceTest) named(results, "selectivity");
        assertThat(selectivity.value()).as("all of one task, nothing of the other").isEqualTo(0.5);
        double[] byChance = matrix(results, "accuracyLostByChance").values()[0];
        assertThat(selectivity.chance()).hasSize(50).containsOnly(0, 0.5);
        assertThat(selectivity.mean()).isCloseTo(0.5 * (byChance[0] + byChance[1]), within(1e-9));
        assertThat(selectivity.p()).isLessThanOrEqualTo(0.5);
    }

    @Test
    void answersThatAreValuesLoseOfTheirScore() {
        Map<String, List<Trial>> trials = Map.of("b.one", List.of(values(1, 0, 1), values(1, 0, 1)),
                "b.two", List.of(values(0, 1, 2)));
        List<Measurement> results = metric(Map.of()).measure(NETWORK.subject(trials,
                Map.of("found", List.of(new Labels("clusters", "clusters", new int[] {0, -1, 1, 1, -1})))));
        Matrix lost = matrix(results, "accuracyLost");
        assertThat(lost.values()).isDeepEqualTo(new double[][] {{0.25, 0}, {0, 1}});
        assertThat(lost.title()).isEqualTo("score lost without a cluster");
        assertThat(named(results, "selectivity").title()).contains("of the score lost");
    }

    /** Both neurons of a task give 1 to one of three values. */
    private static Trial values(double first, double second, int output) {
        Trial trial = new Trial(2, new ActionSpace.Continuous(3, 0.01));
        var answer = trial.period("answer", 1);
        trial.observe(answer, 0, first);
        trial.observe(answer, 1, second);
        trial.target(answer.from(), output, 2);
        return trial;
    }

    @Test
    void neuronsThatDoNothingAreNotMissed() {
        List<Measurement> results = measure(new int[] {-1, -1, -1, 0, 1}, Map.of());
        for (String name : List.of("accuracyLost", "accuracyLostByChance")) {
            assertThat(matrix(results, name).values()).as(name).isDeepEqualTo(new double[2][2]);
        }
        assertThat(matrix(results, "accuracyLostZ").values()[0]).containsOnly(Double.NaN);
    }

    @Test
    void drawsControlsFromTheNeuronsOfAllClusters() {
        // Neurons 1 and 2 are not missed while 0 and 3 are there, which are in no cluster.
        List<Measurement> results = measure(new int[] {-1, 0, 0, -1, -1}, Map.of());
        assertThat(matrix(results, "accuracyLostByChance").values()).isDeepEqualTo(new double[1][2]);
        List<Measurement> whole = measure(new int[] {0, 0, 0, 0, -1}, Map.of("controlTrials", 3));
        assertThat(matrix(whole, "accuracyLost").values()).isDeepEqualTo(new double[][] {{2 / 3.0, 3 / 4.0}});
        assertThat(matrix(whole, "accuracyLostByChance").values()).isDeepEqualTo(new double[][] {{2 / 3.0, 1}});
        assertThat(matrix(whole, "accuracyLostZ").values()[0]).as("the only possible set").containsOnly(Double.NaN);
    }

    @Test
    void givesTheSameWithAnyNumberOfThreads() {
        Subject subject = subject(BY_TASK);
        List<Double> alone = numbers(metric(Map.of()).measure(subject));
        List<Double> progress = new ArrayList<>();
        Subject threaded = new ThreadedSubject(subject, 3, progress);
        assertThat(numbers(metric(Map.of()).measure(threaded))).isEqualTo(alone);
        assertThat(progress).hasSize(1 + 2 + 20).contains(1.0).allMatch(share -> share > 0 && share <= 1);
    }

    @Test
    void measuresNothingWithoutClusters() {
        assertThat(measure(new int[] {-1, -1, -1, -1, -1}, Map.of())).isEmpty();
    }

    @Test
    void takesThePartitionOfItsSettings() {
        Subject subject = NETWORK.subject(TRIALS, Map.of(
                "first", List.of(new Labels("all", "all", new int[5])),
                "second", List.of(new Labels("tasks", "tasks", BY_TASK))));
        assertThat(matrix(metric(Map.of("partition", "second.tasks")).measure(subject), "accuracyLost").values())
                .hasDimensions(2, 2);
        Metric absent = metric(Map.of("partition", "third.none"));
        assertThatThrownBy(() -> absent.measure(subject)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Trial trial(double first, double second, int target) {
        Trial trial = new Trial(2, new ActionSpace.Choices(3));
        var decision = trial.period("decision", 1);
        trial.observe(decision, 0, first);
        trial.observe(decision, 1, second);
        trial.target(decision, target);
        return trial;
    }

    private static Subject subject(int[] classes) {
        return NETWORK.subject(TRIALS, Map.of("found", List.of(new Labels("clusters", "clusters", classes))));
    }

    private static List<Measurement> measure(int[] classes, Map<String, Object> settings) {
        return metric(settings).measure(subject(classes));
    }

    private static Lesion metric(Map<String, Object> settings) {
        return new Lesion(Converters.standardConverter().convert(settings).to(Lesion.Settings.class));
    }

    private static List<Double> numbers(List<Measurement> results) {
        return results.stream().flatMapToDouble(result -> result instanceof Matrix matrix
                ? Arrays.stream(matrix.values()).flatMapToDouble(Arrays::stream)
                : Arrays.stream(((Measurement.SignificanceTest) result).chance())).boxed().toList();
    }

    private static Matrix matrix(List<Measurement> results, String name) {
        return (Matrix) named(results, name);
    }

    private static Measurement named(List<Measurement> results, String name) {
        return results.stream().filter(result -> result.name().equals(name)).findFirst().orElseThrow();
    }
}
