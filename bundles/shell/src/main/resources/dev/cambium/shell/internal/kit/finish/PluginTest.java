package {{package}};

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.testkit.SmallModel;
import dev.cambium.testkit.SmallStep;
import dev.cambium.testkit.TrainingChecks;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class {{class}}Test {

    /** A finishing step with some settings, and the defaults for the others. */
    private static {{class}} step(Map<String, Object> settings) {
        return new {{class}}(
                Converters.standardConverter().convert(settings).to({{class}}.Settings.class));
    }

    @Test
    void smallRecurrentWeightsBecomeZero() {
        Parameter weights = new Parameter("W_rec", Role.RECURRENT_WEIGHTS, 2, 2);
        float[] numbers = {0.5f, -0.25f, 0.125f, -2};
        weights.values().put(0, numbers);
        Parameter biases = new Parameter("b_rec", Role.RECURRENT_BIAS, 2, 1);
        biases.value().assign(0.125);

        step(Map.of("threshold", 0.25)).finish(SmallModel.of(2, weights, biases), new SmallStep(0, 1));

        float[] left = new float[4];
        weights.values().get(0, left);
        assertThat(left).containsExactly(0.5f, 0, 0, -2);
        assertThat(biases.value().sumNumber().doubleValue()).isEqualTo(0.25);
    }

    /** The same network gives the same bytes, with any number of threads. */
    @Test
    void keepsWhatCambiumAsksOfFinishingSteps() {
        TrainingChecks.finish(() -> step(Map.of("threshold", 0.25)));
    }
}
