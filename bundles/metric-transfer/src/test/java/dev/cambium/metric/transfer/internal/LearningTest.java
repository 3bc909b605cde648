package dev.cambium.metric.transfer.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.Series;
import dev.cambium.api.metric.Measurement.Vector;
import dev.cambium.api.metric.TrainingPhase;
import dev.cambium.api.metric.TrainingPhase.LearningPoint;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against values computed by hand. */
class LearningTest {

    private static final Offset<Double> EXACT = within(1e-12);

    private static final List<LearningPoint> FIRST = points(5, 0.2, 0.6, 0.9, 0.9);
    private static final List<LearningPoint> SECOND = points(6, 0.4, 0.8, 0.9, 1);

    /** Points every 10 steps. */
    private static List<LearningPoint> points(int trials, double... accuracy) {
        return IntStream.rangeClosed(1, accuracy.length)
                .mapToObj(i -> new LearningPoint(10L * i, accuracy[i - 1], (long) trials * i)).toList();
    }

    private static List<Measurement> measure(Map<String, List<LearningPoint>> learning, double criterion, int window) {
        return Learning.of(phase(learning), "accuracy", criterion, window).measure();
    }

    private static TrainingPhase phase(Map<String, List<LearningPoint>> learning) {
        List<String> tasks = List.of("b.first", "b.second");
        return new TrainingPhase("transfer", 100, 140, tasks, tasks, learning);
    }

    @Test
    void callsAScoreAScore() {
        List<Measurement> results = Learning.of(phase(Map.of("b.first", FIRST)), "score", 0.8, 1).measure();
        assertThat(find(results, "stepsToCriterion", Scalar.class).title()).isEqualTo("steps to score 0.8");
        assertThat(find(results, "learning", Curve.class).y().title()).isEqualTo("score in training");
    }

    private static List<Measurement> measure(double criterion, int window) {
        return measure(Map.of("b.first", FIRST, "b.second", SECOND), criterion, window);
    }

    private static double value(List<Measurement> measurements, String name) {
        return find(measurements, name, Scalar.class).value();
    }

    private static <T extends Measurement> T find(List<Measurement> measurements, String name, Class<T> type) {
        return type.cast(measurements.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow());
    }

    @Test
    void findsWhenTheMeanOfAWindowReachesTheCriterion() {
        // the mean over tasks is 0.3, 0.7, 0.9 and 0.95; over two points 0.5, 0.8 and 0.925
        List<Measurement> two = measure(0.8, 2);
        assertThat(value(two, "stepsToCriterion")).isEqualTo(30);
        assertThat(value(two, "trialsToCriterion")).isEqualTo(15 + 18);
        assertThat(value(two, "criterionReached")).isEqualTo(1);
        assertThat(find(two, "stepsToCriterionPerTask", Vector.class).values())
                .as("0.4, 0.75, 0.9 and 0.6, 0.85, 0.95").containsExactly(40, 30);
        assertThat(value(measure(0.8, 1), "stepsToCriterion")).isEqualTo(30);
        assertThat(value(measure(0.8, 3), "stepsToCriterion")).as("0.633 and 0.85").isEqualTo(40);
        assertThat(value(measure(0.3, 1), "stepsToCriterion")).isEqualTo(10);
        assertThat(value(measure(0.3, 3), "stepsToCriterion")).as("no window ends before").isEqualTo(30);
    }

    @Test
    void isNotANumberWhereTheCriterionIsNotReached() {
        List<Measurement> results = measure(0.85, 3);
        assertThat(value(results, "stepsToCriterion")).isEqualTo(40);
        assertThat(find(results, "stepsToCriterionPerTask", Vector.class).values()).containsExactly(Double.NaN, 40);
        assertThat(value(results, "criterionReached")).isEqualTo(0.5);

        List<Measurement> none = measure(0.99, 3);
        assertThat(value(none, "stepsToCriterion")).isNaN();
        assertThat(value(none, "trialsToCriterion")).isNaN();
        assertThat(value(none, "criterionReached")).isZero();
        assertThat(value(none, "learningSpeed")).isCloseTo((0.65 + 0.775) / 2, EXACT);
        assertThat(none.get(0).title()).isEqualTo("steps to accuracy 0.99");
    }

    @Test
    void takesAllPointsWhereThereAreFewerThanAWindow() {
        LearningCurve curve = LearningCurve.of(points(1, 0.6, 1));
        assertThat(curve.reaches(0.8, 5)).isEqualTo(OptionalInt.of(1));
        assertThat(curve.reaches(0.81, 5)).isEmpty();
        assertThat(LearningCurve.of(List.of()).reaches(0, 3)).isEmpty();
    }

    @Test
    void weighsPointsByTheirStepsInTheMeanOverThePhase() {
        LearningCurve curve = LearningCurve.of(List.of(new LearningPoint(10, 0.5, 1), new LearningPoint(40, 1, 2)));
        assertThat(curve.meanAccuracy()).isCloseTo((10 * 0.5 + 30 * 1) / 40, EXACT);
        assertThat(LearningCurve.of(List.of()).meanAccuracy()).isNaN();
    }

    @Test
    void takesATaskThatWasNotTriedAsItLastWas() {
        LearningCurve seldom = LearningCurve.of(List.of(new LearningPoint(10, Double.NaN, 0),
                new LearningPoint(20, 0.5, 3), new LearningPoint(30, Double.NaN, 3), new LearningPoint(40, 0.7, 5)));
        LearningCurve together = LearningCurve.together(List.of(LearningCurve.of(FIRST), seldom));
        assertThat(together.steps()).containsExactly(20, 30, 40);
        assertThat(together.accuracy()).containsExactly(new double[] {0.55, 0.7, 0.8}, EXACT);
        assertThat(together.trials()).containsExactly(10 + 3, 15 + 3, 20 + 5);
    }

    @Test
    void drawsEachTaskAndTheMean() {
        List<Measurement> results = measure(0.8, 3);
        Curve curve = find(results, "learning", Curve.class);
        assertThat(curve.lines()).extracting(Series::label).containsExactly("b.first", "b.second", "mean");
        assertThat(curve.lines().get(0).x()).containsExactly(10, 20, 30, 40);
        assertThat(curve.lines().get(0).y()).containsExactly(0.2, 0.6, 0.9, 0.9);
        assertThat(curve.lines().get(2).y()).containsExactly(new double[] {0.3, 0.7, 0.9, 0.95}, EXACT);
        assertThat(curve.x().title()).isEqualTo("training steps in phase transfer");
        assertThat(find(results, "meanLearning", Curve.class).lines()).singleElement()
                .satisfies(line -> assertThat(line.y()).isEqualTo(curve.lines().get(2).y()));
    }

    @Test
    void survivesTasksOfWhichNothingIsKnown() {
        List<Measurement> one = measure(Map.of("b.first", FIRST), 0.8, 3);
        assertThat(value(one, "stepsToCriterion")).isNaN();
        assertThat(value(one, "criterionReached")).isEqualTo(0.5);
        assertThat(value(one, "learningSpeed")).isCloseTo(0.65, EXACT);
        assertThat(find(one, "learning", Curve.class).lines()).hasSize(1);
        List<Measurement> none = measure(Map.of(), 0.8, 3);
        assertThat(value(none, "learningSpeed")).isNaN();
        assertThat(none).noneMatch(Curve.class::isInstance);
    }
}
