package dev.cambium.regularizer.synaptic.intelligence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.api.training.Workers;
import dev.cambium.testkit.SmallState;
import dev.cambium.testkit.SmallStep;
import dev.cambium.testkit.TrainingChecks;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.osgi.util.converter.Converters;

class SynapticIntelligenceTest {

    private static final TrainingStep STEP = new SmallStep(3, 100);

    private record TestModel(List<Parameter> parameters, Layout layout) implements Model {
    }

    /** Three threads' parts of the work, one after the other. */
    private static final Workers THREE = new Workers() {
        @Override
        public int count() {
            return 3;
        }

        @Override
        public void run(IntConsumer work) {
            for (int part = 2; part >= 0; part--) {
                work.accept(part);
            }
        }
    };

    private static SynapticIntelligence regularizer(Map<String, Object> settings) {
        return new SynapticIntelligence(
                Converters.standardConverter().convert(settings).to(SynapticIntelligence.Settings.class));
    }

    /** What each keeps. */
    private static final Map<SynapticIntelligence, SmallState> STATES = new HashMap<>();

    private static Map<String, INDArray> state(SynapticIntelligence of) {
        return STATES.get(of).arrays();
    }

    private static SynapticIntelligence begun(Model model, Map<String, Object> settings) {
        SynapticIntelligence regularizer = regularizer(settings);
        SmallState state = new SmallState(model);
        regularizer.begin(model, state);
        STATES.put(regularizer, state);
        return regularizer;
    }

    /** W_in with some columns, W_rec of many stretches, and a bias; equal calls give equal weights. */
    private static Model network(int inputs) {
        Model model = new TestModel(List.of(
                new Parameter("W_in", Role.INPUT_WEIGHTS, 120, inputs),
                new Parameter("W_rec", Role.RECURRENT_WEIGHTS, 120, 120),
                new Parameter("b_rec", Role.RECURRENT_BIAS, 120, 1)), new Layout(120));
        for (Parameter parameter : model.parameters()) {
            for (int k = 0; k < parameter.length(); k++) {
                parameter.values().put(k, (float) Math.sin(0.7 * k + parameter.columns()));
            }
        }
        return model;
    }

    /** A made-up loss's gradient. */
    private static float gradient(Parameter parameter, int element, long step) {
        return (float) Math.cos(element * 0.37 + step * 1.3 + 0.3 * parameter.values().get(element));
    }

    /** Steps in which a gradient descent with clipped gradients takes the place of trainer and optimizer. */
    private static void train(SynapticIntelligence regularizer, Model model, long from, long to, Workers workers) {
        for (long index = from; index < to; index++) {
            for (Parameter parameter : model.parameters()) {
                for (int k = 0; k < parameter.length(); k++) {
                    parameter.gradients().put(k, gradient(parameter, k, index));
                }
            }
            TrainingStep step = new SmallStep(index, 100, workers);
            regularizer.addGradient(model, step);
            for (Parameter parameter : model.parameters()) {
                parameter.value().subi(parameter.gradient().mul(0.5));
            }
            regularizer.afterUpdate(model, step, parameter -> new StepSize.Uniform(0.5));
        }
    }

    private static void carryOver(SynapticIntelligence from, SynapticIntelligence to) {
        STATES.get(to).restore(STATES.get(from));
    }

    private static float[] numbers(INDArray array) {
        float[] numbers = new float[(int) array.length()];
        array.data().asNioFloat().get(0, numbers);
        return numbers;
    }

    private static void assertEqual(SynapticIntelligence one, Model its, SynapticIntelligence other, Model others) {
        assertThat(state(one).keySet()).containsExactlyElementsOf(state(other).keySet());
        state(one).forEach((name, array) ->
                assertThat(numbers(array)).as(name).isEqualTo(numbers(state(other).get(name))));
        for (int p = 0; p < its.parameters().size(); p++) {
            assertThat(numbers(its.parameters().get(p).value()))
                    .isEqualTo(numbers(others.parameters().get(p).value()));
        }
    }

    // ---- by hand

    private final Parameter pair = new Parameter("b_out", Role.OUTPUT_BIAS, 2, 1);
    private final Model two = new TestModel(List.of(pair), new Layout(1));

    private static void set(FloatBuffer buffer, double first, double second) {
        buffer.put(0, (float) first).put(1, (float) second);
    }

    /** A step with the given gradient of the loss, after which the weights have the given values. */
    private void step(SynapticIntelligence regularizer, double[] gradient, double[] total, double[] after) {
        set(pair.gradients(), gradient[0], gradient[1]);
        regularizer.addGradient(two, STEP);
        assertThat(numbers(pair.gradient())).containsExactly((float) total[0], (float) total[1]);
        set(pair.gradients(), 100, 100); // clipped or not: ω is made of the gradient of the loss
        set(pair.values(), after[0], after[1]);
        regularizer.afterUpdate(two, STEP, parameter -> new StepSize.Uniform(1));
    }

    private void assertState(SynapticIntelligence regularizer, String name, double first, double second) {
        assertThat(numbers(state(regularizer).get(name + ".b_out"))).containsExactly((float) first, (float) second);
    }

    @Test
    void threePhasesOfTwoWeightsAsComputedByHand() {
        Map<String, Object> settings = Map.of("strength", 0.5, "damping", 0.25);
        set(pair.values(), 1, -1);
        SynapticIntelligence first = begun(two, settings);
        assertThat(state(first)).containsOnlyKeys("path.b_out", "importance.b_out", "reference.b_out");
        step(first, new double[] {2, 1}, new double[] {2, 1}, new double[] {0.5, -1.5});
        step(first, new double[] {-1, 4}, new double[] {-1, 4}, new double[] {0.75, -1.25});
        assertState(first, "path", 2 * 0.5 - -1 * 0.25, 0.5 - 4 * 0.25);
        assertState(first, "reference", 1, -1);
        assertThat(first.penalty(two, STEP)).isZero();
        first.endPhase(two);
        assertState(first, "path", 0, 0);
        assertState(first, "importance", 1.25 / (0.0625 + 0.25), 0); // the second has made the loss greater
        assertState(first, "reference", 0.75, -1.25);

        SynapticIntelligence second = begun(two, settings);
        carryOver(first, second);
        step(second, new double[] {1, 1}, new double[] {1, 1}, new double[] {0.25, -1.75});
        assertThat(second.penalty(two, STEP)).isEqualTo(0.5 * 4 * 0.25);
        step(second, new double[] {-1, 2}, new double[] {-1 + 2 * 0.5 * 4 * -0.5, 2}, new double[] {0.5, -2.25});
        assertState(second, "path", 0.5 + 0.25, 0.5 + 1);
        second.endPhase(two);
        assertState(second, "importance", 4 + 0.75 / (0.0625 + 0.25), 1.5 / (1 + 0.25));
        assertState(second, "reference", 0.5, -2.25);

        SynapticIntelligence third = begun(two, settings);
        carryOver(second, third);
        step(third, new double[] {-1, -8}, new double[] {-1, -8}, new double[] {0, -2.75});
        third.endPhase(two);
        assertThat(state(third).get("importance.b_out").getDouble(0)).isCloseTo(6.4 - 0.5 / 0.5, within(1e-6));
        assertState(third, "importance", 5.4, 0); // 1.2 − 4 / 0.5 is below 0
    }

    // ---- the penalty

    @Test
    void gradientIsThePenaltysSlope() {
        Model model = network(5);
        SynapticIntelligence regularizer = begun(model, Map.of("strength", 0.3));
        train(regularizer, model, 0, 5, Workers.ALONE);
        regularizer.endPhase(model);
        train(regularizer, model, 5, 7, Workers.ALONE);
        for (Parameter parameter : model.parameters()) {
            parameter.gradient().assign(0);
        }
        regularizer.addGradient(model, STEP);
        int pulled = 0;
        for (Parameter parameter : model.parameters()) {
            for (int k = 0; k < parameter.length(); k += 7) {
                float weight = parameter.values().get(k);
                parameter.values().put(k, weight + 0.125f);
                double above = regularizer.penalty(model, STEP);
                parameter.values().put(k, weight - 0.125f);
                double below = regularizer.penalty(model, STEP);
                parameter.values().put(k, weight);
                double slope = (above - below) / 0.25;
                assertThat((double) parameter.gradients().get(k)).as("%s at %d", parameter, k)
                        .isCloseTo(slope, within(1e-5 * Math.max(1, Math.abs(slope))));
                pulled += Math.abs(slope) > 0.1 ? 1 : 0;
            }
        }
        assertThat(pulled).isGreaterThan(500);
    }

    @Test
    void firstPhaseGoesAsWithoutARegularizer() {
        Model model = network(5);
        SynapticIntelligence regularizer = begun(model, Map.of("strength", 1e6));
        train(regularizer, model, 0, 10, Workers.ALONE);
        assertThat(regularizer.penalty(model, STEP)).isZero();
        Model free = network(5);
        train(regularizer(Map.of()), free, 0, 10, Workers.ALONE); // not begun: it knows of no weights
        for (int p = 0; p < 3; p++) {
            assertThat(numbers(model.parameters().get(p).value()))
                    .isEqualTo(numbers(free.parameters().get(p).value()));
        }
    }

    @Test
    void frozenWeightsGetNoImportance() {
        Model model = network(5);
        SynapticIntelligence regularizer = begun(model, Map.of());
        Parameter frozen = model.parameter(Role.RECURRENT_WEIGHTS);
        for (int index = 0; index < 5; index++) {
            for (Parameter parameter : model.parameters()) {
                parameter.gradient().assign(1);
            }
            regularizer.addGradient(model, STEP);
            model.parameters().stream().filter(parameter -> parameter != frozen)
                    .forEach(parameter -> parameter.value().subi(0.1));
            regularizer.afterUpdate(model, STEP, parameter -> new StepSize.Uniform(0.1));
        }
        regularizer.endPhase(model);
        assertThat(numbers(state(regularizer).get("importance.W_rec"))).containsOnly(0);
        for (float importance : numbers(state(regularizer).get("importance.W_in"))) {
            assertThat(importance).isCloseTo(0.5f / (0.25f + 0.01f), within(1e-4f));
        }
    }

    // ---- state

    @ParameterizedTest
    @ValueSource(ints = {3, 8})
    void continuesFromItsStateAsIfUnbroken(int firstPhase) {
        Model unbroken = network(5);
        SynapticIntelligence one = begun(unbroken, Map.of());
        train(one, unbroken, 0, firstPhase, Workers.ALONE);
        one.endPhase(unbroken);
        train(one, unbroken, firstPhase, 16, Workers.ALONE);

        Model broken = network(5);
        SynapticIntelligence before = begun(broken, Map.of());
        train(before, broken, 0, Math.min(firstPhase, 6), Workers.ALONE);
        if (firstPhase <= 6) {
            before.endPhase(broken);
            train(before, broken, firstPhase, 6, Workers.ALONE);
        }
        SynapticIntelligence after = begun(broken, Map.of());
        carryOver(before, after);
        train(after, broken, 6, Math.max(firstPhase, 6), Workers.ALONE);
        if (firstPhase > 6) {
            after.endPhase(broken);
        }
        train(after, broken, Math.max(firstPhase, 6), 16, Workers.ALONE);

        one.endPhase(unbroken);
        after.endPhase(broken);
        assertEqual(after, broken, one, unbroken);
    }

    @Test
    void newTasksInputsStartFreeAndTheRestIsCarriedOver() {
        Model small = network(5);
        SynapticIntelligence old = begun(small, Map.of());
        train(old, small, 0, 5, Workers.ALONE);
        old.endPhase(small);

        Model large = network(7);
        for (int p = 0; p < 3; p++) {
            large.parameters().get(p).values().put(0, numbers(small.parameters().get(p).value()));
        }
        SynapticIntelligence next = begun(large, Map.of());
        float[] newWeights = new float[240];
        large.parameters().get(0).values().get(600, newWeights);
        state(next).forEach((name, array) -> array.data().asNioFloat().put(0, numbers(state(old).get(name))));
        assertThat(next.penalty(large, STEP)).isZero();

        train(old, small, 5, 9, Workers.ALONE);
        train(next, large, 5, 9, Workers.ALONE);
        // the penalty of the new columns is 0, and the old ones do as they do without them
        assertThat(next.penalty(large, STEP)).isEqualTo(old.penalty(small, STEP)).isGreaterThan(0);
        state(old).forEach((name, array) ->
                assertThat(numbers(state(next).get(name))).as(name).startsWith(numbers(array)));
        float[] reference = numbers(state(next).get("reference.W_in"));
        assertThat(reference).endsWith(newWeights);
        next.endPhase(large);
        float[] importance = numbers(state(next).get("importance.W_in"));
        assertThat(Arrays.copyOfRange(importance, 600, 840)).as("but for the path's single precision")
                .containsExactly(importanceOfNew(large, newWeights), within(1e-3f));
    }

    /** Of the last 240 weights, when the phase of steps 5 to 8 has ended. */
    private static float[] importanceOfNew(Model model, float[] weights) {
        float[] importances = new float[weights.length];
        for (int k = 0; k < weights.length; k++) {
            Parameter alone = new Parameter("W", Role.INPUT_WEIGHTS, 840, 1);
            alone.values().put(600 + k, weights[k]);
            double path = 0;
            for (long step = 5; step < 9; step++) {
                float before = alone.values().get(600 + k);
                float gradient = gradient(alone, 600 + k, step);
                alone.values().put(600 + k, before - 0.5f * gradient);
                path -= gradient * (alone.values().get(600 + k) - before);
            }
            double change = alone.values().get(600 + k) - weights[k];
            assertThat(model.parameters().get(0).values().get(600 + k)).isEqualTo(alone.values().get(600 + k));
            importances[k] = (float) Math.max(0, path / (change * change + 0.01));
        }
        return importances;
    }

    @Test
    void anyNumberOfThreadsGivesTheSame() {
        Model alone = network(5);
        Model shared = network(5);
        SynapticIntelligence one = begun(alone, Map.of());
        SynapticIntelligence other = begun(shared, Map.of());
        for (int phase = 0; phase < 2; phase++) {
            train(one, alone, 4 * phase, 4 * phase + 4, Workers.ALONE);
            train(other, shared, 4 * phase, 4 * phase + 4, THREE);
            one.endPhase(alone);
            other.endPhase(shared);
        }
        assertEqual(one, alone, other, shared);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1e-60, Double.NaN})
    void saysWhatIsWrongWithTheDamping(double damping) {
        assertThatThrownBy(() -> regularizer(Map.of("damping", damping)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("damping is " + damping + ", expected a number above 0");
    }

    @Test
    void keepsWhatIsAskedOfRegularizers() {
        TrainingChecks.regularizer(() -> regularizer(Map.of()));
    }
}
