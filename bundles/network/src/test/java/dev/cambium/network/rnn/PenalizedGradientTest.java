package dev.cambium.network.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Period;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskDescription;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.Regularizer;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.base.random.RandomStreams;
import dev.cambium.network.batch.TaskSampling;
import dev.cambium.network.batch.TaskSet;
import dev.cambium.network.batch.TrialSource;
import dev.cambium.network.kernel.WorkerThreads;
import dev.cambium.network.rnn.ReferenceNetwork.Placed;
import dev.cambium.regularizer.bimt.internal.Bimt;
import dev.cambium.regularizer.l1.internal.L1;
import dev.cambium.testkit.SmallState;
import dev.cambium.testkit.SmallStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.util.converter.Converters;

/** The gradient of a whole step as the optimizer sees it: the mean loss of a batch and the penalty together. */
class PenalizedGradientTest {

    private static final int SEQUENCES = 5;
    private static final int STEPS = 12;
    private static final Map<String, Object> STRONG = Map.of("lambda", 0.01, "method", "SUBGRADIENT",
            "biasFactor", 0.5, "inputFactor", 2, "outputFactor", 0.3);

    static Stream<Arguments> penalties() {
        return Stream.of(
                Arguments.of("none", new Regularizer() {
                    @Override
                    public double penalty(Model model, TrainingStep step) {
                        return 0;
                    }
                }),
                Arguments.of("l1", new L1(Converters.standardConverter().convert(STRONG).to(L1.Settings.class))),
                Arguments.of("bimt", new Bimt(Converters.standardConverter().convert(STRONG).to(Bimt.Settings.class))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("penalties")
    void agreesWithFiniteDifferences(String name, Regularizer regularizer) {
        TaskSet tasks = new TaskSet(List.of("b.first", "b.second"), List.of("bundle 1", "bundle 1"),
                List.of(new Scribble(), new Scribble()),
                List.of(new Channel("c", 2)), new ActionSpace.Choices(3));
        RecurrentNetwork network = new RecurrentNetwork(new RecurrentNetwork.Architecture(2, tasks.names(),
                tasks.actions(), Activation.TANH, 0.6, 0), new Layout(2, 3));
        Initialization.gaussian(0.9, 1).draw(network, new SplittableRandom(1));
        network.layout().swap(0, 5);
        RandomStreams streams = new RandomStreams(9);
        TrainingStep step = new SmallStep(4, 10);
        regularizer.begin(network, new SmallState(network));
        double loss;
        try (WorkerThreads workers = new WorkerThreads(2);
                BatchGradient gradient = new BatchGradient(network, SEQUENCES, STEPS, workers,
                        part -> TrialSource.packed(tasks, TaskSampling.uniform(tasks.size()), streams, STEPS))) {
            loss = gradient.compute(step.index());
        }
        regularizer.addGradient(network, step);

        List<List<Placed>> batch = batch(tasks, streams, step.index());
        double weight = batch.stream().mapToDouble(PenalizedGradientTest::weight).sum();
        ReferenceNetwork reference = new ReferenceNetwork(network);
        assertThat(loss).isCloseTo(total(reference, batch) / weight, within(1e-5));
        for (Parameter parameter : network.parameters()) {
            double[] values = reference.values.get(parameter.role());
            for (int i = 0; i < values.length; i++) {
                double expected = (shifted(reference, values, i, 1e-6, batch)
                        - shifted(reference, values, i, -1e-6, batch))
                        / 2e-6 / weight + penaltySlope(regularizer, network, parameter, i, step);
                assertThat((double) parameter.gradients().get(i)).as("%s[%d]", parameter.name(), i)
                        .isCloseTo(expected, within(1e-4));
            }
        }
    }

    /** Each neuron's square, and what neighbours have in common. */
    private static double activityPenalty(float[] h, float[] slopes) {
        double sum = 0;
        for (int i = 0; i < h.length; i++) {
            float next = h[(i + 1) % h.length];
            sum += 0.3 * h[i] * h[i] + 0.2 * h[i] * next;
            slopes[i] += 0.6f * h[i] + 0.2f * next;
            slopes[(i + 1) % h.length] += 0.2f * h[i];
        }
        return sum;
    }

    private static double activityPenalty(double[] h) {
        double sum = 0;
        for (int i = 0; i < h.length; i++) {
            sum += 0.3 * h[i] * h[i] + 0.2 * h[i] * h[(i + 1) % h.length];
        }
        return sum;
    }

    static Stream<RecurrentNetwork> penalized() {
        List<RecurrentNetwork> networks = new ArrayList<>();
        for (boolean trained : new boolean[] {false, true}) {
            for (double leak : new double[] {1, 0.6}) {
                networks.add(new RecurrentNetwork(new RecurrentNetwork.Architecture(2, List.of("b.first", "b.second"),
                        new ActionSpace.Choices(3), Activation.TANH, leak, 0, Connectivity.COMPLETE, Signs.FREE,
                        trained), new Layout(2, 3)));
            }
        }
        networks.add(new RecurrentNetwork(new RecurrentNetwork.Architecture(2, List.of("b.first", "b.second"),
                new ActionSpace.Choices(3), Activation.RELU, 0.8, 0), new Layout(2, 3)));
        return networks.stream();
    }

    @ParameterizedTest
    @MethodSource("penalized")
    void aPenaltyOnTheActivityAgreesWithFiniteDifferences(RecurrentNetwork network) {
        TaskSet tasks = new TaskSet(List.of("b.first", "b.second"), List.of("bundle 1", "bundle 1"),
                List.of(new Scribble(), new Scribble()), List.of(new Channel("c", 2)), new ActionSpace.Choices(3));
        Initialization.gaussian(0.9, 1).draw(network, new SplittableRandom(1));
        if (network.activation() == Activation.RELU) { // a neuron that cannot be active is left out of the products
            for (int from = 0; from < 6; from++) {
                network.parameter(Role.RECURRENT_WEIGHTS).values().put(2 + 6 * from, 0);
            }
            for (int from = 0; from < network.inputs(); from++) {
                network.parameter(Role.INPUT_WEIGHTS).values().put(2 + 6 * from, 0);
            }
            network.parameter(Role.RECURRENT_BIAS).values().put(2, -1);
        }
        RandomStreams streams = new RandomStreams(9);
        List<List<Placed>> batch = batch(tasks, streams, 4);
        double weight = batch.stream().mapToDouble(PenalizedGradientTest::weight).sum();
        ReferenceNetwork reference = new ReferenceNetwork(network);
        double without = total(reference, batch);
        reference.penalty = PenalizedGradientTest::activityPenalty;
        try (WorkerThreads workers = new WorkerThreads(2);
                BatchGradient gradient = new BatchGradient(network, SEQUENCES, STEPS, workers,
                        part -> TrialSource.packed(tasks, TaskSampling.uniform(tasks.size()), streams, STEPS))) {
            gradient.penalize(part -> PenalizedGradientTest::activityPenalty);
            assertThat(gradient.compute(4)).as("the loss alone").isCloseTo(without / weight, within(1e-5));
            assertThat(gradient.penalty()).isCloseTo((total(reference, batch) - without) / weight, within(1e-5))
                    .isGreaterThan(0.01);
        }
        for (Parameter parameter : network.parameters()) {
            double[] values = reference.values.get(parameter.role());
            for (int i = 0; i < values.length; i++) {
                double expected = (shifted(reference, values, i, 1e-6, batch)
                        - shifted(reference, values, i, -1e-6, batch)) / 2e-6 / weight;
                assertThat((double) parameter.gradients().get(i)).as("%s[%d]", parameter.name(), i)
                        .isCloseTo(expected, within(1e-4));
            }
        }
    }

    @Test
    void itMakesNoDifferenceWhetherThreadsShareSequencesOrProducts() {
        TaskSet tasks = new TaskSet(List.of("b.first"), List.of("bundle 1"), List.of(new Scribble()),
                List.of(new Channel("c", 2)), new ActionSpace.Choices(3));
        RecurrentNetwork network = new RecurrentNetwork(new RecurrentNetwork.Architecture(2, tasks.names(),
                tasks.actions(), Activation.RELU, 0.6, 0), new Layout(10, 20));
        Initialization.gaussian(0.9, 1).draw(network, new SplittableRandom(1));
        RandomStreams streams = new RandomStreams(9);
        List<double[]> losses = new ArrayList<>();
        List<float[]> gradients = new ArrayList<>();
        for (boolean large : new boolean[] {false, true}) {
            try (WorkerThreads workers = new WorkerThreads(3);
                    BatchGradient gradient = new BatchGradient(network, SEQUENCES, STEPS, workers,
                            part -> TrialSource.packed(tasks, TaskSampling.uniform(tasks.size()), streams, STEPS),
                            large)) {
                losses.add(new double[] {gradient.compute(4)});
                Parameter weights = network.parameter(Role.RECURRENT_WEIGHTS);
                float[] copy = new float[weights.length()];
                weights.gradients().get(0, copy);
                gradients.add(copy);
            }
        }
        assertThat(losses.get(1)).containsExactly(losses.get(0), within(1e-5));
        assertThat(gradients.get(1)).containsExactly(gradients.get(0), within(1e-6f));
        assertThat(gradients.get(0)).doesNotContain(Float.NaN).isNotEqualTo(new float[gradients.get(0).length]);
    }

    private static double shifted(ReferenceNetwork reference, double[] values, int i, double by,
            List<List<Placed>> batch) {
        double value = values[i];
        values[i] = value + by;
        double loss = total(reference, batch);
        values[i] = value;
        return loss;
    }

    /** The penalty is linear between zeros, so a step that float32 can hold exactly gives its slope. */
    private static double penaltySlope(Regularizer regularizer, RecurrentNetwork network, Parameter parameter, int i,
            TrainingStep step) {
        float value = parameter.values().get(i);
        float shift = Math.scalb(1f, -8);
        if (Math.abs(value) < 2 * shift) { // keeps clear of the kink at 0, on the same side
            shift = Math.abs(value) / 4;
        }
        parameter.values().put(i, value + shift);
        double above = regularizer.penalty(network, step);
        parameter.values().put(i, value - shift);
        double below = regularizer.penalty(network, step);
        parameter.values().put(i, value);
        return (above - below) / ((double) (value + shift) - (value - shift));
    }

    private static double weight(List<Placed> sequence) {
        double sum = 0;
        int at = 0;
        for (Placed placed : sequence) {
            for (int step = 0; step < placed.trial().steps() && at < STEPS; step++, at++) {
                sum += placed.trial().weight(step);
            }
        }
        return sum;
    }

    private static double total(ReferenceNetwork reference, List<List<Placed>> batch) {
        return batch.stream().mapToDouble(sequence -> reference.loss(sequence, STEPS)).sum();
    }

    /** The batch written down again: each sequence from its own stream, task after task until it is full. */
    private static List<List<Placed>> batch(TaskSet tasks, RandomStreams streams, long step) {
        List<List<Placed>> batch = new ArrayList<>();
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            RandomGenerator random = streams.stream("trials", step, sequence);
            List<Placed> placed = new ArrayList<>();
            for (int at = 0; at < STEPS; at += placed.get(placed.size() - 1).trial().steps()) {
                int task = random.nextInt(2);
                Trial trial = tasks.newTrial();
                tasks.tasks().get(task).write(trial, random);
                placed.add(new Placed(trial, task));
            }
            batch.add(placed);
        }
        return batch;
    }

    /** Random observations and targets. */
    private static final class Scribble implements Task {

        @Override
        public String name() {
            return "scribble";
        }

        @Override
        public TaskDescription description() {
            return new TaskDescription("test", "random", List.of(), "random");
        }

        @Override
        public void write(Trial trial, RandomGenerator random) {
            Period period = trial.period("p", random.nextInt(2, 6));
            for (int step = 0; step < period.steps(); step++) {
                trial.observe(step, random.nextInt(2), random.nextGaussian());
            }
            trial.target(period, random.nextInt(3));
            trial.weight(period, random.nextInt(1, 3));
        }
    }
}
