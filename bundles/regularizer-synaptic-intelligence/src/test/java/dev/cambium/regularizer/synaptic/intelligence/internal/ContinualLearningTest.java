package dev.cambium.regularizer.synaptic.intelligence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.testkit.SmallState;
import dev.cambium.testkit.SmallStep;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.util.converter.Converters;

/** Tasks with a quadratic loss, learned one after the other by the same weights, which could solve all at once. */
class ContinualLearningTest {

    private static final int WEIGHTS = 40;

    private record TestModel(List<Parameter> parameters, Layout layout) implements Model {
    }

    /** ½ Σ (a·θ − y)² over the examples (a, y) of a task. */
    private record Task(double[][] inputs, double[] targets) {

        /** Three examples with some of the inputs on. */
        static Task drawn(Random random, double on) {
            double[][] inputs = new double[3][WEIGHTS];
            for (double[] input : inputs) {
                for (int k = 0; k < WEIGHTS; k++) {
                    input[k] = random.nextDouble() < on ? random.nextGaussian() : 0;
                }
            }
            return new Task(inputs, random.doubles(3, -2, 2).toArray());
        }

        double loss(Parameter weights) {
            double sum = 0;
            for (int example = 0; example < inputs.length; example++) {
                double error = error(weights, example);
                sum += error * error / 2;
            }
            return sum;
        }

        private double error(Parameter weights, int example) {
            double sum = -targets[example];
            for (int k = 0; k < inputs[example].length; k++) {
                sum += inputs[example][k] * weights.values().get(k);
            }
            return sum;
        }

        void writeGradient(Parameter weights) {
            double[] gradient = new double[weights.length()];
            for (int example = 0; example < inputs.length; example++) {
                double error = error(weights, example);
                for (int k = 0; k < gradient.length; k++) {
                    gradient[k] += error * inputs[example][k];
                }
            }
            for (int k = 0; k < gradient.length; k++) {
                weights.gradients().put(k, (float) gradient[k]);
            }
        }
    }

    /** What each keeps. */
    private static final Map<SynapticIntelligence, SmallState> STATES = new HashMap<>();

    private static SynapticIntelligence begun(Model model, double strength) {
        SynapticIntelligence regularizer = new SynapticIntelligence(Converters.standardConverter()
                .convert(Map.of("strength", strength)).to(SynapticIntelligence.Settings.class));
        SmallState state = new SmallState(model);
        regularizer.begin(model, state);
        STATES.put(regularizer, state);
        return regularizer;
    }

    private static Model model(int weights) {
        return new TestModel(List.of(new Parameter("W_out", Role.OUTPUT_WEIGHTS, 1, weights)), new Layout(weights));
    }

    /** Gradient descent, with the gradients scaled down first so that their norm is at most a number. */
    private static void learn(SynapticIntelligence regularizer, Model model, Task task, int steps, double rate,
            double clip) {
        Parameter weights = model.parameters().get(0);
        for (int index = 0; index < steps; index++) {
            TrainingStep step = new SmallStep(index, steps);
            task.writeGradient(weights);
            regularizer.addGradient(model, step);
            double squares = 0;
            for (int k = 0; k < weights.length(); k++) {
                squares += weights.gradients().get(k) * weights.gradients().get(k);
            }
            double scale = rate * Math.min(1, clip / Math.sqrt(squares));
            for (int k = 0; k < weights.length(); k++) {
                float change = (float) (scale * weights.gradients().get(k));
                weights.values().put(k, weights.values().get(k) - change);
            }
            regularizer.afterUpdate(model, step, parameter -> new StepSize.Uniform(rate));
        }
    }

    private static double pathIntegral(SynapticIntelligence regularizer) {
        return STATES.get(regularizer).arrays().get("path.W_out").sumNumber().doubleValue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e9, 0.5})
    void pathIntegralsAddUpToTheDecreaseOfTheLoss(double clip) {
        Random random = new Random(8);
        Model model = model(WEIGHTS);
        Parameter weights = model.parameters().get(0);
        SynapticIntelligence regularizer = begun(model, 1);
        for (int phase = 0; phase < 3; phase++) { // from the second on, the penalty too moves the weights
            Task task = Task.drawn(random, 0.6);
            double before = task.loss(weights);
            learn(regularizer, model, task, 1000, 2e-4, clip);
            double decrease = before - task.loss(weights);
            assertThat(decrease).isGreaterThan(0.05);
            assertThat(pathIntegral(regularizer)).isCloseTo(decrease, within(0.01 * decrease));
            regularizer.endPhase(model);
            assertThat(pathIntegral(regularizer)).isZero();
        }
    }

    /** The first task needs the first weight alone; the second, the sum of both. */
    @Test
    void takesTheWayThatIsFree() {
        Task first = new Task(new double[][] {{1, 0}}, new double[] {1});
        Task second = new Task(new double[][] {{1, 1}}, new double[] {0});
        for (double strength : new double[] {0, 1}) {
            Model model = model(2);
            Parameter weights = model.parameters().get(0);
            SynapticIntelligence regularizer = begun(model, strength);
            learn(regularizer, model, first, 500, 0.05, 1e9);
            regularizer.endPhase(model);
            assertThat(STATES.get(regularizer).arrays().get("importance.W_out").getDouble(0))
                    .isCloseTo(0.5 / 1.01, within(0.02)); // the whole loss of ½, over 1² + ξ
            assertThat(STATES.get(regularizer).arrays().get("importance.W_out").getDouble(1)).isZero();
            learn(regularizer, model, second, 2000, 0.05, 1e9);
            assertThat(second.loss(weights)).isLessThan(1e-6);
            assertThat((double) weights.values().get(0)).isCloseTo(strength == 0 ? 0.5 : 1, within(1e-3));
            assertThat((double) weights.values().get(1)).isCloseTo(strength == 0 ? -0.5 : -1, within(1e-3));
        }
    }

    @Test
    void theStrongerTheLessIsForgottenAndTheLessIsLearnedAnew() {
        double[] plain = lossesAfterTraining(0);
        double[] weak = lossesAfterTraining(0.1);
        double[] strong = lossesAfterTraining(1);
        assertThat(plain[0]).isGreaterThan(0.8);
        assertThat(weak[0]).isLessThan(0.4 * plain[0]);
        assertThat(strong[0]).isLessThan(0.2 * plain[0]);
        assertThat(plain[4]).isLessThan(1e-6);
        assertThat(weak[4]).isBetween(1e-6, 0.03);
        assertThat(strong[4]).isBetween(0.1, 0.4);
        assertThat(Arrays.stream(weak).sum()).isLessThan(0.8 * Arrays.stream(plain).sum());
        assertThat(Arrays.stream(strong).sum()).isLessThan(0.9 * Arrays.stream(plain).sum());
    }

    /** Of five tasks when they have been learned one after the other; the mean of ten sets of tasks. */
    private static double[] lossesAfterTraining(double strength) {
        double[] means = new double[5];
        for (int set = 0; set < 10; set++) {
            Random random = new Random(set);
            List<Task> tasks = Stream.generate(() -> Task.drawn(random, 0.25)).limit(means.length).toList();
            Model model = model(WEIGHTS);
            SynapticIntelligence regularizer = begun(model, strength);
            for (Task task : tasks) {
                learn(regularizer, model, task, 3000, 0.004, 1);
                regularizer.endPhase(model);
                SynapticIntelligence next = begun(model, strength);
                STATES.get(next).restore(STATES.get(regularizer));
                regularizer = next;
            }
            for (int k = 0; k < means.length; k++) {
                means[k] += tasks.get(k).loss(model.parameters().get(0)) / 10;
            }
        }
        return means;
    }
}
