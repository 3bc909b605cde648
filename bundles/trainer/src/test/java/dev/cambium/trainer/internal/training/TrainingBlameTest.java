package dev.cambium.trainer.internal.training;

import static dev.cambium.trainer.internal.training.GivenTraining.training;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Period;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskDescription;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.ActivityPenalty;
import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.Regularizer;
import dev.cambium.api.training.State;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.StepSizes;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.base.PluginFailedException;
import dev.cambium.base.random.RandomStreams;
import dev.cambium.experiment.Experiment;
import dev.cambium.network.batch.TaskSet;
import dev.cambium.network.constraint.Constraints;
import dev.cambium.network.rnn.Activation;
import dev.cambium.network.rnn.Initialization;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.trainer.internal.plugin.Participant;
import dev.cambium.trainer.internal.plugin.PluginGuard;
import dev.cambium.trainer.internal.plugin.TrainingParts;
import java.nio.FloatBuffer;
import java.util.List;
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

    private static void fails(Optimizer optimizer, Regularizer regularizer, String words) {
        fails(optimizer, regularizer, new Quiet(), words);
    }

    private static void fails(Optimizer optimizer, Regularizer regularizer, Task task, String words) {
        TaskSet tasks = new TaskSet(List.of("b.loud"), List.of("bundle 1"), List.of(task),
                List.of(new Channel("c", 2)), new ActionSpace.Choices(2));
        RecurrentNetwork network = new RecurrentNetwork(new RecurrentNetwork.Architecture(2, tasks.names(),
                tasks.actions(), Activation.TANH, 0.6, 0), new Layout(2, 3));
        Initialization.gaussian(0.9, 1).draw(network, new RandomStreams(1).stream("p"));
        Experiment experiment = GivenExperiment.of("""
                { "tasks": ["b.loud"], "training": { "steps": 5, "batch": 2, "sequence": 6, "threads": 1 } }""");
        TrainingParts parts = new TrainingParts(tasks,
                new Participant<>("optimizer o", PluginGuard.caller("optimizer 'o'"), optimizer),
                new Participant<>("regularizer r", PluginGuard.caller("regularizer 'r'"), regularizer),
                List.of());
        try (Training training = new Training(network, parts, new PluginGuard(), new Training.Plan(
                experiment.training(), experiment.span(), ExperimentSettings.sampling(experiment), 1),
                Constraints.of(network, role -> false))) {
            assertThatThrownBy(() -> {
                training.begin();
                training.takeStep();
                training.report(1);
                training.endPhase();
            }).isInstanceOf(PluginFailedException.class).hasMessageStartingWith(words);
        }
    }

    /** Changes nothing. */
    private static class Still implements Optimizer {
        @Override
        public void begin(Model model, State state) {
        }

        @Override
        public void update(Model model, TrainingStep step) {
        }

        @Override
        public StepSize of(Parameter parameter) {
            return new StepSize.Uniform(0.1);
        }
    }

    /** Wants nothing. */
    private static class Calm implements Regularizer {
        @Override
        public double penalty(Model model, TrainingStep step) {
            return 0;
        }
    }

    /** A task like any other. */
    private static class Quiet implements Task {
        @Override
        public String name() {
            return "loud";
        }

        @Override
        public TaskDescription description() {
            return new TaskDescription("f", "s", List.of(), "a");
        }

        @Override
        public void write(Trial trial, RandomGenerator random) {
            trial.target(trial.period("p", 3), random.nextInt(2));
        }
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
