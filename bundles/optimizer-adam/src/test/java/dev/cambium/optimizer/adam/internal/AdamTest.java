package dev.cambium.optimizer.adam.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.training.StepSize;
import dev.cambium.testkit.SmallState;
import dev.cambium.testkit.SmallStep;
import dev.cambium.testkit.TrainingChecks;
import dev.cambium.toolkit.penalty.Schedule;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.util.converter.Converters;

class AdamTest {

    private static final int STEPS = 40;

    private record TestModel(List<Parameter> parameters, Layout layout) implements Model {
    }

    /** More than one stretch of weights, and a bias; every call gives the same numbers. */
    private static Model model() {
        Model model = new TestModel(List.of(
                new Parameter("W_rec", Role.RECURRENT_WEIGHTS, 47, 47),
                new Parameter("b_rec", Role.RECURRENT_BIAS, 47, 1)), new Layout(47));
        Random random = new Random(3);
        for (Parameter parameter : model.parameters()) {
            for (int k = 0; k < parameter.length(); k++) {
                parameter.values().put(k, (float) random.nextGaussian());
            }
        }
        return model;
    }

    private static Adam adam(Map<String, Object> settings) {
        return new Adam(Converters.standardConverter().convert(settings).to(Adam.Settings.class));
    }

    /** Of very different sizes from element to element, and now and then 0. */
    private static float gradient(Parameter parameter, int element, long step) {
        double size = Math.pow(10, -element % 5);
        return element % 17 == 0 ? 0 : (float) (size * Math.sin(element * 0.37 + step * 1.3 + parameter.rows()));
    }

    private static void train(Adam adam, Model model, int from, int to) {
        for (int step = from; step < to; step++) {
            for (Parameter parameter : model.parameters()) {
                for (int k = 0; k < parameter.length(); k++) {
                    parameter.gradients().put(k, gradient(parameter, k, step));
                }
            }
            adam.update(model, new SmallStep(step, STEPS));
        }
    }

    private static float[] weights(Parameter parameter) {
        float[] weights = new float[parameter.length()];
        parameter.values().get(0, weights);
        return weights;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0.9 | 0.999 | 1e-8 | 0   | constant",
        "0.9 | 0.99  | 1e-8 | 0   | cosine(0.05)",
        "0.8 | 0.95  | 1e-3 | 0.1 | ramp(0.5)",
        "0   | 0.9   | 1e-8 | 0.5 | linear(0)",
    })
    void followsTheFormulas(double beta1, double beta2, double epsilon, double decay, String schedule) {
        Model model = model();
        float[][] start = model.parameters().stream().map(AdamTest::weights).toArray(float[][]::new);
        Adam adam = adam(Map.of("learningRate", 0.01, "beta1", beta1, "beta2", beta2, "epsilon", epsilon,
                "weightDecay", decay, "schedule", schedule));
        adam.begin(model, new SmallState(model));
        train(adam, model, 0, STEPS);

        for (int p = 0; p < start.length; p++) {
            Parameter parameter = model.parameters().get(p);
            StepSize.PerElement stepSizes = (StepSize.PerElement) adam.of(parameter);
            for (int k = 0; k < start[p].length; k++) {
                double weight = start[p][k];
                double m = 0;
                double v = 0;
                double stepSize = 0;
                for (int step = 0; step < STEPS; step++) {
                    double g = gradient(parameter, k, step);
                    double rate = 0.01 * Schedule.parse(schedule).factor(step / (double) STEPS);
                    weight *= p == 0 ? 1 - rate * decay : 1;
                    m = beta1 * m + (1 - beta1) * g;
                    v = beta2 * v + (1 - beta2) * g * g;
                    stepSize = rate / (Math.sqrt(v / (1 - Math.pow(beta2, step + 1))) + epsilon);
                    weight -= stepSize * m / (1 - Math.pow(beta1, step + 1));
                }
                assertThat((double) parameter.values().get(k)).as("%s at %d", parameter, k)
                        .isCloseTo(weight, within(1e-5));
                assertThat((double) stepSizes.values().get(k)).as("step size of %s at %d", parameter, k)
                        .isCloseTo(stepSize, within(1e-5 * stepSize));
            }
        }
    }

    @Test
    void continuesFromItsStateAsIfUnbroken() {
        Map<String, Object> settings = Map.of("schedule", "cosine(0)", "weightDecay", 0.01);
        Model unbroken = model();
        Adam first = adam(settings);
        first.begin(unbroken, new SmallState(unbroken));
        train(first, unbroken, 0, STEPS);

        Model broken = model();
        Adam before = adam(settings);
        SmallState saved = new SmallState(broken);
        before.begin(broken, saved);
        train(before, broken, 0, 11);
        Adam after = adam(settings);
        SmallState state = new SmallState(broken);
        after.begin(broken, state);
        assertThat(state.arrays()).containsOnlyKeys("m.W_rec", "v.W_rec", "m.b_rec", "v.b_rec");
        assertThat(saved.counters()).containsOnlyKeys("steps");
        assertThat(saved.counters().get("steps")).containsExactly(11);
        state.restore(saved);
        train(after, broken, 11, STEPS);

        for (int p = 0; p < 2; p++) {
            assertThat(weights(broken.parameters().get(p))).isEqualTo(weights(unbroken.parameters().get(p)));
        }
    }

    @Test
    void startsAfreshInMidTraining() {
        Model model = model();
        Adam adam = adam(Map.of());
        adam.begin(model, new SmallState(model));
        Parameter parameter = model.parameters().get(0);
        float before = parameter.values().get(1);
        train(adam, model, 30, 31);
        // the first step is as long as the learning rate, whatever the gradient
        assertThat(Math.abs(parameter.values().get(1) - before)).isCloseTo(1e-3f, within(1e-6f));
    }

    @Test
    void momentsOfASilentWeightStayClearOfTheSlowSubnormalNumbers() {
        Model model = model();
        Adam adam = adam(Map.of("beta1", 0.9, "beta2", 0.9));
        SmallState state = new SmallState(model);
        adam.begin(model, state);
        train(adam, model, 0, 1);
        model.parameters().forEach(parameter -> parameter.gradient().assign(0));
        for (int step = 1; step < 1500; step++) {
            adam.update(model, new SmallStep(step, 1500));
        }
        for (String name : List.of("m.W_rec", "v.W_rec")) {
            for (float moment : state.arrays().get(name).ravel().toFloatVector()) {
                assertThat(Math.abs(moment)).isLessThan(1e-30f).satisfiesAnyOf(
                        size -> assertThat(size).isZero(), size -> assertThat(size).isGreaterThan(1e-33f));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "beta1    | 1        | beta1 is 1.0, expected a number from 0 to below 1",
        "beta2    | 1        | beta2 is 1.0, expected a number from 0 to below 1",
        "epsilon  | 0        | epsilon is 0.0, expected a number above 0",
        "schedule | cosin(0) | schedule 'cosin(0)': expected",
    })
    void saysWhatIsWrong(String setting, String value, String message) {
        assertThatThrownBy(() -> adam(Map.of(setting, value))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void keepsWhatIsAskedOfOptimizers() {
        TrainingChecks.optimizer(() -> adam(Map.of()));
        TrainingChecks.optimizer(() -> adam(Map.of("weightDecay", 0.01, "schedule", "linear(0)")));
    }
}
