package dev.cambium.regularizer.none.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.testkit.SmallState;
import dev.cambium.testkit.SmallStep;
import dev.cambium.testkit.TrainingChecks;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoneTest {

    private record TestModel(List<Parameter> parameters, Layout layout) implements Model {
    }

    @Test
    void changesNothing() {
        Parameter weights = new Parameter("W_rec", Role.RECURRENT_WEIGHTS, 2, 2);
        weights.value().assign(0.5);
        Model model = new TestModel(List.of(weights), new Layout(2));
        TrainingStep step = new SmallStep(49, 100);
        None none = new None();
        SmallState state = new SmallState(model);
        none.begin(model, state);

        assertThat(none.penalty(model, step)).isZero();
        none.addGradient(model, step);
        none.afterUpdate(model, step, parameter -> new StepSize.Uniform(1));

        assertThat(weights.value().ravel().toFloatVector()).containsOnly(0.5f);
        assertThat(weights.gradient().ravel().toFloatVector()).containsOnly(0f);
        assertThat(model.layout().swaps()).isZero();
        assertThat(state.arrays()).isEmpty();
    }

    @Test
    void keepsWhatIsAskedOfRegularizers() {
        TrainingChecks.regularizer(None::new);
    }
}
