package dev.cambium.trainer.internal.training;

import static dev.cambium.trainer.internal.training.GivenTraining.run;
import static dev.cambium.trainer.internal.training.GivenTraining.training;
import static dev.cambium.trainer.internal.training.GivenTraining.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.Regularizer;
import dev.cambium.api.training.State;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.experiment.settings.Freeze;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.runs.Progress;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingTest {

    @Test
    void learnsToRememberACue() {
        try (Training training = training(Map.of("steps", 600), 1)) {
            run(training, 500);
            training.report(1);
            run(training, 600);
            Progress progress = training.report(1);
            assertThat(progress.accuracy()).isGreaterThan(0.9);
            assertThat(progress.accuracyPerTask()).containsOnlyKeys("b.same", "b.opposite");
            assertThat(progress.step()).isEqualTo(600);
        }
    }

    @Test
    void learnsToRememberACueWithFewConnectionsOfGivenSigns() {
        try (Training training = training(Map.of("steps", 600), 1, true, Freeze.NONE)) {
            run(training, 500);
            training.report(1);
            run(training, 600);
            assertThat(training.report(1).accuracy()).isGreaterThan(0.9);
            RecurrentNetwork network = training.network();
            float[] weights = values(training).get("W_rec");
            int present = 0;
            for (int i = 0; i < weights.length; i++) {
                assertThat(network.signs().excites(i / 16) ? weights[i] >= 0 : weights[i] <= 0).isTrue();
                present += weights[i] != 0 ? 1 : 0;
            }
            assertThat(present).isBetween(50, 16 * 8);
            assertThat(values(training).get("h_0")).isNotEqualTo(new float[16]);
        }
    }

    @Test
    void theSeedDecidesEverything() {
        assertThat(trained(5)).usingRecursiveComparison().isEqualTo(trained(5));
        assertThat(trained(5).get("W_rec")).isNotEqualTo(trained(6).get("W_rec"));
    }

    @Test
    void threadsChangeNothingButRounding() {
        float[] one = trained(Map.of("steps", 3, "threads", 1), 1).get("W_rec");
        float[] three = trained(Map.of("steps", 3, "threads", 3), 1).get("W_rec");
        for (int i = 0; i < one.length; i++) {
            assertThat(three[i]).isCloseTo(one[i], within(1e-5f));
        }
    }

    @Test
    void clipsTheGradientsOfAllParametersTogether() {
        try (Training training = training(Map.of("steps", 1, "clip", 1e-3, "batch", 2), 1)) {
            Map<String, float[]> before = values(training);
            training.takeStep();
            double squares = 0;
            for (Map.Entry<String, float[]> after : values(training).entrySet()) {
                for (int i = 0; i < after.getValue().length; i++) {
                    double change = after.getValue()[i] - before.get(after.getKey())[i];
                    squares += change * change;
                }
            }
            assertThat(Math.sqrt(squares)).isCloseTo(1e-3 * GivenTraining.Momentum.RATE,
                    within(1e-6));
        }
    }

    private static Map<String, float[]> trained(long seed) {
        return trained(Map.of("steps", 5, "threads", 2), seed);
    }

    private static Map<String, float[]> trained(Map<String, Object> settings, long seed) {
        try (Training training = training(settings, seed)) {
            run(training, ((Number) settings.get("steps")).longValue());
            return values(training);
        }
    }

    /** With plug-ins that do nothing. */
    @Test
    void aStepAllocatesHardlyMoreThanTheRecordOfIt() {
        Optimizer rests = new Optimizer() {
            @Override
            public void begin(Model model, State state) {
            }

            @Override
            public void update(Model model, TrainingStep step) {
            }

            @Override
            public StepSize of(Parameter parameter) {
                return new StepSize.Uniform(0);
            }
        };
        Regularizer none = (model, step) -> 0;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        int steps = 500;
        try (Training training = training(Map.of("steps", 10_000), 1, rests, none, "b.same", "b.opposite")) {
            for (int step = 0; step < 2_000; step++) { // until all that can come has come once
                training.takeStep();
            }
            long before = threads.getThreadAllocatedBytes(thread);
            for (int step = 0; step < steps; step++) {
                training.takeStep();
            }
            assertThat((double) (threads.getThreadAllocatedBytes(thread) - before) / steps).isLessThan(100);
        }
    }
}
