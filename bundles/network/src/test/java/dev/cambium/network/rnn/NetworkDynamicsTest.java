package dev.cambium.network.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.metric.Dynamics;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Role;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps against responses, derivatives against finite differences. */
class NetworkDynamicsTest {

    private static final ActionSpace CHOICES = new ActionSpace.Choices(4);
    private static final String TASK = "b.second";
    private static final int NEURONS = 8;

    static Stream<Arguments> networks() {
        return Stream.of(Activation.values()).flatMap(activation -> Stream.of(1.0, 0.3)
                .flatMap(leak -> Stream.of(false, true).map(initial -> Arguments.of(activation, leak, initial))));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void stepsLeadWhereTrialsDo(Activation activation, double leak, boolean initial) {
        RecurrentNetwork network = network(activation, leak, initial);
        for (Responder responder : List.of(new Responder(network), new Responder(network).silence(2, 5))) {
            Trial trial = GradientCheck.trial(CHOICES, new SplittableRandom(3));
            Recording recording = responder.respond(TASK, List.of(trial), true);
            Dynamics dynamics = responder.dynamics();
            double[] state = dynamics.restingState();
            for (int step = 0; step < trial.steps(); step++) {
                state = dynamics.step(state, dynamics.input(TASK, trial, step));
                for (int i = 0; i < NEURONS; i++) {
                    assertThat(state[i]).isCloseTo(recording.activity().get(0)[step * NEURONS + i], within(1e-5));
                }
                double[] output = dynamics.output(state);
                for (int i = 0; i < output.length; i++) {
                    assertThat(output[i])
                            .isCloseTo(recording.outputs().get(0)[step * output.length + i], within(1e-5));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theJacobianIsTheLimitOfDifferences(Activation activation, double leak, boolean initial) {
        RecurrentNetwork network = network(activation, leak, initial);
        SplittableRandom random = new SplittableRandom(8);
        double[] state = random.doubles(NEURONS, -0.5, 1).toArray();
        double tiny = 1e-5;
        for (Responder responder : List.of(new Responder(network), new Responder(network).silence(1, 6))) {
            Dynamics dynamics = responder.dynamics();
            double[] input = dynamics.input(TASK, GradientCheck.trial(CHOICES, random), 0);
            double[][] jacobian = dynamics.jacobian(state, input);
            for (int from = 0; from < NEURONS; from++) {
                double[] above = state.clone();
                double[] below = state.clone();
                above[from] += tiny;
                below[from] -= tiny;
                double[] upper = dynamics.step(above, input);
                double[] lower = dynamics.step(below, input);
                for (int to = 0; to < NEURONS; to++) {
                    assertThat(jacobian[to][from]).as(from + " to " + to)
                            .isCloseTo((upper[to] - lower[to]) / (2 * tiny), within(1e-6));
                }
            }
            assertThat(dynamics.leak()).isEqualTo(leak);
        }
    }

    @Test
    void theParametersAreThoseOfTheTimeWhenItWasAsked() {
        RecurrentNetwork network = network(Activation.TANH, 0.5, false);
        Dynamics dynamics = new Responder(network).dynamics();
        double[] before = dynamics.step(new double[NEURONS], new double[4]);
        network.parameter(Role.RECURRENT_BIAS).value().addi(1);
        assertThat(dynamics.step(new double[NEURONS], new double[4])).isEqualTo(before);
        assertThat(new Responder(network).dynamics().step(new double[NEURONS], new double[4])).isNotEqualTo(before);
    }

    @Test
    void saysWhatDoesNotFit() {
        Dynamics dynamics = new Responder(network(Activation.TANH, 0.5, false)).dynamics();
        assertThatIllegalArgumentException().isThrownBy(() -> dynamics.step(new double[7], new double[4]))
                .withMessage("a state of 7 numbers, expected one for each of the 8 hidden neurons");
        assertThatIllegalArgumentException().isThrownBy(() -> dynamics.slopes(new double[8], new double[3]))
                .withMessage("an input of 3 numbers, expected one for each of the 4 input units");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dynamics.input("b.third", new Trial(2, CHOICES), 0))
                .withMessage("the network has no task 'b.third', only [b.first, b.second]");
    }

    private static RecurrentNetwork network(Activation activation, double leak, boolean initial) {
        RecurrentNetwork network = new RecurrentNetwork(new RecurrentNetwork.Architecture(2,
                List.of("b.first", TASK), CHOICES, activation, leak, 0, Connectivity.COMPLETE, Signs.FREE, initial),
                new Layout(2, 4));
        Initialization.gaussian(0.9, 1).draw(network, new SplittableRandom(7));
        for (Role role : initial ? List.of(Role.RECURRENT_BIAS, Role.OUTPUT_BIAS, Role.INITIAL_STATE)
                : List.of(Role.RECURRENT_BIAS, Role.OUTPUT_BIAS)) {
            SplittableRandom random = new SplittableRandom(role.ordinal());
            for (int i = 0; i < network.parameter(role).length(); i++) {
                network.parameter(role).values().put(i, (float) random.nextDouble(-0.2, 0.5));
            }
        }
        return network;
    }
}
