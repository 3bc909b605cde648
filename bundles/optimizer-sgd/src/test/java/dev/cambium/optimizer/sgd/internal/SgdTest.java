package dev.cambium.optimizer.sgd.internal;

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

class SgdTest {

    private static final int STEPS = 30;

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

    private static Sgd sgd(Map<String, Object> settings) {
        return new Sgd(Converters.standardConverter().convert(settings).to(Sgd.Settings.class));
    }

    private static float gradient(Parameter parameter, int element, long step) {
        return (float) Math.sin(element * 0.37 + step * 1.3 + parameter.name().length());
    }

    private static void train(Sgd sgd, Model model, int from, int to) {
        for (int step = from; step < to; step++) {
            for (Parameter parameter : model.parameters()) {
                for (int k = 0; k < parameter.length(); k++) {
                    parameter.gradients().put(k, gradient(parameter, k, step));
                }
            }
            sgd.update(model, new SmallStep(step, STEPS));
        }
    }

    private static float[] weights(Parameter parameter) {
        float[] weights = new float[parameter.length()];
        parameter.values().get(0, weights);
        return weights;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0   | false | 0   | constant",
        "0   | false | 0.1 | cosine(0.1)",
        "0.9 | false | 0   | ramp(0.5)",
        "0.8 | false | 0.2 | linear(0)",
        "0.9 | true  | 0.1 | cosine(0.1)",
    })
    void followsTheFormulas(double momentum, boolean nesterov, double decay, String schedule) {
        Model model = model();
        float[][] start = model.parameters().stream().map(SgdTest::weights).toArray(float[][]::new);
        Sgd sgd = sgd(Map.of("learningRate", 0.05, "momentum", momentum, "nesterov", nesterov, "weightDecay", decay,
                "schedule", schedule));
        sgd.begin(model, new SmallState(model));
        train(sgd, model, 0, STEPS);

        for (int p = 0; p < start.length; p++) {
            Parameter parameter = model.parameters().get(p);
            for (int k = 0; k < start[p].length; k++) {
                double weight = start[p][k];
                double velocity = 0;
                for (int step = 0; step < STEPS; step++) {
                    double g = gradient(parameter, k, step) + (p == 0 ? decay * weight : 0);
                    velocity = momentum * velocity + g;
                    weight -= 0.05 * Schedule.parse(schedule).factor(step / (double) STEPS)
                            * (nesterov ? g + momentum * velocity : velocity);
                }
                assertThat((double) parameter.values().get(k)).as("%s at %d", parameter, k)
                        .isCloseTo(weight, within(2e-5));
            }
        }
    }

    @Test
    void continuesFromItsStateAsIfUnbroken() {
        Map<String, Object> settings = Map.of("momentum", 0.9, "nesterov", true, "schedule", "cosine(0)");
        Model unbroken = model();
        Sgd first = sgd(settings);
        first.begin(unbroken, new SmallState(unbroken));
        train(first, unbroken, 0, STEPS);

        Model broken = model();
        Sgd before = sgd(settings);
        SmallState saved = new SmallState(broken);
        before.begin(broken, saved);
        train(before, broken, 0, 11);
        Sgd after = sgd(settings);
        SmallState state = new SmallState(broken);
        after.begin(broken, state);
        assertThat(state.arrays()).containsOnlyKeys("velocity.W_rec", "velocity.b_rec");
        state.restore(saved);
        train(after, broken, 11, STEPS);

        for (int p = 0; p < 2; p++) {
            assertThat(weights(broken.parameters().get(p))).isEqualTo(weights(unbroken.parameters().get(p)));
        }
    }

    @Test
    void hasNoStateWithoutMomentum() {
        Sgd sgd = sgd(Map.of());
        SmallState state = new SmallState(model());
        sgd.begin(model(), state);
        assertThat(state.arrays()).isEmpty();
        assertThat(state.counters()).isEmpty();
    }

    @Test
    void stepSizeIsTheScheduledLearningRate() {
        Model model = model();
        Sgd sgd = sgd(Map.of("learningRate", 0.5, "schedule", "linear(0)"));
        sgd.begin(model, new SmallState(model));
        sgd.update(model, new SmallStep(1, 4));
        assertThat(sgd.of(model.parameters().get(0))).isEqualTo(new StepSize.Uniform(0.375));
    }

    @Test
    void velocityOfASilentWeightStaysClearOfTheSlowSubnormalNumbers() {
        Model model = model();
        Sgd sgd = sgd(Map.of("momentum", 0.9));
        SmallState state = new SmallState(model);
        sgd.begin(model, state);
        train(sgd, model, 0, 1);
        model.parameters().forEach(parameter -> parameter.gradient().assign(0));
        for (int step = 1; step < 1500; step++) {
            sgd.update(model, new SmallStep(step, 1500));
        }
        for (float velocity : state.arrays().get("velocity.W_rec").ravel().toFloatVector()) {
            assertThat(Math.abs(velocity)).isLessThan(1e-30f).satisfiesAnyOf(
                    size -> assertThat(size).isZero(), size -> assertThat(size).isGreaterThan(1e-33f));
        }
    }

    @Test
    void nesterovNeedsMomentum() {
        assertThatThrownBy(() -> sgd(Map.of("nesterov", true))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nesterov needs a momentum above 0, such as 0.9");
    }

    @Test
    void saysWhatIsWrongWithASchedule() {
        assertThatThrownBy(() -> sgd(Map.of("schedule", "cosin(0)"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("schedule 'cosin(0)': expected");
    }

    @Test
    void keepsWhatIsAskedOfOptimizers() {
        TrainingChecks.optimizer(() -> sgd(Map.of()));
        TrainingChecks.optimizer(() -> sgd(Map.of("momentum", 0.9, "schedule", "linear(0)")));
    }
}
