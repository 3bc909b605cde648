package {{package}};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.testkit.SmallModel;
import dev.cambium.testkit.SmallStep;
import dev.cambium.testkit.TrainingChecks;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class {{class}}Test {

    private static final TrainingStep STEP = new SmallStep(0, 100);

    /** Two neurons side by side. */
    private final Parameter weights = new Parameter("W_rec", Role.RECURRENT_WEIGHTS, 2, 2);
    private final Parameter biases = new Parameter("b_rec", Role.RECURRENT_BIAS, 2, 1);
    private final Model model = SmallModel.of(2, weights, biases);

    {{class}}Test() {
        float[] numbers = {3, -1, 0, 2};
        weights.values().put(0, numbers);
        biases.value().assign(5);
    }

    /** A regularizer with some settings, and the defaults for the others. */
    private static {{class}} regularizer(Map<String, Object> settings) {
        return new {{class}}(
                Converters.standardConverter().convert(settings).to({{class}}.Settings.class));
    }

    @Test
    void thePenaltyIsTheSumOfSquaredWeights() {
        assertThat(regularizer(Map.of("lambda", 0.5)).penalty(model, STEP)).isCloseTo(0.5 * 14, within(1e-5));
    }

    @Test
    void biasesAreFree() {
        regularizer(Map.of()).addGradient(model, STEP);
        assertThat(biases.gradient().sumNumber().doubleValue()).isZero();
    }

    @Test
    void theGradientIsThePenaltysSlope() {
        TrainingChecks.gradient(() -> regularizer(Map.of("lambda", 0.5)));
    }

    /** Equal trainings give equal bytes, with any number of threads, and one goes on from its state as if unbroken. */
    @Test
    void keepsWhatCambiumAsksOfRegularizers() {
        TrainingChecks.regularizer(() -> regularizer(Map.of("lambda", 0.5)));
    }
}
