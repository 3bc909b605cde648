package {{package}};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.api.training.Workers;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class {{class}}Test {

    private static final TrainingStep STEP = new Step(0, 100);

    /** A step of a training, on one thread. */
    private record Step(long index, long total) implements TrainingStep {

        @Override
        public Workers workers() {
            return Workers.ALONE;
        }

        @Override
        public RandomGenerator random(String purpose) {
            return new SplittableRandom(purpose.hashCode() + index);
        }
    }

    /** Two neurons side by side. */
    private record SmallModel(List<Parameter> parameters, Layout layout) implements Model {
    }

    private final Parameter weights = new Parameter("W_rec", Role.RECURRENT_WEIGHTS, 2, 2);
    private final Parameter biases = new Parameter("b_rec", Role.RECURRENT_BIAS, 2, 1);
    private final Model model = new SmallModel(List.of(weights, biases), new Layout(1, 2));

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
    void theGradientIsThePenaltysSlope() {
        {{class}} regularizer = regularizer(Map.of("lambda", 0.5));
        weights.gradient().assign(1); // of the loss: must still be there
        regularizer.addGradient(model, STEP);
        for (int k = 0; k < weights.length(); k++) {
            float weight = weights.values().get(k);
            weights.values().put(k, weight + 0.125f);
            double above = regularizer.penalty(model, STEP);
            weights.values().put(k, weight - 0.125f);
            double below = regularizer.penalty(model, STEP);
            weights.values().put(k, weight);
            assertThat((double) weights.gradients().get(k)).as("weight %d", k)
                    .isCloseTo(1 + (above - below) / 0.25, within(1e-3));
        }
    }

    @Test
    void biasesAreFree() {
        regularizer(Map.of()).addGradient(model, STEP);
        assertThat(biases.gradient().sumNumber().doubleValue()).isZero();
    }
}
