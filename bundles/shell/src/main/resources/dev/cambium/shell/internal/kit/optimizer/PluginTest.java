package {{package}};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.TrainingStep;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class {{class}}Test {

    private static final int STEPS = 200;

    private record SmallModel(List<Parameter> parameters, Layout layout) implements Model {
    }

    /** One neuron with one weight, which is 1. */
    private static Model model() {
        Parameter weight = new Parameter("W_rec", Role.RECURRENT_WEIGHTS, 1, 1);
        weight.value().assign(1);
        return new SmallModel(List.of(weight), new Layout(1));
    }

    /** An optimizer with some settings, and the defaults for the others. */
    private static {{class}} optimizer(Map<String, Object> settings) {
        return new {{class}}(
                Converters.standardConverter().convert(settings).to({{class}}.Settings.class));
    }

    /** Makes steps on the loss (w − 3)², whose slope is 2·(w − 3). */
    private static double train({{class}} optimizer, Model model, int from, int to) {
        Parameter weight = model.parameter(Role.RECURRENT_WEIGHTS);
        for (int step = from; step < to; step++) {
            weight.gradients().put(0, 2 * (weight.values().get(0) - 3));
            optimizer.update(model, new TrainingStep(step, STEPS));
        }
        return weight.values().get(0);
    }

    @Test
    void findsTheMinimum() {
        {{class}} optimizer = optimizer(Map.of("learningRate", 0.02));
        Model model = model();
        optimizer.begin(model);
        assertThat(train(optimizer, model, 0, STEPS)).isCloseTo(3, within(0.01));
    }

    @Test
    void withoutMomentumAStepIsTheLearningRateTimesTheGradient() {
        {{class}} optimizer = optimizer(Map.of("learningRate", 0.25, "momentum", 0));
        Model model = model();
        optimizer.begin(model);
        assertThat(train(optimizer, model, 0, 1)).isEqualTo(2); // 1 − 0.25 · 2 · (1 − 3)
        assertThat(optimizer.of(model.parameters().get(0))).isEqualTo(new StepSize.Uniform(0.25));
    }

    @Test
    void goesOnFromItsStateAsIfUnbroken() {
        {{class}} unbroken = optimizer(Map.of());
        Model model = model();
        unbroken.begin(model);
        double expected = train(unbroken, model, 0, 20);

        {{class}} before = optimizer(Map.of());
        Model broken = model();
        before.begin(broken);
        train(before, broken, 0, 10);
        {{class}} after = optimizer(Map.of());
        after.begin(broken);
        after.state().forEach((name, array) -> array.assign(before.state().get(name)));
        assertThat(train(after, broken, 10, 20)).isEqualTo(expected);
    }
}
