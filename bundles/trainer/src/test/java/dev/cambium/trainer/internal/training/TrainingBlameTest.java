package dev.cambium.trainer.internal.training;

import static dev.cambium.trainer.internal.training.BlamedTraining.fails;
import static dev.cambium.trainer.internal.training.GivenTraining.training;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.task.Period;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.ActivityPenalty;
import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.Regularizer;
import dev.cambium.api.training.State;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.StepSizes;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.base.PluginFailedException;
import dev.cambium.trainer.internal.training.BlamedTraining.Calm;
import dev.cambium.trainer.internal.training.BlamedTraining.Quiet;
import dev.cambium.trainer.internal.training.BlamedTraining.Still;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Whoever breaks something in a training is the one who is named. */
class TrainingBlameTest {

    @Test
    void namesTheRegularizerThatBreaksWeightsInsteadOfAddingAGradient() {
        fails(new Still(), new Calm() {
            @Override
            public void addGradient(Model model, TrainingStep step) {
                breakWeight(model);
            }
        }, "regularizer 'r' left W_rec with values that are not numbers");
    }

    @Test
    void namesTheRegularizerThatBreaksWeightsWhereItBegins() {
        fails(new Still(), new Calm() {
            @Override
            public void begin(Model model, State state) {
                breakWeight(model);
            }
        }, "regularizer 'r' left W_rec");
    }

    @Test
    void namesTheOptimizerThatBreaksWeightsWhereItBegins() {
        fails(new Still() {
            @Override
            public void begin(Model model, State state) {
                breakWeight(model);
            }
        }, new Calm(), "optimizer 'o' left W_rec");
    }

    @Test
    void namesTheRegularizerThatBreaksWeightsWhenAskedForItsPenalty() {
        fails(new Still(), new Calm() {
            @Override
            public double penalty(Model model, TrainingStep step) {
                breakWeight(model);
                return 0;
            }
        }, "regularizer 'r' left W_rec");
    }

    @Test
    void namesTheRegularizerThatBreaksWeightsAtTheEndOfAPhase() {
        fails(new Still(), new Calm() {
            @Override
            public void endPhase(Model model) {
                breakWeight(model);
            }
        }, "regularizer 'r' left W_rec");
    }

    @Test
    void namesWhoAsksForAStateThatCannotBeGiven() {
        fails(new Still() {
            @Override
            public void begin(Model model, State state) {
                state.like("m", model.parameters().get(0));
                state.counter("m");
            }
        }, new Calm(), "optimizer 'o' threw: it asks for the state 'm' twice");
        fails(new Still(), new Calm() {
            private State kept;

            @Override
            public void begin(Model model, State state) {
                kept = state;
            }

            @Override
            public void addGradient(Model model, TrainingStep step) {
                kept.counter("late");
            }
        }, "regularizer 'r' threw: it asks for the state 'late' after it has begun");
    }

    @Test
    void namesTheRegularizerWhosePenaltyOnTheActivityFails() {
        fails(new Still(), penalizing((step, activity, slopes) -> {
            throw new IllegalStateException("no " + activity.length);
        }), "regularizer 'r' threw: no 6");
        fails(new Still(), penalizing((step, activity, slopes) -> Double.NaN),
                "regularizer 'r' gave a penalty on the activity that is not a number");
        fails(new Still(), penalizing((step, activity, slopes) -> {
            slopes[2] = Float.POSITIVE_INFINITY;
            return 1;
        }), "regularizer 'r' gave a penalty on the activity that is not a number");
    }

    private static Calm penalizing(ActivityPenalty penalty) {
        return new Calm() {
            @Override
            public Optional<ActivityPenalty> activityPenalty() {
                return Optional.of(penalty);
            }
        };
    }

    @Test
    void namesTheOptimizerWhoseStepSizesAreNoNumbers() {
        Calm proximal = new Calm() {
            @Override
            public void afterUpdate(Model model, TrainingStep step, StepSizes sizes) {
                for (Parameter parameter : model.parameters()) {
                    float size = sizes.of(parameter) instanceof StepSize.Uniform uniform ? (float) uniform.value()
                            : ((StepSize.PerElement) sizes.of(parameter)).values().get(0);
                    parameter.values().put(0, parameter.values().get(0) - size);
                }
            }
        };
        fails(new Still() {
            @Override
            public StepSize of(Parameter parameter) {
                return new StepSize.Uniform(Double.NaN);
            }
        }, proximal, "optimizer 'o' gave step sizes for W_in that are not numbers");
        fails(new Still() {
            @Override
            public StepSize of(Parameter parameter) {
                FloatBuffer sizes = FloatBuffer.allocate(parameter.length());
                sizes.put(0, Float.NaN);
                return new StepSize.PerElement(sizes);
            }
        }, proximal, "optimizer 'o' gave step sizes for W_in that are not numbers");
    }

    @Test
    void namesWhoRunsOutOfMemoryAndWhoThrowsWithoutAWord() {
        fails(new Still(), new Calm() {
            @Override
            public void addGradient(Model model, TrainingStep step) {
                throw new OutOfMemoryError("Java heap space");
            }
        }, "regularizer 'r' ran out of memory; give Java more memory");
        fails(new Still() {
            @Override
            public void update(Model model, TrainingStep step) {
                throw new IllegalStateException();
            }
        }, new Calm(), "optimizer 'o' threw: illegal state");
        fails(new Still() {
            @Override
            public void update(Model model, TrainingStep step) {
                update(model, step);
            }
        }, new Calm(), "optimizer 'o' calls itself without end");
    }

    @Test
    void namesTheTaskWhoseInputsAreTooLargeTogether() {
        fails(new Still(), new Calm(), new Loud(),
                "task b.loud (bundle 1) wrote a trial with a value that is not a number");
    }

    @Test
    void namesTheTaskThatWritesWhatIsNotANumber() {
        try (Training training = training(Map.of("steps", 5), 1, "b.same", "b.broken")) {
            assertThatThrownBy(training::takeStep).isInstanceOf(PluginFailedException.class)
                    .hasMessage("task b.broken (bundle 1) threw: observation is NaN, expected a finite number");
        }
    }

    @Test
    void namesTheOptimizerWhoseStepSizesDoNotFit() {
        Optimizer misfit = new GivenTraining.Momentum() {
            @Override
            public StepSize of(Parameter parameter) {
                return new StepSize.PerElement(FloatBuffer.allocate(parameter.length() + 1));
            }
        };
        Regularizer asking = new GivenTraining.Wanderer() {
            @Override
            public void afterUpdate(Model model, TrainingStep step, StepSizes stepSizes) {
                stepSizes.of(model.parameters().get(0));
            }
        };
        try (Training training = training(Map.of("steps", 5), 1, misfit, asking, "b.same", "b.opposite")) {
            assertThatThrownBy(training::takeStep).isInstanceOf(PluginFailedException.class)
                    .hasMessage("optimizer 'momentum' gave 81 step sizes for W_in [16 × 5]");
        }
    }

    @Test
    void failsWhenTheLossIsNotANumber() {
        try (Training training = training(Map.of("steps", 5), 1)) {
            training.network().parameters().get(0).values().put(0, Float.NaN);
            assertThatThrownBy(training::takeStep).isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("the loss is NaN; try a smaller learning rate");
        }
    }

    private static void breakWeight(Model model) {
        model.parameters().get(1).values().put(3, Float.NaN);
    }

    /** Each of its inputs is a number, their sum is none. */
    private static final class Loud extends Quiet {
        @Override
        public void write(Trial trial, RandomGenerator random) {
            super.write(trial, random);
            Period more = trial.period("more", 1);
            trial.observe(more, 0, Float.MAX_VALUE);
            trial.observe(more, 0, Float.MAX_VALUE);
        }
    }
}
