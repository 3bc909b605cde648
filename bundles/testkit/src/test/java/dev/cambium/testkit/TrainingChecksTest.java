package dev.cambium.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.training.Finishing;
import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.Regularizer;
import dev.cambium.api.training.State;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.StepSizes;
import dev.cambium.api.training.TrainingStep;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Plug-ins that keep to the contract pass, and each that does not is told what it does. */
class TrainingChecksTest {

    /** Moves one weight by a count of its updates, and by a number of its own. */
    private abstract static class Counting implements Optimizer {

        private Parameter weights;

        @Override
        public void begin(Model model, State state) {
            weights = model.parameter(Role.RECURRENT_WEIGHTS);
        }

        @Override
        public void update(Model model, TrainingStep step) {
            weights.values().put(3, weights.values().get(3) + next(step));
        }

        abstract float next(TrainingStep step);

        @Override
        public StepSize of(Parameter parameter) {
            return new StepSize.Uniform(1);
        }
    }

    /** Keeps its count where a checkpoint has it. */
    private static final class Sound extends Counting {

        private long[] count;

        @Override
        public void begin(Model model, State state) {
            super.begin(model, state);
            count = state.counter("count");
        }

        @Override
        float next(TrainingStep step) {
            return ++count[0] + step.random("noise").nextFloat();
        }
    }

    private static final class Forgetful extends Counting {

        private int count;

        @Override
        float next(TrainingStep step) {
            return ++count;
        }
    }

    private static final class Shared extends Counting {

        private static int count;

        @Override
        float next(TrainingStep step) {
            return ++count;
        }
    }

    private static final class Hasty extends Counting {

        @Override
        public void begin(Model model, State state) {
            super.begin(model, state);
            model.parameter(Role.RECURRENT_BIAS).values().put(2, 7);
        }

        @Override
        float next(TrainingStep step) {
            return 0;
        }
    }

    private static final class Crowded extends Counting {

        @Override
        float next(TrainingStep step) {
            return step.workers().count();
        }
    }

    @Test
    void optimizersRememberInTheirStateAlone() {
        assertThatCode(() -> TrainingChecks.optimizer(Sound::new)).doesNotThrowAnyException();
        assertThatThrownBy(() -> TrainingChecks.optimizer(Forgetful::new)).isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("W_rec[3, 0] is another when it is broken off after step 1 and goes on from "
                        + "its state; is all that later steps depend on in it?: ");
        assertThatThrownBy(() -> TrainingChecks.optimizer(Shared::new)).isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("W_rec[3, 0] is another when it trains again; ");
        assertThatThrownBy(() -> TrainingChecks.optimizer(Hasty::new)).isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("b_rec[2, 0] is another after begin, which must change nothing: 7.0");
        assertThatThrownBy(() -> TrainingChecks.optimizer(Crowded::new)).isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("W_rec[3, 0] is another with 3 threads: ");
    }

    /** The sum of a function of all weights, with a slope that may be wrong. */
    private record Sum(DoubleUnaryOperator function, DoubleUnaryOperator slope) implements Regularizer {

        @Override
        public double penalty(Model model, TrainingStep step) {
            double sum = 0;
            for (Parameter parameter : model.parameters()) {
                for (int i = 0; i < parameter.length(); i++) {
                    sum += function.applyAsDouble(parameter.values().get(i));
                }
            }
            return sum;
        }

        @Override
        public void addGradient(Model model, TrainingStep step) {
            for (Parameter parameter : model.parameters()) {
                for (int i = 0; i < parameter.length(); i++) {
                    parameter.gradients().put(i, (float) (parameter.gradients().get(i)
                            + slope.applyAsDouble(parameter.values().get(i))));
                }
            }
        }
    }

    @Test
    void whatARegularizerAddsIsTheSlopeOfItsPenalty() {
        assertThatCode(() -> TrainingChecks.regularizer(() -> new Sum(w -> 0.1 * w * w, w -> 0.2 * w)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> TrainingChecks.regularizer(() -> new Sum(w -> 0.1 * w * w, w -> 0.1 * w)))
                .isInstanceOf(AssertionError.class).hasMessageMatching("the gradient of W_in\\[0, 0\\] is changed by "
                        + ".*, but the penalty has the slope .* there, at the value .*");
        assertThatCode(() -> TrainingChecks.regularizer(() -> (model, step) -> 3)).doesNotThrowAnyException();
    }

    /** Its penalty grows with its own state. */
    private static final class Wandering implements Regularizer {

        private final boolean keeps;
        private INDArray sum;

        Wandering(boolean keeps) {
            this.keeps = keeps;
        }

        @Override
        public void begin(Model model, State state) {
            INDArray kept = state.array("sum", 1);
            sum = keeps ? kept : kept.dup();
        }

        @Override
        public double penalty(Model model, TrainingStep step) {
            return sum.getDouble(0);
        }

        @Override
        public void afterUpdate(Model model, TrainingStep step, StepSizes stepSizes) {
            sum.addi(1);
            model.layout().swap((int) sum.getDouble(0) % 12, 0);
        }
    }

    @Test
    void theStateOfARegularizerIsThatOfTheCheckpoint() {
        assertThatCode(() -> TrainingChecks.regularizer(() -> new Wandering(true))).doesNotThrowAnyException();
        assertThatThrownBy(() -> TrainingChecks.regularizer(() -> new Wandering(false)))
                .isInstanceOf(AssertionError.class).hasMessageStartingWith("the place of neuron ");
    }

    @Test
    void aFinishingStepDrawsNoChanceOfItsOwn() {
        assertThatCode(() -> TrainingChecks.finish(() -> (model, finishing) -> swap(model, finishing)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> TrainingChecks.finish(() -> (model, finishing) ->
                model.parameters().get(0).values().put(0, (float) Math.random()))).isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("W_in[0, 0] is another when it is done again: ");
        assertThatThrownBy(() -> TrainingChecks.finish(() -> (model, finishing) ->
                model.parameters().get(0).values().put(0, finishing.workers().count())))
                .isInstanceOf(AssertionError.class).hasMessageStartingWith("W_in[0, 0] is another with 3 threads: 3.0");
    }

    private static void swap(Model model, Finishing finishing) {
        RandomGenerator random = finishing.random("order");
        model.layout().swap(random.nextInt(12), random.nextInt(12));
    }
}
