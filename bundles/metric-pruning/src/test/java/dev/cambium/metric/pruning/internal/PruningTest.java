package dev.cambium.metric.pruning.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.Series;
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
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class PruningTest {

    /** Pairs of neurons, each with one input, one connection within the pair and one output. */
    private static final int PAIRS = 12;

    @Test
    void findsExactlyTheWeightsThatAreNeeded() {
        // Task p is answered by pair p: an input, a recurrent and an output weight are needed, the smallest last.
        Subject subject = chains(0.5f, 0.25f);
        List<Measurement> results = measure(subject, Map.of("tolerance", 0));
        assertThat(scalar(results, "recurrentWeightsNeeded").value()).isEqualTo(PAIRS);
        assertThat(scalar(results, "recurrentWeightsNeeded").outOf()).isEqualTo(4 * PAIRS * PAIRS);
        assertThat(scalar(results, "weightsNeeded").value()).isEqualTo(3 * PAIRS);
        assertThat(scalar(results, "weightsNeeded").outOf())
                .isEqualTo(2 * PAIRS * PAIRS + 4 * PAIRS * PAIRS + 2 * PAIRS * (PAIRS + 1));
        assertThat(results).filteredOn(m -> m instanceof Scalar s && s.headline()).extracting(Measurement::title)
                .containsExactly("recurrent weights needed", "weights needed");
    }

    @Test
    void losesATaskWithEachConnectionBelowThoseNeeded() {
        List<Measurement> results = measure(chains(0.5f, 0.25f), Map.of("tolerance", 0.25));
        // Nine tasks of twelve are enough. Of 24 recurrent weights 12 are, then 6 not, 9 are, 7 and 8 are not.
        assertThat(scalar(results, "recurrentWeightsNeeded").value()).isEqualTo(9);
        assertThat(points(curve(results, "frontier"))).isEqualTo(Map.of(
                6.0, 6 / 12.0, 7.0, 7 / 12.0, 8.0, 8 / 12.0, 9.0, 9 / 12.0, 12.0, 1.0, 24.0, 1.0));
        // Input weights are the largest, and of the equal recurrent and output weights the latter are cut first.
        assertThat(scalar(results, "weightsNeeded").value()).isEqualTo(33);
        assertThat(points(curve(results, "frontierAll"))).isEqualTo(Map.of(
                24.0, 0.0, 30.0, 6 / 12.0, 31.0, 7 / 12.0, 33.0, 9 / 12.0, 36.0, 1.0, 48.0, 1.0));
    }

    @Test
    void namesTheAxesOfTheFrontiers() {
        List<Measurement> results = measure(chains(0.5f, 0.25f), Map.of());
        assertThat(curve(results, "frontier").title()).isEqualTo("accuracy against recurrent weights kept");
        assertThat(curve(results, "frontier").x()).isEqualTo(new Curve.Quantity("recurrent weights kept", "", true));
        assertThat(curve(results, "frontierAll").title()).isEqualTo("accuracy against weights kept");
        assertThat(curve(results, "frontierAll").y()).isEqualTo(new Curve.Quantity("mean strict accuracy", "", false));
    }

    @Test
    void needsNoWeightWhereNoneIsUsed() {
        Trial fixation = new Trial(1, new ActionSpace.Choices(2));
        fixation.period("fixation", 2);
        SmallNetwork network = SmallNetwork.of(new Layout(2), new float[2][1], new float[2][2], new float[2][2],
                "b.one");
        List<Measurement> results = measure(network.subject(Map.of("b.one", List.of(fixation))), Map.of());
        assertThat(results).hasSize(2);
        assertThat(scalar(results, "recurrentWeightsNeeded").value()).isZero();
        assertThat(scalar(results, "weightsNeeded").value()).isZero();

    }

    @Test
    void findsTheWeightsThatValuesNeedWhichAreNeverQuiteRight() {
        // the second neuron is told by the first, and gives 0.5 where 0.55 is asked for
        SmallNetwork network = SmallNetwork.of(new Layout(2), new float[][] {{1}, {0}},
                new float[][] {{0, 0.01f}, {0.5f, 0}}, new float[][] {{0, 1}}, "b.one");
        Trial trial = new Trial(1, new ActionSpace.Continuous(1, 0.001));
        trial.observe(trial.period("cue", 1), 0, 1);
        trial.target(trial.period("answer", 1).from(), 0, 0.55);
        List<Measurement> results = measure(network.subject(Map.of("b.one", List.of(trial))), Map.of());
        assertThat(scalar(results, "recurrentWeightsNeeded").value()).isEqualTo(1);
        assertThat(Arrays.stream(curve(results, "frontier").lines().get(0).y()).boxed()).allSatisfy(
                score -> assertThat(score).isCloseTo(1 - 0.05 * 0.05 / (2 * 0.275 * 0.275), within(1e-5)));
        assertThat(curve(results, "frontier").title()).isEqualTo("score against recurrent weights kept");
        assertThat(curve(results, "frontier").y().title()).isEqualTo("mean score");
    }

    @Test
    void cannotTellWhatANetworkNeedsThatCanDoNothing() {
        // All pairs answer wrong with their connection or without it.
        List<Measurement> useless = measure(chains(0.5f, -0.25f), Map.of());
        assertThat(scalar(useless, "recurrentWeightsNeeded").value()).isNaN();
        assertThat(curve(useless, "frontier").lines().get(0).y()).containsOnly(0);
    }

    @Test
    void testsWithTheFirstTrialsOnly() {
        Trial right = new Trial(1, new ActionSpace.Choices(2));
        right.period("fixation", 1);
        Trial wrong = new Trial(1, new ActionSpace.Choices(2));
        wrong.target(wrong.period("decision", 1), 1);
        SmallNetwork network = SmallNetwork.of(new Layout(1), new float[1][1], new float[][] {{1}}, new float[2][1],
                "b.one");
        Subject subject = network.subject(Map.of("b.one", List.of(right, right, wrong, wrong)));
        assertThat(curve(measure(subject, Map.of("trials", 2)), "frontier").lines().get(0).y()).containsExactly(1);
        assertThat(curve(measure(subject, Map.of()), "frontier").lines().get(0).y()).containsExactly(0.5);
    }

    @Test
    void givesTheSameWithAnyNumberOfThreads() {
        Subject subject = chains(0.5f, 0.25f);
        List<Double> progress = new ArrayList<>();
        List<Measurement> alone = measure(subject, Map.of());
        List<Measurement> threaded = measure(new ThreadedSubject(subject, 3, progress), Map.of());
        assertThat(points(curve(threaded, "frontier"))).isEqualTo(points(curve(alone, "frontier")));
        assertThat(points(curve(threaded, "frontierAll"))).isEqualTo(points(curve(alone, "frontierAll")));
        assertThat(progress).isNotEmpty().allMatch(share -> share > 0 && share <= 1);
    }

    @Test
    void rejectsAToleranceThatIsNoNumber() {
        assertThatThrownBy(() -> measure(null, Map.of("tolerance", Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tolerance NaN, expected a number from 0 to 1");
    }

    /**
     * A task for each pair, answered by the pair's choice in the second step. The weights needed are larger than those
     * of connections back to the pair's first neuron, which change nothing. A negative one makes the pair silent.
     */
    private static Subject chains(float large, float small) {
        float[][] in = new float[2 * PAIRS][PAIRS];
        float[][] recurrent = new float[2 * PAIRS][2 * PAIRS];
        float[][] out = new float[PAIRS + 1][2 * PAIRS];
        String[] tasks = new String[PAIRS];
        Map<String, List<Trial>> trials = new TreeMap<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            in[2 * pair][pair] = 4 * large;
            recurrent[2 * pair + 1][2 * pair] = Math.copySign(large, small);
            recurrent[2 * pair][2 * pair + 1] = Math.abs(small);
            out[pair + 1][2 * pair + 1] = large;
            tasks[pair] = "b.task" + pair;
            trials.put(tasks[pair], List.of(trial(pair)));
        }
        return SmallNetwork.of(new Layout(2 * PAIRS), in, recurrent, out, tasks).subject(trials);
    }

    private static Trial trial(int pair) {
        Trial trial = new Trial(PAIRS, new ActionSpace.Choices(PAIRS + 1));
        trial.observe(trial.period("stimulus", 1), pair, 1);
        trial.target(trial.period("decision", 1), pair + 1);
        return trial;
    }

    private static Map<Double, Double> points(Curve curve) {
        Series line = curve.lines().get(0);
        Map<Double, Double> points = new TreeMap<>();
        Arrays.stream(line.x()).forEach(x -> points.put(x, line.y()[points.size()]));
        assertThat(line.x()).isSorted();
        return points;
    }

    private static List<Measurement> measure(Subject subject, Map<String, Object> settings) {
        return new Pruning(Converters.standardConverter().convert(settings).to(Pruning.Settings.class))
                .measure(subject);
    }

    private static Scalar scalar(List<Measurement> results, String name) {
        return (Scalar) named(results, name);
    }

    private static Curve curve(List<Measurement> results, String name) {
        return (Curve) named(results, name);
    }

    private static Measurement named(List<Measurement> results, String name) {
        return results.stream().filter(result -> result.name().equals(name)).findFirst().orElseThrow();
    }
}
