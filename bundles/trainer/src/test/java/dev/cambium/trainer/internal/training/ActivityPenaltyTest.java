package dev.cambium.trainer.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.training.ActivityPenalty;
import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.Regularizer;
import dev.cambium.api.training.State;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.TrainingStep;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActivityPenaltyTest {

    /** λ·Σh²; the weights are free but for 1, the penalty on them. */
    private record Quiet(double lambda) implements Regularizer {

        @Override
        public Optional<ActivityPenalty> activityPenalty() {
            return Optional.of((step, activity, slopes) -> {
                assertThat(step.total()).isEqualTo(200);
                double sum = 0;
                for (int i = 0; i < activity.length; i++) {
                    sum += activity[i] * activity[i];
                    slopes[i] = (float) (2 * lambda * activity[i]);
                }
                return lambda * sum;
            });
        }

        @Override
        public double penalty(Model model, TrainingStep step) {
            return 1;
        }
    }

    /** Gradient descent. */
    private static final class Descent implements Optimizer {

        @Override
        public void begin(Model model, State state) {
        }

        @Override
        public void update(Model model, TrainingStep step) {
            for (Parameter parameter : model.parameters()) {
                parameter.value().subi(parameter.gradient().mul(0.1));
            }
        }

        @Override
        public StepSize of(Parameter parameter) {
            return new StepSize.Uniform(0.1);
        }
    }

    /** What is reported as the penalty after some steps, without that on the weights. */
    private static double penaltyAfter(int steps, double lambda, int threads) {
        try (Training training = GivenTraining.training(Map.of("steps", 200, "threads", threads), 1, new Descent(),
                new Quiet(lambda), "b.same", "b.opposite")) {
            while (training.step() < steps) {
                training.takeStep();
            }
            return training.report(1).penalty() - 1;
        }
    }

    @Test
    void isReportedWithTheOtherAndMakesTheNetworkQuieter() {
        double first = penaltyAfter(1, 0.1, 1);
        assertThat(first).isPositive();
        assertThat(penaltyAfter(1, 0.2, 1)).isCloseTo(2 * first, within(1e-6));
        assertThat(penaltyAfter(1, 0.1, 3)).isCloseTo(first, within(1e-6));
        assertThat(penaltyAfter(1, 0, 1)).isZero();
        double unpenalized = penaltyAfter(200, 1e-9, 1) * 1e8;
        assertThat(penaltyAfter(200, 0.1, 1)).isLessThan(0.5 * unpenalized);
    }
}
