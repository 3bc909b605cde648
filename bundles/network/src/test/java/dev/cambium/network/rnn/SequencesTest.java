package dev.cambium.network.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.metric.Recording;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.Workers;
import dev.cambium.network.batch.Batch;
import dev.cambium.network.kernel.WorkerThreads;
import dev.cambium.network.rnn.ReferenceNetwork.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequencesTest {

    private static final ActionSpace CHOICES = new ActionSpace.Choices(4);
    private static final ActionSpace VALUES = new ActionSpace.Continuous(3, 0.1);

    static Stream<Arguments> networks() {
        return Stream.of(Activation.values()).flatMap(activation -> Stream.of(1.0, 0.3).flatMap(leak ->
                Stream.of(CHOICES, VALUES).map(actions -> Arguments.of(activation, leak, actions))));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gradientsOfEveryParameterAgreeWithFiniteDifferences(Activation activation, double leak, ActionSpace actions) {
        GradientCheck.assertAgreement(network(activation, leak, actions), GradientCheck.sequences(actions, 3));
    }

    @Test
    void gradientsAgreeWhereOneStepOfTheBatchIsWorkedOnAtATime() {
        GradientCheck.assertAgreement(network(Activation.TANH, 0.3, CHOICES),
                GradientCheck.sequences(CHOICES, Sequences.COLUMNS_AT_ONCE + 1));
    }

    @Test
    void gradientsAgreeWhereNoNeuronCanBeActive() {
        RecurrentNetwork network = network(Activation.RELU, 1, CHOICES);
        for (int neuron = 0; neuron < network.hidden(); neuron++) {
            silence(network, neuron);
        }
        GradientCheck.assertAgreement(network, GradientCheck.sequences(CHOICES, 3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.3})
    void neuronsThatCannotBeActiveAreLeftOut(double leak) {
        RecurrentNetwork network = network(Activation.RELU, leak, CHOICES, 5, 8);
        for (int neuron = 0; neuron < 40; neuron++) {
            if (neuron % 4 != 1) {
                silence(network, neuron);
            }
        }
        try (ActiveWeights weights = new ActiveWeights(network)) {
            weights.update(Workers.ALONE);
            assertThat(weights.active()).isEqualTo(10);
            assertThat(weights.size()).isEqualTo(16);
            assertThat(weights.neuron(2)).isEqualTo(9);
        }
        GradientCheck.assertAgreement(network, GradientCheck.sequences(CHOICES, 3));
        Trial trial = GradientCheck.trial(CHOICES, new SplittableRandom(3));
        Recording recording = new Responder(network).respond("b.first", List.of(trial), true);
        double[][] expected = new ReferenceNetwork(network).respond(new Placed(trial, 0));
        for (int step = 0; step < expected.length; step++) {
            for (int o = 0; o < 4; o++) {
                assertThat((double) recording.outputs().get(0)[step * 4 + o])
                        .isCloseTo(expected[step][o], within(1e-4));
            }
            for (int neuron = 0; neuron < 40; neuron++) {
                float activity = recording.activity().get(0)[step * 40 + neuron];
                assertThat(activity > 0 && neuron % 4 != 1).isFalse();
            }
        }
    }

    /** Takes all weights from others away, and lets the bias inhibit; the neuron still tells others and itself. */
    private static void silence(RecurrentNetwork network, int neuron) {
        int hidden = network.hidden();
        for (int from = 0; from < hidden; from++) {
            if (from != neuron) {
                network.parameter(Role.RECURRENT_WEIGHTS).values().put(neuron + from * hidden, 0f);
            }
        }
        for (int input = 0; input < network.inputs(); input++) {
            network.parameter(Role.INPUT_WEIGHTS).values().put(neuron + input * hidden, 0f);
        }
        network.parameter(Role.RECURRENT_BIAS).values().put(neuron, -0.1f);
    }

    @Test
    void onlyWhatCanNeverBeActiveIsLeftOut() {
        RecurrentNetwork network = network(Activation.RELU, 1, CHOICES, 5, 8);
        for (int neuron = 0; neuron < 40; neuron++) {
            silence(network, neuron);
        }
        network.parameter(Role.RECURRENT_BIAS).values().put(3, 0f);
        network.parameter(Role.RECURRENT_BIAS).values().put(5, 0.01f);
        network.parameter(Role.INPUT_WEIGHTS).values().put(7 + 2 * 40, -1e-30f);
        network.parameter(Role.RECURRENT_WEIGHTS).values().put(11 + 12 * 40, 1e-30f);
        try (ActiveWeights weights = new ActiveWeights(network); WorkerThreads workers = new WorkerThreads(3)) {
            weights.update(workers);
            assertThat(IntStream.range(0, weights.active()).map(weights::neuron)).containsExactly(5, 7, 11);
        }
        for (Activation other : List.of(Activation.TANH, Activation.SOFTPLUS)) {
            try (ActiveWeights weights = new ActiveWeights(network(other, 1, CHOICES, 5, 8))) {
                weights.update(Workers.ALONE);
                assertThat(weights.active()).isEqualTo(40);
            }
        }
    }

    @Test
    void aSequenceOfOneStepHasNoRecurrentGradient() {
        RecurrentNetwork network = network(Activation.TANH, 1, CHOICES);
        GradientCheck.compute(network, 4, 2, batch -> fill(batch, 4), batch -> fill(batch, 1));
        Parameter weights = network.parameter(Role.RECURRENT_WEIGHTS);
        for (int i = 0; i < weights.length(); i++) {
            assertThat(weights.gradients().get(i)).isZero();
        }
    }

    @Test
    void respondsAsTheEquationsSay() {
        RecurrentNetwork network = network(Activation.RELU, 0.5, CHOICES);
        RandomGenerator random = new SplittableRandom(3);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            trials.add(GradientCheck.trial(CHOICES, random));
        }
        Recording recording = new Responder(network).respond("b.second", trials, true);
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
        List<Trial> trials = List.of(GradientCheck.trial(CHOICES, new SplittableRandom(5)));
        float[] silenced = new Responder(network.silence(neuron)).respond("b.first", trials, true).outputs().get(0);
        assertThat(silenced).containsExactly(new Responder(cut).respond("b.first", trials, false).outputs().get(0));
        assertThat(silenced).isNotEqualTo(new Responder(network).respond("b.first", trials, false).outputs().get(0));
    }

    private static void fill(Batch batch, int steps) {
        batch.clear(steps);
        batch.place(GradientCheck.trial(CHOICES, new SplittableRandom(1)), 0, 0, 0);
    }

    private static RecurrentNetwork network(Activation activation, double leak, ActionSpace actions) {
        return network(activation, leak, actions, 2, 3);
    }

    private static RecurrentNetwork network(Activation activation, double leak, ActionSpace actions, int... shape) {
        RecurrentNetwork network = new RecurrentNetwork(new RecurrentNetwork.Architecture(2,
                List.of("b.first", "b.second"), actions, activation, leak, 0), new Layout(shape));
        Initialization.gaussian(0.9, 1).draw(network, new SplittableRandom(7));
        return network;
    }
}
