package dev.cambium.metric.transfer.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Histogram;
import dev.cambium.api.metric.Measurement.Labels;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.Vector;
import dev.cambium.api.metric.MissingPartitionException;
import dev.cambium.api.metric.NotApplicableException;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.metric.TrainingPhase;
import dev.cambium.api.metric.TrainingPhase.LearningPoint;
import dev.cambium.api.network.Layout;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Period;
import dev.cambium.api.task.Trial;
import dev.cambium.testkit.PhasedSubject;
import dev.cambium.testkit.SmallNetwork;
import dev.cambium.testkit.ThreadedSubject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

/**
 * Against values computed by hand, on a network of four neurons in a line that knew task {@code b.one} and learned
 * {@code b.two}.
 *
 * <p>In trials of a task its own channel is 2 in each second trial, which calls for answer 1, and otherwise 0. Trials
 * are too short for recurrent weights to matter.
 */
class TransferTest {

    private static final Offset<Double> EXACT = within(1e-6);
    private static final int[] CLUSTERS = {0, 1, 0, -1};
    private static final Map<String, List<Trial>> TRIALS = Map.of("b.one", trials(0), "b.two", trials(1));

    /** Inputs: two channels and the rule. */
    private static final float[][] IN_BEFORE = {{1, 0, 0.2f}, {0, 0, 0}, {1, 0, 0}, {0, 0.5f, 0}};
    /** Inputs: two channels and the rules of b.two and b.one. */
    private static final float[][] IN = {{1, 0.5f, 9, 0.1f}, {0, 1, 0, 0}, {1, 0, 0, 0}, {0, 0.5f, 0, 0}};
    private static final float[][] OUT_BEFORE = {{0, 0, 0, 0}, {1, 0, 0, 0}};
    private static final float[][] OUT = {{0, 0, 0, 0}, {0, 1, 0, 0}};

    private static List<Trial> trials(int channel) {
        return IntStream.range(0, 4).mapToObj(i -> {
            Trial trial = new Trial(2, new ActionSpace.Choices(2));
            trial.period("fixation", 1);
            Period decision = trial.period("decision", 1);
            trial.observe(decision, channel, i % 2 * 2);
            trial.target(decision, i % 2);
            return trial;
        }).toList();
    }

    /** Connections 1 → 0, 0 → 1 and 3 → 2; 0.01 is not above the threshold. */
    private static float[][] recurrentBefore() {
        return new float[][] {{1, 0.5f, 0, 0}, {-0.2f, 0, 0, 0}, {0, 0, 0, 0.3f}, {0, 0, 0.01f, 0}};
    }

    /** Without 0 → 1, and with 0 → 2 and 1 → 3. */
    private static float[][] recurrent() {
        return new float[][] {{2, 0.5f, 0, 0}, {0, 0, 0, 0}, {0.4f, 0, 0, 0.3f}, {0, -0.1f, 0.01f, 0}};
    }

    private static TrainingPhase phase(String name, String... newTasks) {
        List<LearningPoint> learning = List.of(new LearningPoint(10, 0.5, 4), new LearningPoint(20, 0.9, 8));
        return new TrainingPhase(name, 0, 20, List.of(newTasks), List.of(newTasks),
                newTasks.length == 0 ? Map.of() : Map.of(newTasks[0], learning));
    }

    private static final List<TrainingPhase> PHASES = List.of(phase("base", "b.one"), phase("transfer", "b.two"));

    private static Subject before(float[][] recurrent) {
        return SmallNetwork.of(new Layout(4), IN_BEFORE, recurrent, OUT_BEFORE, "b.one").subject(TRIALS);
    }

    /** The places of neurons 0 and 1 were exchanged. */
    private static Subject after(float[][] recurrent, int... clusters) {
        Layout layout = new Layout(4);
        layout.swap(0, 1);
        return SmallNetwork.of(layout, IN, recurrent, OUT, "b.two", "b.one").subject(TRIALS, clusters.length == 0
                ? Map.of() : Map.of("functional", List.of(new Labels("clusters", "", clusters))));
    }

    private static Subject subject(float[][] recurrentBefore, float[][] recurrent, int... clusters) {
        return new PhasedSubject(after(recurrent, clusters), PHASES, Map.of("base", before(recurrentBefore)));
    }

    private static Subject subject() {
        return subject(recurrentBefore(), recurrent(), CLUSTERS);
    }

    private static Transfer metric(Map<String, ?> settings) {
        return new Transfer(Converters.standardConverter().convert(settings).to(Transfer.Settings.class));
    }

    private static List<Measurement> measure(Subject subject) {
        return metric(Map.of()).measure(subject);
    }

    private static double value(List<Measurement> results, String name) {
        Measurement measurement = find(results, name, Measurement.class);
        return measurement instanceof Measurement.SignificanceTest test ? test.value() : ((Scalar) measurement).value();
    }

    private static double[] vector(List<Measurement> results, String name) {
        return find(results, name, Vector.class).values();
    }

    private static Measurement.SignificanceTest test(List<Measurement> results, String name) {
        return find(results, name, Measurement.SignificanceTest.class);
    }

    private static <T extends Measurement> T find(List<Measurement> results, String name, Class<T> type) {
        assertThat(results).extracting(Measurement::name).doesNotHaveDuplicates().contains(name);
        return results.stream().filter(m -> m.name().equals(name)).map(type::cast).findFirst().orElseThrow();
    }

    @Test
    void measuresWhatWasLearnedAndForgotten() {
        List<Measurement> results = measure(subject());
        assertThat(value(results, "learningSpeed")).isCloseTo(0.7, EXACT);
        assertThat(value(results, "newTaskAccuracy")).isEqualTo(1);
        assertThat(vector(results, "newTaskAccuracyPerTask")).containsExactly(1);
        assertThat(value(results, "oldTaskAccuracyBefore")).isEqualTo(1);
        assertThat(value(results, "oldTaskAccuracyAfter")).isEqualTo(0.5);
        assertThat(value(results, "forgetting")).isEqualTo(0.5);
        Vector forgetting = find(results, "forgettingPerTask", Vector.class);
        assertThat(forgetting.values()).containsExactly(0.5);
        assertThat(forgetting.labels()).containsExactly("b.one");
    }

    @Test
    void countsConnections() {
        List<Measurement> results = measure(subject());
        assertThat(find(results, "newConnections", Scalar.class)).isEqualTo(new Scalar("newConnections",
                "new connections", "connections", 2, 4, true));
        assertThat(value(results, "lostConnections")).isEqualTo(1);
        assertThat(value(results, "keptConnections")).isEqualTo(2);
        List<Measurement> strong = metric(Map.of("connectedThreshold", 0.25)).measure(subject());
        assertThat(value(strong, "newConnections")).isEqualTo(1);
        assertThat(value(strong, "lostConnections")).isZero();
    }

    @Test
    void measuresLengthsWhereNeuronsWereThen() {
        List<Measurement> results = measure(subject());
        assertThat(value(results, "formerConnectionLength")).isEqualTo(1);
        Measurement.SignificanceTest length = test(results, "newConnectionLength");
        assertThat(length.value()).as("from place 1 to 2 and from 0 to 3").isEqualTo(2);
        assertThat(length.chance()).hasSize(1000);
        assertThat(length.mean()).as("of nine absent pairs").isCloseTo(17 / 9.0, within(0.05));
        Histogram made = find(results, "newConnectionLengths", Histogram.class);
        assertThat(made.edges()).containsExactly(0, 1, 2, 3);
        assertThat(made.heights()).containsExactly(0.5, 0, 0.5);
        assertThat(find(results, "formerConnectionLengths", Histogram.class).heights())
                .containsExactly(new double[] {1, 0, 0}, EXACT);
        assertThat(find(results, "newConnectionLengthsByChance", Histogram.class).heights())
                .containsExactly(new double[] {3 / 9.0, 4 / 9.0, 2 / 9.0}, EXACT);
    }

    @Test
    void comparesConnectionsWithinClustersWithRandomOnes() {
        // of the pairs of neurons 0, 1 and 2, which are in clusters, 0 → 2 is new, and that is within cluster 0
        Measurement.SignificanceTest within = test(measure(subject()), "newConnectionsWithinClusters");
        assertThat(within.value()).isEqualTo(1);
        assertThat(within.chance()).containsOnly(0, 1);
        assertThat(within.mean()).as("two of four absent pairs").isCloseTo(0.5, within(0.06));
    }

    @Test
    void drawsFewAndManyAlike() {
        double[] values = {1, 2, 3, 4, 10};
        Chance chance = new Chance(subject(), 4000);
        for (int count = 1; count <= 5; count++) {
            double[] means = chance.meansOfSome("some", values, count);
            assertThat(Means.of(means)).isCloseTo(4, within(0.2));
            // of a mean without replacement, from the variance 50/5 of the values
            double variance = 10.0 / count * (5 - count) / 4;
            assertThat(Means.of(Arrays.stream(means).map(x -> (x - 4) * (x - 4))))
                    .isCloseTo(variance, within(0.1 * variance + 1e-9));
        }
    }

    @Test
    void measuresTheChangeOfWeightsButNotOfNewRuleInputs() {
        List<Measurement> results = measure(subject());
        assertThat(value(results, "recurrentChange")).isCloseTo((1 + 0.2 + 0.4 + 0.1) / 2.01, EXACT);
        assertThat(value(results, "inputChange")).isCloseTo((0.5 + 1 + 0.1) / 2.7, EXACT);
        assertThat(value(results, "outputChange")).isEqualTo(2);
    }

    @Test
    void measuresWhichClustersTasksUse() {
        List<Measurement> results = measure(subject());
        // variances: in b.two 0.25, 1, 0 and 0.25; in b.one 1, 0, 1 and 0
        Matrix use = find(results, "clusterUse", Matrix.class);
        assertThat(use.rowLabels()).containsExactly("b.two", "b.one");
        assertThat(use.columnLabels()).containsExactly("1", "2");
        assertThat(use.across()).isEqualTo(Axis.CLUSTERS);
        assertThat(use.values()[0]).containsExactly(new double[] {1 / 6.0, 4 / 6.0}, EXACT);
        assertThat(use.values()[1]).containsExactly(new double[] {1, 0}, EXACT);
        assertThat(vector(results, "outsideClusters")).containsExactly(new double[] {1 / 6.0, 0}, EXACT);

        Measurement.SignificanceTest reuse = test(results, "reuse");
        assertThat(reuse.value()).isCloseTo(1 / Math.sqrt(17), EXACT);
        assertThat(Arrays.stream(reuse.chance()).map(x -> Math.round(x * Math.sqrt(17) * 1e6) / 1e6).toArray())
                .containsOnly(1, 4);
        assertThat(reuse.mean()).isCloseTo(2.5 / Math.sqrt(17), within(0.05));
        assertThat(vector(results, "reusePerTask")).containsExactly(reuse.value());
        assertThat(find(results, "useSimilarity", Matrix.class).values()).isEqualTo(new double[][] {{reuse.value()}});

        double effective = Math.exp(-0.2 * Math.log(0.2) - 0.8 * Math.log(0.8));
        assertThat(value(results, "concentration")).isCloseTo(effective, EXACT);
        assertThat(value(results, "concentrationOfOldTasks")).isCloseTo(1, EXACT);
        assertThat(vector(results, "concentrationPerTask")).containsExactly(new double[] {effective, 1}, EXACT);
    }

    @Test
    void looksAtTheLastPhaseWithNewTasksUnlessItIsTold() {
        List<TrainingPhase> phases = new ArrayList<>(PHASES);
        phases.add(phase("rest"));
        Subject transfer = after(recurrent());
        Subject finished = SmallNetwork.of(new Layout(4), IN, new float[4][4], OUT_BEFORE, "b.two", "b.one")
                .subject(TRIALS, after(recurrent(), CLUSTERS).earlier());
        Map<String, Subject> ends = Map.of("base", before(recurrentBefore()), "transfer", transfer, "rest", finished);
        List<Measurement> results = measure(new PhasedSubject(finished, phases, ends));
        assertThat(value(results, "newTaskAccuracy")).isEqualTo(1);
        assertThat(value(results, "newConnections")).isEqualTo(2);

        phases.set(2, phase("more", "b.two"));
        Subject further = new PhasedSubject(finished, phases, ends);
        assertThat(value(measure(further), "newConnections")).isZero();
        assertThat(value(metric(Map.of("phase", "transfer")).measure(further), "newConnections")).isEqualTo(2);
    }

    @Test
    void needsAPhaseWithNewTasks() {
        String needed = "needs a phase of the training that has new tasks and is not the first; ";
        assertThatExceptionOfType(NotApplicableException.class)
                .isThrownBy(() -> measure(after(recurrent(), CLUSTERS)))
                .withMessage(needed + "the training had no phases");
        Subject same = new PhasedSubject(subject(), List.of(phase("base", "b.one"), phase("again")), Map.of());
        assertThatExceptionOfType(NotApplicableException.class).isThrownBy(() -> measure(same))
                .withMessage(needed + "the training had the phases base, again, and no task is new after the first");
        for (String name : List.of("base", "transfre")) {
            assertThatIllegalArgumentException().isThrownBy(() -> metric(Map.of("phase", name)).measure(subject()))
                    .withMessage("phase '" + name + "', "
                            + "expected one that has new tasks and is not the first: transfer");
        }
    }

    @Test
    void waitsForClusters() {
        assertThatExceptionOfType(MissingPartitionException.class)
                .isThrownBy(() -> measure(subject(recurrentBefore(), recurrent())));
    }

    @Test
    void survivesFrozenRecurrentWeights() {
        List<Measurement> results = measure(subject(recurrentBefore(), recurrentBefore(), CLUSTERS));
        assertThat(value(results, "newConnections")).isZero();
        assertThat(value(results, "lostConnections")).isZero();
        assertThat(value(results, "keptConnections")).isEqualTo(3);
        assertThat(value(results, "recurrentChange")).isZero();
        for (String name : List.of("newConnectionLength", "newConnectionsWithinClusters")) {
            assertThat(test(results, name).value()).isNaN();
            assertThat(test(results, name).chance()).containsExactly(Double.NaN);
        }
        assertThat(find(results, "newConnectionLengths", Histogram.class).heights()).containsOnly(Double.NaN);
        assertThat(value(results, "formerConnectionLength")).isEqualTo(1);
    }

    @Test
    void survivesANetworkWithoutConnections() {
        List<Measurement> results = measure(subject(new float[4][4], new float[4][4], CLUSTERS));
        assertThat(value(results, "newConnections")).isZero();
        assertThat(value(results, "keptConnections")).isZero();
        for (String name : List.of("formerConnectionLength", "newConnectionLength", "recurrentChange")) {
            assertThat(value(results, name)).as(name).isNaN();
        }
        assertThat(find(results, "newConnectionLengthsByChance", Histogram.class).heights()).containsOnly(Double.NaN);
        List<Measurement> all = measure(subject(new float[4][4], recurrent(), CLUSTERS));
        assertThat(value(all, "newConnections")).as("the first ones").isEqualTo(4);
    }

    @Test
    void isNotANumberWithoutTwoClusters() {
        List<Measurement> one = measure(subject(recurrentBefore(), recurrent(), 0, 0, 0, -1));
        assertThat(value(one, "reuse")).isNaN();
        assertThat(value(one, "newConnectionsWithinClusters")).isNaN();
        assertThat(value(one, "concentration")).isEqualTo(1);
        List<Measurement> none = measure(subject(recurrentBefore(), recurrent(), -1, -1, -1, -1));
        assertThat(none).extracting(Measurement::name).doesNotContain("clusterUse");
        assertThat(vector(none, "outsideClusters")).containsExactly(1, 1);
        assertThat(value(none, "concentration")).isNaN();
    }

    @Test
    void doesNotDependOnTheNumberOfThreads() {
        List<Double> shares = Collections.synchronizedList(new ArrayList<>());
        List<Measurement> expected = measure(subject());
        for (int threads : new int[] {1, 2, 5}) {
            assertThat(measure(new ThreadedSubject(subject(), threads, shares)))
                    .usingRecursiveComparison(RecursiveComparisonConfiguration.builder()
                            .withEqualsForType(Double::equals, Double.class).build()).isEqualTo(expected);
        }
        assertThat(shares).allSatisfy(share -> assertThat(share).isBetween(0.0, 1.0)).endsWith(1.0);
    }

    @Test
    void comparesRunsByAFewNumbers() {
        assertThat(measure(subject()))
                .filteredOn(m -> m instanceof Scalar s && s.headline()
                        || m instanceof Measurement.SignificanceTest t && t.headline())
                .extracting(Measurement::name).containsExactly("stepsToCriterion", "learningSpeed", "newTaskAccuracy",
                        "forgetting", "newConnections", "newConnectionLength");
    }

    @Test
    void rejectsSettingsOutOfRange() {
        for (double criterion : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> metric(Map.of("criterion", criterion)))
                    .withMessage("criterion " + criterion + ", expected a number from 0 to 1");
        }
        for (String setting : List.of("window", "draws")) {
            assertThatIllegalArgumentException().isThrownBy(() -> metric(Map.of(setting, 0)))
                    .withMessage(setting + " 0, expected at least 1");
        }
        for (double threshold : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> metric(Map.of("connectedThreshold", threshold)))
                    .withMessage("connectedThreshold " + threshold + ", expected a number of at least 0");
        }
    }
}
