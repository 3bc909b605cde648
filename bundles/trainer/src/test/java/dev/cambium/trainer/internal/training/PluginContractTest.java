package dev.cambium.trainer.internal.training;

import static dev.cambium.trainer.internal.training.BlamedTraining.fails;

import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.ActivityPenalty;
import dev.cambium.api.training.State;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.StepSizes;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.trainer.internal.training.BlamedTraining.Calm;
import dev.cambium.trainer.internal.training.BlamedTraining.Quiet;
import dev.cambium.trainer.internal.training.BlamedTraining.Still;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What plug-ins must leave alone, or must not give, and who is named when they do. */
class PluginContractTest {

    /** A training that goes on begins, too, and tells its progress when it likes: it must not be another one then. */
    @Test
    void namesWhoChangesTheNetworkWhereItMayOnlyLook() {
        fails(new Still(), new Calm() {
            @Override
            public void begin(Model model, State state) {
                model.parameters().get(1).values().put(3, 0.25f);
            }
        }, "regularizer 'r' changed the network where it begins, where it may only look at it");
        fails(new Still() {
            @Override
            public void begin(Model model, State state) {
                model.layout().swap(0, 1);
            }
        }, new Calm(), "optimizer 'o' changed the network where it begins");
        fails(new Still(), new Calm() {
            @Override
            public double penalty(Model model, TrainingStep step) {
                model.layout().swap(0, 1);
                return 0;
            }
        }, "regularizer 'r' changed the network when asked for its penalty");
    }

    @Test
    void namesWhoLeavesParametersThatNobodyCanRead() {
        fails(new Still(), new Calm() {
            @Override
            public void addGradient(Model model, TrainingStep step) {
                model.parameters().get(1).gradients().limit(3);
            }
        }, "regularizer 'r' moved the limit of the memory of W_rec");
        fails(new Still() {
            @Override
            public void update(Model model, TrainingStep step) {
                model.parameters().get(1).values().limit(3);
            }
        }, new Calm(), "optimizer 'o' moved the limit of the memory of W_rec");
    }

    @Test
    void namesTheRegularizerThatSaysNothingOfAPenaltyOnTheActivity() {
        fails(new Still(), new Calm() {
            @Override
            public Optional<ActivityPenalty> activityPenalty() {
                return null;
            }
        }, "regularizer 'r' gave null for its penalty on the activity");
    }

    @Test
    void namesTheOptimizerThatFailsWhenTheRegularizerAsksForStepSizes() {
        for (Map.Entry<Function<Parameter, StepSize>, String> each : Map.<Function<Parameter, StepSize>, String>of(
                parameter -> {
                    throw new IllegalStateException("not now");
                }, "threw: not now",
                parameter -> new StepSize.Uniform(-0.5),
                "gave the step size -0.5 for W_in [6 × 3], expected at least 0",
                parameter -> new StepSize.PerElement(null), "gave no step size for W_in [6 × 3]").entrySet()) {
            fails(new Still() {
                @Override
                public StepSize of(Parameter parameter) {
                    return each.getKey().apply(parameter);
                }
            }, new Calm() {
                @Override
                public void afterUpdate(Model model, TrainingStep step, StepSizes sizes) {
                    sizes.of(model.parameters().get(0));
                }
            }, "optimizer 'o' " + each.getValue());
        }
    }

    @Test
    void namesWhoThrowsWhatCannotEvenBeAsked() {
        fails(new Still() {
            @Override
            public void update(Model model, TrainingStep step) {
                throw new IllegalStateException() {
                    @Override
                    public String getMessage() {
                        throw new IllegalStateException("no words");
                    }
                };
            }
        }, new Calm(), "optimizer 'o' threw: ");
    }

    @Test
    void namesTheTaskWhoseAnswersAreAllRightSinceNoneCounts() {
        fails(new Still(), new Calm(), new Quiet() {
            @Override
            public void write(Trial trial, RandomGenerator random) {
                trial.weight(trial.period("p", 3), 0);
            }
        }, "task b.loud (bundle 1) wrote a trial in which no step counts");
    }
}
