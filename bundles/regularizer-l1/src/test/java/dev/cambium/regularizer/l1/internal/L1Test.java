package dev.cambium.regularizer.l1.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.testkit.SmallState;
import dev.cambium.testkit.SmallStep;
import dev.cambium.testkit.TrainingChecks;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.util.converter.Converters;

class L1Test {

    private static final TrainingStep MIDDLE = new SmallStep(50, 100);
    private static final Map<String, Object> ALL_ROLES = Map.of("lambda", 0.02, "inputFactor", 0.5,
            "outputFactor", 3, "biasFactor", 0.25, "schedule", "linear(0)");

    private record TestModel(List<Parameter> parameters, Layout layout) implements Model {
    }

    private final Random random = new Random(5);
    private final Model model = new TestModel(List.of(
            new Parameter("W_in", Role.INPUT_WEIGHTS, 6, 5),
            new Parameter("W_rec", Role.RECURRENT_WEIGHTS, 6, 6),
            new Parameter("b_rec", Role.RECURRENT_BIAS, 6, 1),
            new Parameter("W_out", Role.OUTPUT_WEIGHTS, 4, 6),
            new Parameter("b_out", Role.OUTPUT_BIAS, 4, 1)), new Layout(2, 3));

    L1Test() {
        for (Parameter parameter : model.parameters()) {
            for (int k = 0; k < parameter.length(); k++) {
                float magnitude = 0.1f + random.nextFloat();
                parameter.values().put(k, random.nextBoolean() ? magnitude : -magnitude);
                parameter.gradients().put(k, (float) random.nextGaussian());
            }
        }
    }

    private L1 l1(Map<String, Object> settings) {
        L1 l1 = new L1(Converters.standardConverter().convert(settings).to(L1.Settings.class));
        l1.begin(model, new SmallState(model));
        return l1;
    }

    private L1 l1(String method) {
        Map<String, Object> settings = new HashMap<>(ALL_ROLES);
        settings.put("method", method);
        return l1(settings);
    }

    /** Of {@link #ALL_ROLES} in the middle of the training, where the schedule's factor is ½. */
    private static double strength(Parameter parameter) {
        return switch (parameter.role()) {
            case INPUT_WEIGHTS -> 0.02 * 0.5 * 0.5;
            case RECURRENT_WEIGHTS -> 0.02 * 0.5;
            case OUTPUT_WEIGHTS -> 0.02 * 0.5 * 3;
            case RECURRENT_BIAS, OUTPUT_BIAS, INITIAL_STATE -> 0.02 * 0.5 * 0.25;
        };
    }

    private static float[] read(FloatBuffer buffer, Parameter parameter) {
        float[] numbers = new float[parameter.length()];
        buffer.get(0, numbers);
        return numbers;
    }

    @Test
    void gradientIsThePenaltysSlope() {
        L1 l1 = l1("SUBGRADIENT");
        for (Parameter parameter : model.parameters()) {
            parameter.gradient().assign(0);
        }
        l1.addGradient(model, MIDDLE);
        for (Parameter parameter : model.parameters()) {
            for (int k = 0; k < parameter.length(); k++) {
                float weight = parameter.values().get(k);
                float step = 1f / 32;
                parameter.values().put(k, weight + step);
                double above = l1.penalty(model, MIDDLE);
                parameter.values().put(k, weight - step);
                double below = l1.penalty(model, MIDDLE);
                parameter.values().put(k, weight);
                assertThat((double) parameter.gradients().get(k)).as("%s at %d", parameter, k)
                        .isCloseTo((above - below) / (2 * step), within(1e-6));
            }
        }
    }

    @Test
    void penaltyIsTheSumOfAbsoluteWeights() {
        double expected = 0;
        for (Parameter parameter : model.parameters()) {
            for (float weight : read(parameter.values(), parameter)) {
                expected += strength(parameter) * Math.abs(weight);
            }
        }
        assertThat(l1("PROXIMAL").penalty(model, MIDDLE)).isCloseTo(expected, within(1e-6 * expected));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void proximalStepIsTheSoftThreshold(boolean perElement) {
        L1 l1 = l1("PROXIMAL");
        int zeros = 0;
        for (Parameter parameter : model.parameters()) {
            float[] before = read(parameter.values(), parameter);
            float[] gradient = read(parameter.gradients(), parameter);
            float[] steps = new float[before.length];
            for (int k = 0; k < steps.length; k++) {
                steps[k] = perElement ? 100 * random.nextFloat() : 40;
            }
            Model alone = new TestModel(List.of(parameter), model.layout());
            l1.begin(alone, new SmallState(alone));
            l1.addGradient(alone, MIDDLE);
            l1.afterUpdate(alone, MIDDLE, p -> perElement
                    ? new StepSize.PerElement(FloatBuffer.wrap(steps)) : new StepSize.Uniform(40));
            assertThat(read(parameter.gradients(), parameter)).isEqualTo(gradient);
            for (int k = 0; k < before.length; k++) {
                double expected = Math.signum(before[k])
                        * Math.max(0, Math.abs(before[k]) - steps[k] * strength(parameter));
                assertThat((double) parameter.values().get(k)).as("%s at %d", parameter, k)
                        .isCloseTo(expected, within(1e-6));
                zeros += parameter.values().get(k) == 0 ? 1 : 0;
            }
        }
        assertThat(zeros).isBetween(10, 95);
    }

    @Test
    void subgradientMethodLeavesTheWeightsToTheOptimizer() {
        Parameter weights = model.parameter(Role.RECURRENT_WEIGHTS);
        float[] before = read(weights.values(), weights);
        l1("SUBGRADIENT").afterUpdate(model, MIDDLE, p -> new StepSize.Uniform(1));
        assertThat(read(weights.values(), weights)).isEqualTo(before);
    }

    @Test
    void defaultsSpareTheBiases() {
        Parameter weights = model.parameter(Role.RECURRENT_WEIGHTS);
        Parameter bias = model.parameter(Role.RECURRENT_BIAS);
        float[] biases = read(bias.values(), bias);
        l1(Map.of()).afterUpdate(model, MIDDLE, p -> new StepSize.Uniform(1e5));
        assertThat(read(weights.values(), weights)).containsOnly(0f);
        assertThat(read(bias.values(), bias)).isEqualTo(biases);
    }

    @Test
    void saysWhatIsWrongWithASchedule() {
        assertThatThrownBy(() -> l1(Map.of("schedule", "rampe(0.5)"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("schedule 'rampe(0.5)': expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proximal", "subgradient"})
    void keepsWhatIsAskedOfRegularizers(String method) {
        Map<String, Object> settings = new HashMap<>(ALL_ROLES);
        settings.put("method", method);
        TrainingChecks.regularizer(() -> new L1(Converters.standardConverter().convert(settings)
                .to(L1.Settings.class)));
    }
}
