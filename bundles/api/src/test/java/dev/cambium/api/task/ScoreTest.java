package dev.cambium.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ScoreTest {

    private static final double TOLERANCE = 0.1;

    /** A task that does not say how it is scored. */
    private static final Task PLAIN = new Task() {
        @Override
        public String name() {
            return "plain";
        }

        @Override
        public TaskDescription description() {
            return new TaskDescription("", "", List.of(), "");
        }

        @Override
        public void write(Trial trial, RandomGenerator random) {
            // not in use
        }
    };

    @Test
    void aChoiceIsRightOrWrongAsAWhole() {
        Trial trial = new Trial(1, new ActionSpace.Choices(2));
        trial.period("fixation", 1);
        trial.target(trial.period("decision", 2), 1);
        trial.weight(trial.period("end", 1), 0);
        assertThat(PLAIN.score(trial, new float[] {1, 0, 0, 1, 0, 1, 0, 1})).isEqualTo(1);
        assertThat(PLAIN.score(trial, new float[] {1, 0, 0, 1, 1, 0, 0, 1})).isEqualTo(0);
        assertThat(trial.score(new float[] {1, 0, 0, 1, 1, 0, 0, 1})).isEqualTo(0);
        assertThat(trial.isGraded()).isFalse();
    }

    @Test
    void valuesAreScoredByTheVarianceExplained() {
        Trial trial = values(2, new double[][] {{1, 4}, {2, 2}, {4, 0}});
        trial.weight(trial.periods().get(2), 3);
        float[] outputs = {1.1f, 4.1f, 2, 2.2f, 3.9f, 0.2f};
        double errors = 0.01 + 0.01 + 0.04 + 3 * (0.01 + 0.04);
        double mean1 = (1 + 2 + 3 * 4) / 5.0;
        double mean2 = (4 + 2 + 0) / 5.0;
        double deviations = square(1 - mean1) + square(2 - mean1) + 3 * square(4 - mean1)
                + square(4 - mean2) + square(2 - mean2) + 3 * square(0 - mean2);
        assertThat(PLAIN.score(trial, outputs)).isCloseTo(1 - errors / deviations, within(1e-6));
        assertThat(trial.score(outputs)).isEqualTo(PLAIN.score(trial, outputs));
        assertThat(trial.isGraded()).isTrue();
    }

    private static double square(double x) {
        return x * x;
    }

    @Test
    void theMeanScoresNothingAndWorseThanThatToo() {
        Trial trial = values(1, new double[][] {{-1}, {0}, {1}});
        assertThat(trial.score(new float[] {-1, 0, 1})).isEqualTo(1);
        assertThat(trial.score(new float[] {0, 0, 0})).isEqualTo(0);
        assertThat(trial.score(new float[] {1, 0, -1})).isEqualTo(0);
        assertThat(trial.score(new float[] {-0.5f, 0, 0.5f})).isCloseTo(0.75, within(1e-6));
    }

    @Test
    void whatIsNotANumberScoresNothing() {
        Trial trial = values(1, new double[][] {{-1}, {0}, {1}});
        assertThat(trial.score(new float[] {-1, 0, Float.NaN})).isEqualTo(0);
        assertThat(trial.score(new float[] {-1, 0, Float.POSITIVE_INFINITY})).isEqualTo(0);
    }

    @Test
    void stepsThatDoNotCountAreLeftOut() {
        Trial trial = values(1, new double[][] {{-1}, {0}, {1}, {77}});
        trial.weight(trial.periods().get(3), 0);
        assertThat(trial.score(new float[] {-1, 0, 1, Float.NaN})).isEqualTo(1);
    }

    @Test
    void aConstantValueIsComparedWithZero() {
        Trial trial = values(1, new double[][] {{0.5}, {0.5}});
        assertThat(trial.score(new float[] {0.5f, 0.5f})).isEqualTo(1);
        assertThat(trial.score(new float[] {0.4f, 0.6f})).isCloseTo(0.96, within(1e-6));
        assertThat(trial.score(new float[] {0, 0})).isEqualTo(0);
        Trial nearly = values(1, new double[][] {{0.5}, {0.5001}}); // not a variance that anybody wants explained
        assertThat(nearly.score(new float[] {0.4f, 0.6f})).isCloseTo(0.96, within(1e-3));
    }

    @Test
    void whereNothingIsToBeDoneTheToleranceDecides() {
        Trial trial = values(2, new double[][] {{0, 0}, {0, 0.05}});
        assertThat(trial.score(new float[] {0.02f, -0.02f, 0, 0})).isEqualTo(1);
        assertThat(trial.score(new float[] {0.02f, -0.2f, 0, 0})).isEqualTo(0);
        Trial empty = new Trial(1, new ActionSpace.Continuous(1, TOLERANCE));
        assertThat(empty.score(new float[0])).isEqualTo(1);
        empty.weight(empty.period("rest", 2), 0);
        assertThat(empty.score(new float[] {1, 1})).isEqualTo(1);
    }

    @Test
    void aTaskMayHaveAScoreOfItsOwn() {
        Trial trial = new Trial(1, new ActionSpace.Choices(2), (written, outputs) -> outputs[0] / written.steps());
        trial.period("decision", 2);
        assertThat(trial.score(new float[] {0.5f, 0, 0, 0})).isEqualTo(0.25);
        assertThat(trial.isGraded()).isTrue();
    }

    private static Trial values(int outputs, double[][] targets) {
        Trial trial = new Trial(1, new ActionSpace.Continuous(outputs, TOLERANCE));
        for (double[] target : targets) {
            Period period = trial.period("step", 1);
            for (int output = 0; output < outputs; output++) {
                trial.target(period.from(), output, target[output]);
            }
        }
        return trial;
    }
}
