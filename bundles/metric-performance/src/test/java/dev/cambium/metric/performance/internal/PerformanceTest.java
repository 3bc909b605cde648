package dev.cambium.metric.performance.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.Vector;
import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class PerformanceTest {

    private static final int CLASSES = 3;

    @Test
    void scoresWholeTrialsResponsesAndSteps() {
        // Three trials with targets 0 0 2 2, answered fully, too early, and with a change of mind.
        Recording one = choices("b.one", List.of(new int[] {0, 0, 2, 2}, new int[] {0, 2, 2, 2},
                new int[] {0, 0, 2, 1}), new int[] {0, 0, 2, 2});
        Recording two = choices("b.two", List.of(new int[] {0, 1}), new int[] {0, 1});
        List<Measurement> results = metric(Map.of()).measure(List.of(one, two));

        assertThat(vector(results, "strictAccuracy").labels()).containsExactly("b.one", "b.two");
        assertThat(vector(results, "strictAccuracy").values()).containsExactly(1 / 3.0, 1);
        assertThat(vector(results, "responseAccuracy").values()).containsExactly(2 / 3.0, 1);
        assertThat(vector(results, "stepAccuracy").values()).containsExactly(10 / 12.0, 1);
        assertThat(vector(results, "trials").values()).containsExactly(3, 1);
        assertThat(scalar(results, "meanStrictAccuracy").value()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(scalar(results, "meanResponseAccuracy").value()).isCloseTo(5 / 6.0, within(1e-12));
        assertThat(scalar(results, "meanStepAccuracy").value()).isCloseTo(11 / 12.0, within(1e-12));
        assertThat(results).filteredOn(m -> m instanceof Scalar s && s.headline()).extracting(Measurement::title)
                .containsExactly("accuracy");
    }

    @Test
    void leavesOutStepsWithoutWeight() {
        Trial trial = choiceTrial(new int[] {0, 1, 2});
        trial.weight(trial.periods().get(0), 0);
        trial.weight(trial.periods().get(2), 0);
        List<Measurement> results = metric(Map.of()).measure(List.of(
                new Recording("b.one", List.of(trial), List.of(logits(new int[] {2, 1, 0})), List.of())));
        assertThat(vector(results, "strictAccuracy").values()).containsExactly(1);
        assertThat(vector(results, "responseAccuracy").values()).containsExactly(1);
        assertThat(vector(results, "stepAccuracy").values()).containsExactly(1);
    }

    @Test
    void averagesTheCrossEntropyByWeight() {
        Trial trial = choiceTrial(new int[] {1, 2});
        trial.weight(trial.periods().get(1), 3);
        float[] logits = {1, 2, 0, 1000, 0, 998};
        double first = -Math.log(Math.exp(2) / (Math.exp(1) + Math.exp(2) + 1));
        double second = -Math.log(Math.exp(-2) / (1 + Math.exp(-2)));
        List<Measurement> results = metric(Map.of()).measure(List.of(
                new Recording("b.one", List.of(trial), List.of(logits), List.of())));
        assertThat(vector(results, "loss").values()[0]).isCloseTo((first + 3 * second) / 4, within(1e-6));
        assertThat(scalar(results, "meanLoss").value()).isEqualTo(vector(results, "loss").values()[0]);
    }

    @Test
    void scoresContinuousAnswersByToleranceAndSquaredError() {
        Trial trial = new Trial(1, new ActionSpace.Continuous(2, 0.1));
        trial.period("answer", 2);
        trial.weight(trial.period("rest", 1), 0);
        trial.target(0, 0, 1);
        trial.target(1, 1, -1);
        float[] outputs = {1, 0.05f, 0, -0.7f, 9, 9};
        List<Measurement> results = metric(Map.of()).measure(List.of(
                new Recording("b.one", List.of(trial), List.of(outputs), List.of())));
        assertThat(vector(results, "stepAccuracy").values()).containsExactly(0.5);
        assertThat(vector(results, "strictAccuracy").values()).containsExactly(0);
        assertThat(vector(results, "loss").values()[0])
                .isCloseTo((0.05 * 0.05 / 2 + 0.3 * 0.3 / 2) / 2, within(1e-6));
    }

    @Test
    void valuesThatAreNearlyRightHaveAScore() {
        Recording waves = new Recording("b.wave", List.of(wave(), wave()),
                List.of(new float[] {0, 0.9f, 0, -0.9f}, new float[4]), List.of());
        waves.trials().get(1).tag("incongruent");
        List<Measurement> results = metric(Map.of()).measure(List.of(waves));

        assertThat(scalar(results, "meanStrictAccuracy").value()).isZero();
        assertThat(scalar(results, "meanScore").value()).isCloseTo(0.99 / 2, within(1e-6));
        assertThat(scalar(results, "meanScoreHalfWidth").value()).isCloseTo(1.959964 * 0.99 / 2, within(1e-6));
        assertThat(vector(results, "score").values()[0]).isCloseTo(0.99 / 2, within(1e-6));
        assertThat(scalar(results, "taggedScore.incongruent").value()).isZero();
        assertThat(matrix(results, "taggedScore").values()).isDeepEqualTo(new double[][] {{0}});
        assertThat(results).filteredOn(m -> m instanceof Scalar s && s.headline()).extracting(Measurement::title)
                .containsExactly("score", "score on incongruent trials");
        assertThat(results).extracting(Measurement::name).doesNotHaveDuplicates();
    }

    private static Trial wave() {
        Trial trial = new Trial(1, new ActionSpace.Continuous(1, 0.01));
        trial.period("wave", 4);
        trial.target(1, 0, 1);
        trial.target(3, 0, -1);
        return trial;
    }

    @Test
    void choicesThatAreGradedHaveAScoreBesideTheirAccuracy() {
        Trial trial = new Trial(1, new ActionSpace.Choices(2), (written, outputs) -> 0.25);
        trial.period("fixation", 1);
        List<Measurement> results = metric(Map.of()).measure(List.of(
                new Recording("b.one", List.of(trial), List.of(new float[] {1, 0}), List.of())));
        assertThat(scalar(results, "meanScore").value()).isEqualTo(0.25);
        assertThat(scalar(results, "meanStrictAccuracy").value()).isEqualTo(1);
        assertThat(scalar(results, "meanStrictAccuracy").headline()).isFalse();
    }

    @Test
    void scoresMarkedTrialsByThemselves() {
        int[] target = {0, 1};
        Recording one = choices("b.one", List.of(target, new int[] {0, 2}, target, new int[] {0, 0}), target);
        one.trials().get(0).tag("incongruent");
        one.trials().get(1).tag("incongruent");
        one.trials().get(2).tag("long gap");
        Recording two = choices("b.two", List.of(target, target), target);
        two.trials().get(0).tag("incongruent");
        Recording none = choices("b.none", List.of(new int[] {2, 2}), target);

        List<Measurement> results = metric(Map.of()).measure(List.of(one, two, none));
        Matrix accuracy = matrix(results, "taggedAccuracy");
        assertThat(accuracy.rowLabels()).containsExactly("b.one", "b.two", "b.none");
        assertThat(accuracy.columnLabels()).containsExactly("incongruent", "long gap");
        assertThat(Arrays.deepToString(accuracy.values())).isEqualTo("[[0.5, 1.0], [1.0, NaN], [NaN, NaN]]");
        assertThat(matrix(results, "taggedTrials").values()).isDeepEqualTo(new double[][] {{2, 1}, {1, 0}, {0, 0}});

        Scalar incongruent = scalar(results, "taggedAccuracy.incongruent");
        assertThat(incongruent.value()).isEqualTo(0.75);
        assertThat(incongruent.headline()).isTrue();
        assertThat(incongruent.title()).isEqualTo("accuracy on incongruent trials");
        assertThat(scalar(results, "taggedAccuracy.long_gap").headline()).isFalse();
    }

    @Test
    void takesTheHeadlineTagsFromItsSettings() {
        Recording one = choices("b.one", List.of(new int[] {0}), new int[] {0});
        one.trials().get(0).tag("incongruent");
        one.trials().get(0).tag("a b");
        one.trials().get(0).tag("a_b");
        List<Measurement> results = metric(Map.of("headlineTags", new String[] {"a b", "absent"}))
                .measure(List.of(one));
        assertThat(scalar(results, "taggedAccuracy.incongruent").headline()).isFalse();
        assertThat(scalar(results, "taggedAccuracy.a_b").headline()).isTrue();
        assertThat(scalar(results, "taggedAccuracy.a_b_").title()).isEqualTo("accuracy on a_b trials");
        assertThat(results).extracting(Measurement::name).doesNotHaveDuplicates();
    }

    @Test
    void theConfidenceIntervalCoversTheTruthAboutAsOftenAsItSays() {
        // Networks that are right on 90 % and 60 % of the trials of two tasks.
        Random random = new Random(1);
        int repetitions = 1000;
        int covered = 0;
        for (int i = 0; i < repetitions; i++) {
            List<Measurement> results = metric(Map.of()).measure(List.of(
                    byChance("b.one", 0.9, random), byChance("b.two", 0.6, random)));
            double error = Math.abs(scalar(results, "meanStrictAccuracy").value() - 0.75);
            covered += error <= scalar(results, "meanStrictAccuracyHalfWidth").value() ? 1 : 0;
        }
        assertThat(covered / (double) repetitions).isBetween(0.93, 0.975);
    }

    @Test
    void measuresEveryTaskOfTheNetwork() {
        InvocationHandler tasks = (proxy, method, arguments) -> List.of("b.two", "b.one");
        Network network = (Network) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Network.class},
                tasks);
        InvocationHandler recordings = (proxy, method, arguments) -> method.getName().equals("network") ? network
                : choices((String) arguments[0], List.of(new int[] {0}), new int[] {0});
        Subject subject = (Subject) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Subject.class},
                recordings);
        assertThat(vector(metric(Map.of()).measure(subject), "strictAccuracy").labels())
                .containsExactly("b.two", "b.one");
    }

    private static Performance metric(Map<String, Object> settings) {
        return new Performance(Converters.standardConverter().convert(settings).to(Performance.Settings.class));
    }

    private static Recording byChance(String task, double share, Random random) {
        int[] right = {1};
        int[] wrong = {2};
        return choices(task, IntStream.range(0, 200)
                .mapToObj(i -> random.nextDouble() < share ? right : wrong).toList(), right);
    }

    private static Recording choices(String task, List<int[]> answers, int[] target) {
        return new Recording(task, answers.stream().map(a -> choiceTrial(target)).toList(),
                answers.stream().map(PerformanceTest::logits).toList(), List.of());
    }

    private static Trial choiceTrial(int[] target) {
        Trial trial = new Trial(1, new ActionSpace.Choices(CLASSES));
        Arrays.stream(target).forEach(choice -> trial.target(trial.period("step", 1), choice));
        return trial;
    }

    private static float[] logits(int[] choices) {
        float[] logits = new float[choices.length * CLASSES];
        for (int step = 0; step < choices.length; step++) {
            logits[step * CLASSES + choices[step]] = 1;
        }
        return logits;
    }

    private static Scalar scalar(List<Measurement> measurements, String name) {
        return (Scalar) named(measurements, name);
    }

    private static Vector vector(List<Measurement> measurements, String name) {
        return (Vector) named(measurements, name);
    }

    private static Matrix matrix(List<Measurement> measurements, String name) {
        return (Matrix) named(measurements, name);
    }

    private static Measurement named(List<Measurement> measurements, String name) {
        return measurements.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    }
}
