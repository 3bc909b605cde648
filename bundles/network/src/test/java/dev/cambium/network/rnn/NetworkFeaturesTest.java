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
import dev.cambium.network.rnn.ReferenceNetwork.Placed;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients and responses of networks with noise, a trained initial state, few connections, and given signs. */
class NetworkFeaturesTest {

    private static final ActionSpace CHOICES = new ActionSpace.Choices(4);

    static Stream<Arguments> dynamics() {
        return Stream.of(Activation.RELU, Activation.TANH).flatMap(activation -> Stream.of(1.0, 0.3)
                .flatMap(leak -> Stream.of(0.0, 0.2).map(noise -> Arguments.of(activation, leak, noise))));
    }

    @ParameterizedTest
    @MethodSource("dynamics")
    void gradientsAgreeWithATrainedInitialState(Activation activation, double leak, double noise) {
        GradientCheck.assertAgreement(network(activation, leak, noise, Connectivity.COMPLETE, Signs.FREE, true),
                GradientCheck.sequences(CHOICES, 4));
    }

    @ParameterizedTest
    @MethodSource("dynamics")
    void gradientsAgreeWithNoise(Activation activation, double leak, double noise) {
        GradientCheck.assertAgreement(network(activation, leak, noise, Connectivity.COMPLETE, Signs.FREE, false),
                GradientCheck.sequences(CHOICES, 4));
    }

    @ParameterizedTest
    @MethodSource("dynamics")
    void gradientsAgreeWithConnectionsAndSigns(Activation activation, double leak, double noise) {
        GradientCheck.assertAgreement(network(activation, leak, noise, Connectivity.local(3,
                new Layout(2, 4), new SplittableRandom(4)), Signs.draw(8, 6, new SplittableRandom(5)), true),
                GradientCheck.sequences(CHOICES, 4));
    }

    @Test
    void gradientsAgreeWhereOneStepOfTheBatchIsWorkedOnAtATime() {
        GradientCheck.assertAgreement(network(Activation.TANH, 0.3, 0.1, Connectivity.COMPLETE, Signs.FREE, true),
                GradientCheck.sequences(CHOICES, Sequences.COLUMNS_AT_ONCE + 1));
    }

    @Test
    void aNeuronThatNothingExcitesIsNotLeftOutWhereItsInitialStateIsTrained() {
        RecurrentNetwork network = network(Activation.RELU, 0.5, 0, Connectivity.COMPLETE, Signs.FREE, true);
        for (int neuron = 0; neuron < 4; neuron++) {
            for (Role role : List.of(Role.INPUT_WEIGHTS, Role.RECURRENT_WEIGHTS)) {
                for (int from = 0; from < network.parameter(role).columns(); from++) {
                    network.parameter(role).values().put(neuron + from * 8, 0f);
                }
            }
            network.parameter(Role.RECURRENT_BIAS).values().put(neuron, -0.1f);
        }
        network.parameter(Role.INITIAL_STATE).values().put(1, 0f);
        GradientCheck.assertAgreement(network, GradientCheck.sequences(CHOICES, 3));
        assertThat(network.parameter(Role.INITIAL_STATE).gradients().get(0)).isNotZero();
        assertThat(network.parameter(Role.INITIAL_STATE).gradients().get(1)).isNotZero();
    }

    @ParameterizedTest
    @MethodSource("dynamics")
    void everyTrialOfAnAnalysisBeginsInTheInitialState(Activation activation, double leak, double noise) {
        RecurrentNetwork network = network(activation, leak, noise, Connectivity.COMPLETE, Signs.FREE, true).copy();
        SplittableRandom random = new SplittableRandom(3);
        List<Trial> trials = Stream.generate(() -> GradientCheck.trial(CHOICES, random)).limit(70).toList();
        assertResponses(network, trials);
        RecurrentNetwork without = network.copy();
        without.parameter(Role.INITIAL_STATE).values().put(2, 0f);
        for (int i = 0; i < 8; i++) {
            without.parameter(Role.RECURRENT_WEIGHTS).values().put(i + 2 * 8, 0f);
        }
        for (int output = 0; output < 4; output++) {
            without.parameter(Role.OUTPUT_WEIGHTS).values().put(output + 2 * 4, 0f);
        }
        assertThat(new Responder(network.silence(2)).respond("b.first", trials, false).outputs().get(0))
                .as("held at 0 from the first")
                .containsExactly(new Responder(without).respond("b.first", trials, false).outputs().get(0),
                        within(1e-5f));
    }

    private static void assertResponses(RecurrentNetwork network, List<Trial> trials) {
        Recording recording = new Responder(network).respond("b.second", trials, true);
        ReferenceNetwork reference = new ReferenceNetwork(network);
        for (int i = 0; i < trials.size(); i++) {
            double[][] expected = reference.respond(new Placed(trials.get(i), 1));
            for (int step = 0; step < expected.length; step++) {
                for (int output = 0; output < 4; output++) {
                    assertThat((double) recording.outputs().get(i)[step * 4 + output])
                            .isCloseTo(expected[step][output], within(1e-4));
                }
            }
        }
    }

    @Test
    void anInitialStateOfZeroChangesNothing() {
        RecurrentNetwork network = network(Activation.RELU, 0.3, 0, Connectivity.COMPLETE, Signs.FREE, false);
        RecurrentNetwork trained = network(Activation.RELU, 0.3, 0, Connectivity.COMPLETE, Signs.FREE, true);
        trained.parameter(Role.INITIAL_STATE).value().assign(0);
        List<Trial> trials = List.of(GradientCheck.trial(CHOICES, new SplittableRandom(5)));
        assertThat(new Responder(trained).respond("b.first", trials, false).outputs().get(0))
                .containsExactly(new Responder(network).respond("b.first", trials, false).outputs().get(0),
                        within(1e-6f));
    }

    @Test
    void partsOfABatchAddUpTheInitialStatesGradient() {
        RecurrentNetwork network = network(Activation.RELU, 0.3, 0, Connectivity.COMPLETE, Signs.FREE, true);
        Parameter state = network.parameter(Role.INITIAL_STATE);
        float[] alone = new float[8];
        GradientCheck.compute(network, 3, 1, NetworkFeaturesTest::fill);
        state.gradients().get(0, alone);
        try (ActiveWeights weights = new ActiveWeights(network);
                Sequences one = new Sequences(network, weights, 1, 3, Workers.ALONE, true);
                Sequences other = new Sequences(network, weights, 1, 3, Workers.ALONE, true)) {
            weights.update(Workers.ALONE);
            for (Sequences each : List.of(one, other)) {
                fill(each.batch());
                each.forward();
                each.backward();
            }
            new GradientSum(network, weights, List.of(one, other), Workers.ALONE).compute(0.5f);
        }
        float[] mean = new float[8];
        state.gradients().get(0, mean);
        assertThat(mean).containsExactly(alone, within(1e-6f)).isNotEqualTo(new float[8]);
    }

    private static void fill(Batch batch) {
        batch.clear(3);
        batch.place(GradientCheck.trial(CHOICES, new SplittableRandom(2)), 0, 0, 0);
    }

    /** Eight neurons; an initial state that is not 0, if any. */
    private static RecurrentNetwork network(Activation activation, double leak, double noise,
            Connectivity connectivity, Signs signs, boolean initialState) {
        RecurrentNetwork network = new RecurrentNetwork(new RecurrentNetwork.Architecture(2,
                List.of("b.first", "b.second"), CHOICES, activation, leak, noise, connectivity, signs, initialState),
                new Layout(2, 4));
        Initialization.gaussian(0.9, 1).draw(network, new SplittableRandom(7));
        if (initialState) {
            SplittableRandom random = new SplittableRandom(2);
            for (int neuron = 0; neuron < 8; neuron++) {
                network.parameter(Role.INITIAL_STATE).values().put(neuron, (float) random.nextDouble(0.1, 0.8));
            }
        }
        return network;
    }
}
