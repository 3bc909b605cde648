package dev.cambium.regularizer.bimt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Distance;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.StepSizes;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.testkit.SmallState;
import dev.cambium.testkit.SmallStep;
import dev.cambium.testkit.TrainingChecks;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.util.converter.Converters;

class BimtTest {

    private static final TrainingStep MIDDLE = new SmallStep(50, 100);
    private static final StepSizes NO_STEP = parameter -> new StepSize.Uniform(0);

    private record TestModel(List<Parameter> parameters, Layout layout) implements Model {
    }

    /** Twelve neurons on a grid, with 5 inputs and 4 outputs and no weight near 0. */
    private static Model model(long seed) {
        Model model = new TestModel(List.of(
                new Parameter("W_in", Role.INPUT_WEIGHTS, 12, 5),
                new Parameter("W_rec", Role.RECURRENT_WEIGHTS, 12, 12),
                new Parameter("b_rec", Role.RECURRENT_BIAS, 12, 1),
                new Parameter("W_out", Role.OUTPUT_WEIGHTS, 4, 12),
                new Parameter("b_out", Role.OUTPUT_BIAS, 4, 1)), new Layout(3, 4));
        Random random = new Random(seed);
        for (Parameter parameter : model.parameters()) {
            for (int k = 0; k < parameter.length(); k++) {
                float magnitude = 0.1f + random.nextFloat();
                parameter.values().put(k, random.nextBoolean() ? magnitude : -magnitude);
            }
        }
        return model;
    }

    /** A strength for every role, at half of it in the middle of the training. */
    private static Map<String, Object> everything(String method, Distance distance, boolean torus) {
        return Map.ofEntries(Map.entry("lambda", 0.02), Map.entry("sparsity", 0.7), Map.entry("locality", 1.3),
                Map.entry("distance", distance), Map.entry("torus", torus), Map.entry("selfDistance", 0.4),
                Map.entry("inputFactor", 0.5), Map.entry("outputFactor", 3), Map.entry("biasFactor", 0.25),
                Map.entry("method", method), Map.entry("schedule", "linear(0)"), Map.entry("swapEvery", 0));
    }

    /** λ times the cost of an element with {@link #everything}, in the middle of the training. */
    private static double strength(Model model, Parameter parameter, int element, Distance distance, boolean torus) {
        int i = element % parameter.rows();
        int j = element / parameter.rows();
        return 0.02 * 0.5 * switch (parameter.role()) {
            case INPUT_WEIGHTS -> 0.7 * 0.5;
            case OUTPUT_WEIGHTS -> 0.7 * 3;
            case RECURRENT_BIAS, OUTPUT_BIAS, INITIAL_STATE -> 0.7 * 0.25;
            case RECURRENT_WEIGHTS -> 0.7 + 1.3 * (i == j ? 0.4 : distance.between(model.layout(),
                    model.layout().place(i), model.layout().place(j), torus));
        };
    }

    private static Bimt bimt(Model model, Map<String, Object> settings) {
        Bimt bimt = new Bimt(Converters.standardConverter().convert(settings).to(Bimt.Settings.class));
        bimt.begin(model, new SmallState(model));
        return bimt;
    }

    private static float[] weights(Parameter parameter) {
        float[] weights = new float[parameter.length()];
        parameter.values().get(0, weights);
        return weights;
    }

    @ParameterizedTest
    @CsvSource({"EUCLIDEAN,false", "EUCLIDEAN,true", "MANHATTAN,false", "MANHATTAN,true"})
    void penaltyAndItsSlopeFollowThePlaces(Distance distance, boolean torus) {
        Model model = model(1);
        Bimt bimt = bimt(model, everything("SUBGRADIENT", distance, torus));
        bimt.penalty(model, MIDDLE);
        model.layout().swap(2, 7);
        model.layout().swap(7, 11);
        double expected = 0;
        for (Parameter parameter : model.parameters()) {
            for (int k = 0; k < parameter.length(); k++) {
                expected += strength(model, parameter, k, distance, torus) * Math.abs(parameter.values().get(k));
            }
        }
        assertThat(bimt.penalty(model, MIDDLE)).isCloseTo(expected, within(1e-6 * expected));

        bimt.addGradient(model, MIDDLE);
        for (Parameter parameter : model.parameters()) {
            for (int k = 0; k < parameter.length(); k++) {
                float weight = parameter.values().get(k);
                float step = 1f / 32;
                parameter.values().put(k, weight + step);
                double above = bimt.penalty(model, MIDDLE);
                parameter.values().put(k, weight - step);
                double below = bimt.penalty(model, MIDDLE);
                parameter.values().put(k, weight);
                assertThat((double) parameter.gradients().get(k)).as("%s at %d", parameter, k)
                        .isCloseTo((above - below) / (2 * step), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void proximalStepIsTheSoftThreshold(boolean perElement) {
        Model model = model(2);
        model.layout().swap(0, 9);
        Random random = new Random(3);
        Map<Parameter, float[]> before = new HashMap<>();
        Map<Parameter, float[]> steps = new HashMap<>();
        for (Parameter parameter : model.parameters()) {
            float[] sizes = new float[parameter.length()];
            for (int k = 0; k < sizes.length; k++) {
                sizes[k] = perElement ? 50 * random.nextFloat() : 20;
            }
            steps.put(parameter, sizes);
            before.put(parameter, weights(parameter));
        }
        Bimt bimt = bimt(model, everything("PROXIMAL", Distance.EUCLIDEAN, false));
        bimt.addGradient(model, MIDDLE);
        bimt.afterUpdate(model, MIDDLE, parameter -> perElement
                ? new StepSize.PerElement(FloatBuffer.wrap(steps.get(parameter))) : new StepSize.Uniform(20));
        int zeros = 0;
        for (Parameter parameter : model.parameters()) {
            for (int k = 0; k < parameter.length(); k++) {
                float weight = before.get(parameter)[k];
                double threshold = steps.get(parameter)[k] * strength(model, parameter, k, Distance.EUCLIDEAN, false);
                double expected = Math.signum(weight) * Math.max(0, Math.abs(weight) - threshold);
                assertThat((double) parameter.values().get(k)).as("%s at %d", parameter, k)
                        .isCloseTo(expected, within(1e-6));
                assertThat(parameter.gradients().get(k)).isZero();
                zeros += parameter.values().get(k) == 0 ? 1 : 0;
            }
        }
        assertThat(zeros).isBetween(30, 230);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOPK", "ALLPAIRS"})
    void swapsMoveNeuronsAndNothingElse(String search) {
        Model model = model(4);
        Parameter recurrent = model.parameter(Role.RECURRENT_WEIGHTS);
        List<float[]> before = model.parameters().stream().map(BimtTest::weights).toList();
        Bimt bimt = bimt(model, Map.of("lambda", 0, "swapEvery", 10, "swapSearch", search, "swapNeurons", 5));
        double wiring = wiring(model, recurrent);
        for (int step = 0; step < 9; step++) {
            bimt.afterUpdate(model, new SmallStep(step, 100), NO_STEP);
        }
        assertThat(model.layout().swaps()).isZero();
        bimt.afterUpdate(model, new SmallStep(9, 100), NO_STEP);
        assertThat(model.layout().swaps()).isPositive();
        assertThat(wiring(model, recurrent)).isLessThan(wiring);
        assertThat(Arrays.stream(model.layout().places()).sorted().toArray())
                .isEqualTo(new Layout(12).places());
        for (int p = 0; p < before.size(); p++) {
            assertThat(weights(model.parameters().get(p))).isEqualTo(before.get(p));
        }
    }

    private static double wiring(Model model, Parameter recurrent) {
        Layout layout = model.layout();
        double sum = 0;
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                sum += Math.abs(recurrent.values().get(i + j * 12))
                        * Distance.EUCLIDEAN.between(layout, layout.place(i), layout.place(j), false);
            }
        }
        return sum;
    }

    @Test
    void swapsStopWhereTheWiringIsShortest() {
        Model model = model(5);
        Bimt bimt = bimt(model, Map.of("swapEvery", 1, "swapSearch", "ALLPAIRS"));
        bimt.afterUpdate(model, new SmallStep(0, 100), NO_STEP);
        long swaps = model.layout().swaps();
        bimt.afterUpdate(model, new SmallStep(1, 100), NO_STEP);
        assertThat(swaps).isPositive();
        assertThat(model.layout().swaps()).isEqualTo(swaps);
    }

    @Test
    void swapEveryZeroNeverSwaps() {
        Model model = model(6);
        Bimt bimt = bimt(model, Map.of("swapEvery", 0));
        for (int step = 0; step < 100; step++) {
            bimt.afterUpdate(model, new SmallStep(step, 100), NO_STEP);
        }
        assertThat(model.layout().swaps()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXIMAL", "SUBGRADIENT"})
    void continuesFromACheckpointAsIfUnbroken(String method) {
        Map<String, Object> settings = Map.of("lambda", 0.02, "method", method, "schedule", "ramp(0.5)", "swapEvery", 4,
                "swapNeurons", 6);
        Model unbroken = model(7);
        train(bimt(unbroken, settings), unbroken, 0, 40);

        Model broken = model(7);
        Bimt before = bimt(broken, settings);
        train(before, broken, 0, 18);
        assertThat(broken.layout().swaps()).isPositive();
        Model restored = model(8);
        for (int p = 0; p < broken.parameters().size(); p++) {
            restored.parameters().get(p).values().put(0, weights(broken.parameters().get(p)));
        }
        Bimt after = bimt(restored, settings);
        restored.layout().restore(broken.layout().places(), broken.layout().swaps());
        train(after, restored, 18, 40);

        assertThat(unbroken.layout().swaps()).isGreaterThan(broken.layout().swaps());
        assertThat(restored.layout().swaps()).isEqualTo(unbroken.layout().swaps());
        assertThat(restored.layout().places()).isEqualTo(unbroken.layout().places());
        for (int p = 0; p < broken.parameters().size(); p++) {
            assertThat(weights(restored.parameters().get(p))).isEqualTo(weights(unbroken.parameters().get(p)));
        }
    }

    /** Gradient descent at a rate of 0.1 on gradients that depend on the weights and the step alone. */
    private static void train(Bimt bimt, Model model, int from, int to) {
        for (int index = from; index < to; index++) {
            TrainingStep step = new SmallStep(index, 40);
            for (Parameter parameter : model.parameters()) {
                for (int k = 0; k < parameter.length(); k++) {
                    parameter.gradients().put(k, (float) Math.sin(k + index * 0.7 + parameter.values().get(k)));
                }
            }
            bimt.addGradient(model, step);
            for (Parameter parameter : model.parameters()) {
                for (int k = 0; k < parameter.length(); k++) {
                    parameter.values().put(k, parameter.values().get(k) - 0.1f * parameter.gradients().get(k));
                }
            }
            bimt.afterUpdate(model, step, parameter -> new StepSize.Uniform(0.1));
        }
    }

    @Test
    void saysWhatIsWrongWithASchedule() {
        assertThatThrownBy(() -> bimt(model(9), Map.of("schedule", "ramp(2)")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("schedule 'ramp(2)': expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proximal", "subgradient"})
    void keepsWhatIsAskedOfRegularizers(String method) {
        TrainingChecks.regularizer(() -> new Bimt(Converters.standardConverter()
                .convert(Map.of("lambda", 0.02, "method", method, "swapEvery", 5)).to(Bimt.Settings.class)));
    }
}
