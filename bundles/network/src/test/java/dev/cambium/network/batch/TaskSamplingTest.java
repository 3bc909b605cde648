package dev.cambium.network.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TaskSamplingTest {

    @Test
    void drawsEqualTasksAsAlways() {
        Random drawing = new Random(3);
        Random numbers = new Random(3);
        TaskSampling uniform = TaskSampling.uniform(7);
        for (int i = 0; i < 100; i++) {
            assertThat(uniform.draw(drawing)).isEqualTo(numbers.nextInt(7));
        }
    }

    @Test
    void drawsInProportionToTheWeights() {
        assertThat(shares(TaskSampling.weighted(new double[] {1, 0, 3, 0}), 4))
                .containsExactly(new double[] {0.25, 0, 0.75, 0}, within(0.01));
    }

    @Test
    void drawsWhatIsBadlySolvedMoreOften() {
        TaskSampling sampling = TaskSampling.byDifficulty(0.2, 10, new double[] {1, 2, 1});
        assertThat(shares(sampling, 3)).as("nothing is known yet").containsExactly(new double[] {0.25, 0.5, 0.25},
                within(0.01));
        sampling.restore(new double[] {0, 0.5, 1});
        assertThat(sampling.accuracy()).containsExactly(0, 0.5, 1);
        assertThat(shares(sampling, 3)).as("1, 2 · 0.6 and 0.2").containsExactly(
                new double[] {1 / 2.4, 1.2 / 2.4, 0.2 / 2.4}, within(0.01));
        assertThatIllegalArgumentException().isThrownBy(() -> sampling.restore(new double[2]))
                .withMessage("is of 2 tasks, expected 3");
    }

    @Test
    void goesOnWhenEverythingIsSolved() {
        TaskSampling sampling = TaskSampling.byDifficulty(0, 10, new double[] {1, 1, 0});
        sampling.restore(new double[] {1, 1, 0});
        assertThat(shares(sampling, 3)).containsExactly(new double[] {0.5, 0.5, 0}, within(0.01));
    }

    private static double[] shares(TaskSampling sampling, int tasks) {
        SplittableRandom random = new SplittableRandom(5);
        double[] shares = new double[tasks];
        for (int i = 0; i < 50_000; i++) {
            shares[sampling.draw(random)] += 1 / 50_000.0;
        }
        return shares;
    }
}
