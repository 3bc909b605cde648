package {{package}};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.training.StepSize;
import dev.cambium.testkit.SmallModel;
import dev.cambium.testkit.SmallState;
import dev.cambium.testkit.SmallStep;
import dev.cambium.testkit.TrainingChecks;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class {{class}}Test {

    private static final int STEPS = 200;

    /** One neuron with one weight, which is 1. */
    private final Parameter weight = new Parameter("W_rec", Role.RECURRENT_WEIGHTS, 1, 1);
    private final Model model = SmallModel.of(1, weight);

    {{class}}Test() {
        weight.value().assign(1);
    }

    /** An optimizer with some settings, and the defaults for the others. */
    private static {{class}} optimizer(Map<String, Object> settings) {
        return new {{class}}(
                Converters.standardConverter().convert(settings).to({{class}}.Settings.class));
    }

    /** Makes steps on the loss (w − 3)², whose slope is 2·(w − 3). */
    private double train({{class}} optimizer, int steps) {
        optimizer.begin(model, new SmallState(model));
        for (int step = 0; step < steps; step++) {
            weight.gradients().put(0, 2 * (weight.values().get(0) - 3));
            optimizer.update(model, new SmallStep(step, STEPS));
        }
        return weight.values().get(0);
    }

    @Test
    void findsTheMinimum() {
        assertThat(train(optimizer(Map.of("learningRate", 0.02)), STEPS)).isCloseTo(3, within(0.01));
    }

    @Test
    void withoutMomentumAStepIsTheLearningRateTimesTheGradient() {
        {{class}} optimizer = optimizer(Map.of("learningRate", 0.25, "momentum", 0));
        assertThat(train(optimizer, 1)).isEqualTo(2); // 1 − 0.25 · 2 · (1 − 3)
        assertThat(optimizer.of(weight)).isEqualTo(new StepSize.Uniform(0.25));
    }

    /** Equal trainings give equal bytes, with any number of threads, and one goes on from its state as if unbroken. */
    @Test
    void keepsWhatCambiumAsksOfOptimizers() {
        TrainingChecks.optimizer(() -> optimizer(Map.of("momentum", 0.5)));
    }
}
