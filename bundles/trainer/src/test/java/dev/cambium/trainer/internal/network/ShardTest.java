package dev.cambium.trainer.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.metric.Recording;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Period;
import dev.cambium.api.task.Trial;
import dev.cambium.trainer.internal.network.ReferenceNetwork.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShardTest {

    private static final int STEPS = 9;
    private static final ActionSpace CHOICES = new ActionSpace.Choices(4);
    private static final ActionSpace VALUES = new ActionSpace.Continuous(3, 0.1);

    static Stream<Arguments> networks() {
        return Stream.of(Activation.values()).flatMap(activation -> Stream.of(1.0, 0.3).flatMap(leak ->
                Stream.of(CHOICES, VALUES).map(actions -> Arguments.of(activation, leak, actions))));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gradientsOfEveryParameterAgreeWithFiniteDifferences(Activation activation, double leak, ActionSpace actions) {
        RecurrentNetwork network = network(activation, leak, actions);
        List<List<Placed>> sequences = sequences(actions, 3);
        Shard shard = new Shard(network, 3, STEPS, true);
        fill(shard, sequences);
        shard.forward();
        double loss = shard.backward();

        ReferenceNetwork reference = new ReferenceNetwork(network);
        assertThat(loss).isCloseTo(total(reference, sequences), within(1e-5 * loss));
        for (Parameter parameter : network.parameters()) {
            double[] values = reference.values.get(parameter.role());
            float[] gradient = new float[parameter.length()];
            shard.gradient(parameter.role(), 0, gradient, gradient.length);
            for (int i = 0; i < gradient.length; i++) {
                double value = values[i];
                double difference = 1e-6;
                values[i] = value + difference;
                double above = total(reference, sequences);
                values[i] = value - difference;
                double below = total(reference, sequences);
                values[i] = value;
                double expected = (above - below) / (2 * difference);
                assertThat((double) gradient[i]).as("%s[%d]", parameter.name(), i)
                        .isCloseTo(expected, within(2e-4 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    @Test
    void aSequenceOfOneStepHasNoRecurrentGradient() {
        RecurrentNetwork network = network(Activation.TANH, 1, CHOICES);
        Shard shard = new Shard(network, 2, 4, true);
        for (int steps : new int[] {4, 1}) {
            shard.clear(steps);
            shard.place(trial(CHOICES, new SplittableRandom(1)), 0, 0, 0);
            shard.forward();
            shard.backward();
        }
        float[] gradient = new float[network.hidden() * network.hidden()];
        shard.gradient(Role.RECURRENT_WEIGHTS, 0, gradient, gradient.length);
        assertThat(gradient).containsOnly(0f);
    }

    @Test
    void respondsAsTheEquationsSay() {
        RecurrentNetwork network = network(Activation.RELU, 0.5, CHOICES);
        RandomGenerator random = new SplittableRandom(3);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            trials.add(trial(CHOICES, random));
        }
        Recording recording = network.respond("b.second", trials, true);
        ReferenceNetwork reference = new ReferenceNetwork(network);
        for (int i = 0; i < trials.size(); i++) {
            double[][] expected = reference.respond(new Placed(trials.get(i), 1));
            assertThat(recording.outputs().get(i)).hasSize(expected.length * 4);
            assertThat(recording.activity().get(i)).hasSize(expected.length * network.hidden());
            for (int step = 0; step < expected.length; step++) {
                for (int o = 0; o < 4; o++) {
                    assertThat((double) recording.outputs().get(i)[step * 4 + o])
                            .isCloseTo(expected[step][o], within(1e-4));
                }
            }
        }
    }

    @Test
    void aSilencedNeuronActsLikeOneWithoutOutgoingWeights() {
        RecurrentNetwork network = network(Activation.SIGMOID, 0.4, CHOICES);
        RecurrentNetwork cut = network.copy();
        int neuron = 2;
        for (int i = 0; i < cut.hidden(); i++) {
            cut.parameter(Role.RECURRENT_WEIGHTS).values().put(i + neuron * cut.hidden(), 0f);
        }
        for (int o = 0; o < 4; o++) {
            cut.parameter(Role.OUTPUT_WEIGHTS).values().put(o + neuron * 4, 0f);
        }
        List<Trial> trials = List.of(trial(CHOICES, new SplittableRandom(5)));
        float[] silenced = network.silence(neuron).respond("b.first", trials, true).outputs().get(0);
        assertThat(silenced).containsExactly(cut.respond("b.first", trials, false).outputs().get(0));
        assertThat(silenced).isNotEqualTo(network.respond("b.first", trials, false).outputs().get(0));
    }

    @Test
    void scoresWholeTrialsOnly() {
        RecurrentNetwork network = network(Activation.RELU, 1, CHOICES);
        Shard shard = new Shard(network, 1, 5, true);
        shard.clear(5);
        Trial three = new Trial(2, CHOICES);
        three.period("p", 3);
        int next = shard.place(three, 1, 0, 0);
        assertThat(shard.place(three, 0, 0, next)).isEqualTo(5);
        Spans spans = shard.spans();
        assertThat(List.of(spans.count(), spans.task(0), spans.sequence(0), spans.from(0), spans.to(0)))
                .containsExactly(1, 1, 0, 0, 3);
        assertThat(shard.totalWeight()).isEqualTo(5);
    }

    private static RecurrentNetwork network(Activation activation, double leak, ActionSpace actions) {
        RecurrentNetwork network = new RecurrentNetwork(new RecurrentNetwork.Architecture(2,
                List.of("b.first", "b.second"), actions, activation, leak, 0), new Layout(2, 3));
        new Initialization(Initialization.Recurrent.GAUSSIAN, 0.9, 0, 1).draw(network, new SplittableRandom(7));
        return network;
    }

    private static Trial trial(ActionSpace actions, RandomGenerator random) {
        Trial trial = new Trial(2, actions);
        Period period = trial.period("p", random.nextInt(2, 6));
        for (int step = 0; step < trial.steps(); step++) {
            trial.observe(step, 0, random.nextGaussian());
            trial.observe(step, 1, random.nextGaussian());
            if (actions instanceof ActionSpace.Continuous) {
                trial.target(step, random.nextInt(3), random.nextGaussian());
            }
        }
        if (actions instanceof ActionSpace.Choices) {
            trial.target(period, random.nextInt(4));
        }
        trial.weight(period, random.nextInt(3) * 0.5);
        return trial;
    }

    private static List<List<Placed>> sequences(ActionSpace actions, int count) {
        RandomGenerator random = new SplittableRandom(11);
        List<List<Placed>> sequences = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            List<Placed> sequence = new ArrayList<>();
            for (int steps = 0; steps < STEPS; steps += sequence.get(sequence.size() - 1).trial().steps()) {
                sequence.add(new Placed(trial(actions, random), random.nextInt(2)));
            }
            sequences.add(sequence);
        }
        return sequences;
    }

    private static void fill(Shard shard, List<List<Placed>> sequences) {
        shard.clear(STEPS);
        for (int s = 0; s < sequences.size(); s++) {
            int at = 0;
            for (Placed placed : sequences.get(s)) {
                at = shard.place(placed.trial(), placed.task(), s, at);
            }
        }
    }

    private static double total(ReferenceNetwork reference, List<List<Placed>> sequences) {
        return sequences.stream().mapToDouble(sequence -> reference.loss(sequence, STEPS)).sum();
    }
}
