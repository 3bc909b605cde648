package dev.cambium.metric.representation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.Vector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.util.converter.Converters;

class RepresentationTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    private static List<Measurement> measure(Recorded subject, String... analogies) {
        return new Representation(Converters.standardConverter().convert(Map.of("analogies", analogies))
                .to(Representation.Settings.class)).measure(subject);
    }

    private static <M extends Measurement> M find(List<Measurement> measurements, String name, Class<M> kind) {
        return kind.cast(measurements.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow());
    }

    /** A parallelogram of the tasks go, delayed go, anti and delayed anti; two tasks far from it. */
    private static Recorded parallelogram() {
        return new Recorded(4, 2)
                .constant("reach.go", 1, 0, 0, 0).constant("reach.dlygo", 1, 2, 0, 0)
                .constant("reach.anti", 1, 0, 0.5, 0).constant("reach.dlyanti", 1, 2, 0.5, 0)
                .constant("reach.other", 0, 5, 5, 3).constant("reach.another", 3, 0, 4, 9);
    }

    @Test
    void aParallelogramIsAPerfectAnalogy() {
        List<Measurement> measurements = measure(parallelogram(), "dlyanti - dlygo + go = anti",
                "dlyanti - missing + go = anti", " reach.dlygo  - go + reach.anti = dlyanti");
        Matrix analogies = find(measurements, "analogies", Matrix.class);
        assertThat(analogies.rowLabels())
                .containsExactly("dlyanti - dlygo + go = anti", "reach.dlygo  - go + reach.anti = dlyanti");
        assertThat(analogies.columnLabels()).containsExactly("relative distance", "rank");
        assertThat(analogies.values()).isDeepEqualTo(new double[][] {{0, 1}, {0, 1}});
        Measurement.SignificanceTest test = find(measurements, "compositionality", Measurement.SignificanceTest.class);
        assertThat(test.value()).isZero();
        assertThat(test.chance()).hasSize(1000);
        assertThat(test.mean()).isBetween(0.3, 3.0);
    }

    @Test
    void aFailedAnalogyNamesTheDistanceAndTheRank() {
        // anti − go + dlygo is at (1, 2, 0.5, 0), where dlyanti is; of the other two, other is the nearer
        Matrix analogies = find(measure(parallelogram(), "anti - go + dlygo = another"), "analogies", Matrix.class);
        double toOther = Math.sqrt(1 + 9 + 4.5 * 4.5 + 9);
        double toAnother = Math.sqrt(4 + 4 + 3.5 * 3.5 + 81);
        assertThat(analogies.values()[0][0]).isCloseTo(toAnother / ((0 + toOther) / 2), ROUNDING);
        assertThat(analogies.values()[0][1]).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a - b + c", "a - a + b = c", "a-b+c=d", ""})
    void saysHowAnAnalogyIsWritten(String analogy) {
        assertThatThrownBy(() -> measure(parallelogram(), analogy)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("analogies '" + analogy
                        + "', expected a - b + c = d with the names of four different tasks");
    }

    @Test
    void theDefaultAnalogiesCanBeRead() {
        Representation.Settings defaults = Converters.standardConverter().convert(Map.of())
                .to(Representation.Settings.class);
        assertThat(defaults.analogies()).hasSize(4);
        assertThat(find(new Representation(defaults).measure(parallelogram()), "analogies", Matrix.class).rowLabels())
                .containsExactly("dlyanti - dlygo + go = anti");
    }

    @Test
    void whatTooFewTasksCannotTellIsLeftOut() {
        Recorded subject = new Recorded(2, 1).constant("a.a", 1, 0).constant("a.b", 0, 1);
        assertThat(measure(subject)).extracting(Measurement::name)
                .containsExactly("dimensionality", "dimensionalityPerTask", "ruleAveragedActivity");
        subject.constant("a.c", 1, 1).constant("a.d", 2, 1);
        assertThat(measure(subject, "a - b + c = d")).extracting(Measurement::name)
                .contains("taskSimilarity", "principalComponents", "explainedVariance")
                .doesNotContain("analogies", "compositionality");
        subject.constant("a.e", 2, 2);
        assertThat(measure(subject, "a - b + c = d")).extracting(Measurement::name)
                .contains("analogies", "compositionality");
        assertThat(measure(subject, "a - b + c = z")).extracting(Measurement::name)
                .doesNotContain("analogies", "compositionality");
    }

    @Test
    void tasksOfEqualActivityAreEqual() {
        Matrix similarity = find(measure(new Recorded(3, 1).constant("a.a", 1, 0, 2).constant("a.b", 1, 0, 2)
                .constant("a.c", 0, 5, 1)), "taskSimilarity", Matrix.class);
        assertThat(similarity.values()[0]).containsExactly(new double[] {1, 1, -1}, ROUNDING);
        assertThat(similarity.rowLabels()).containsExactly("a.a", "a.b", "a.c");
    }

    @Test
    void dimensionsAreCountedAfterTheFirstPeriod() {
        double[][] steps = new double[1 + 4000][5];
        Arrays.fill(steps[0], 1e6);
        SplittableRandom random = new SplittableRandom(1);
        for (int step = 1; step < steps.length; step++) { // more than a block of samples
            double common = random.nextGaussian();
            steps[step] = new double[] {common, -2 * common, 7, 0, 0};
        }
        double[][] square = {{9, 9, 9, 9, 9}, {0, 0, 1, 0, 0}, {0, 0, 0, 1, 0}, {0, 0, -1, 0, 0}, {0, 0, 0, -1, 0}};
        Recorded subject = new Recorded(5, 1).add("a.line", new int[] {1, 4000}, steps)
                .add("a.square", new int[] {1, 4}, square).constant("a.rest", 1, 1, 1, 1, 1);
        List<Measurement> measurements = measure(subject);
        double[] perTask = find(measurements, "dimensionalityPerTask", Vector.class).values();
        assertThat(perTask[0]).isCloseTo(1, within(1e-6)); // activity is in single precision
        assertThat(perTask[1]).isCloseTo(2, ROUNDING);
        assertThat(perTask[2]).isNaN();
        assertThat(find(measurements, "dimensionality", Scalar.class).value()).isBetween(1.0, 1.1);
    }

    @Test
    void theStateIsThatAtTheEndOfTheFirstStimulus() {
        double[][] steps = {{0, 0}, {1, 0}, {2, 4}, {3, 0}, {5, 0}};
        assertThat(state(new int[] {1, 2, 2}, steps)).containsExactly(2, 4);
        assertThat(state(new int[] {1, 0, 2, 2}, steps)).as("an empty period").containsExactly(2, 4);
        assertThat(state(new int[] {2, 3}, steps)).containsExactly(5, 0);
        assertThat(state(new int[] {5}, steps)).as("a single period").containsExactly(5, 0);
    }

    private static double[] state(int[] periods, double[][] steps) {
        double[][] other = new double[steps.length][2];
        Recorded subject = new Recorded(2, 1).add("a.a", periods, steps).add("a.b", periods, steps)
                .add("a.b", periods, other);
        double[] halved = TaskState.of(subject.recording("a.b"), 2);
        double[] state = TaskState.of(subject.recording("a.a"), 2);
        assertThat(Arrays.stream(halved).map(x -> 2 * x).toArray()).isEqualTo(state);
        return state;
    }

    @Test
    void componentsAreOrderedAndPointToTheFarthestTask() {
        List<Measurement> measurements = measure(new Recorded(3, 1).constant("a.a", 0, 0, 0).constant("a.b", 0, 3, 1)
                .constant("a.c", 0, 0, 2).constant("a.d", 0, 3, 1).constant("a.e", 0, -16, 1));
        Matrix components = find(measurements, "principalComponents", Matrix.class);
        // no more components than neurons; the tasks are around (0, −2, 1)
        assertThat(components.columnLabels()).containsExactly("PC1", "PC2", "PC3");
        double[] first = Arrays.stream(components.values()).mapToDouble(row -> row[0]).toArray();
        assertThat(first).containsExactly(new double[] {-2, -5, -2, -5, 14}, ROUNDING);
        double[] shares = find(measurements, "explainedVariance", Vector.class).values();
        assertThat(shares).containsExactly(new double[] {254 / 256.0, 2 / 256.0, 0}, ROUNDING);
    }
}
