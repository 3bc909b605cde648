package dev.cambium.network.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.Workers;
import dev.cambium.network.kernel.WorkerThreads;
import dev.cambium.network.rnn.Activation;
import dev.cambium.network.rnn.Connectivity;
import dev.cambium.network.rnn.Initialization;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.network.rnn.Signs;
import dev.cambium.toolkit.penalty.WeightedL1;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twelve neurons, two observation channels and three tasks, four outputs. */
class ConstraintsTest {

    private static final int H = 12;
    private static final Connectivity LOCAL = Connectivity.local(4, new Layout(3, 4),
            new SplittableRandom(4));
    private static final Predicate<Role> NOTHING = role -> false;
    private static final Predicate<Role> EVERYTHING = role -> true;
    private static final Predicate<Role> RECURRENT = Role.RECURRENT_WEIGHTS::equals;
    private static final Signs SIGNS = Signs.draw(H, 8, new SplittableRandom(5));

    @Test
    void aPlainNetworkHasNone() {
        Constraints constraints = Constraints.of(network(Connectivity.COMPLETE, Signs.FREE), NOTHING);
        assertThat(constraints.isEmpty()).isTrue();
        constraints.maskGradients(Workers.ALONE);
        constraints.enforce(Workers.ALONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void absentConnectionsStayAbsentAndTheOthersKeepTheirGradient(int threads) {
        RecurrentNetwork network = network(LOCAL, Signs.FREE);
        Map<Role, float[]> before = gradients(network);
        Constraints constraints = Constraints.of(network, NOTHING);
        assertThat(constraints.isEmpty()).isFalse();
        try (WorkerThreads workers = new WorkerThreads(threads)) {
            constraints.maskGradients(workers);
            step(network);
            network.parameter(Role.RECURRENT_WEIGHTS).value().addi(0.1); // and whatever else a plug-in may do
            constraints.enforce(workers);
        }
        Map<Role, float[]> after = copies(network);
        for (int from = 0; from < H; from++) {
            for (int to = 0; to < H; to++) {
                int i = to + from * H;
                assertThat(after.get(Role.RECURRENT_WEIGHTS)[i])
                        .isEqualTo(LOCAL.connects(from, to) ? before.get(Role.RECURRENT_WEIGHTS)[i] : 0f);
                assertThat(value(network, Role.RECURRENT_WEIGHTS, i) != 0).isEqualTo(LOCAL.connects(from, to));
            }
        }
        before.keySet().stream().filter(role -> role != Role.RECURRENT_WEIGHTS)
                .forEach(role -> assertThat(after.get(role)).isEqualTo(before.get(role)));
    }

    /** A connection is that of two neurons, not of two places: else a swap would change what the network computes. */
    @Test
    void neuronsThatSwapPlacesTakeTheirConnectionsAlong() {
        RecurrentNetwork network = network(LOCAL, SIGNS);
        Constraints before = Constraints.of(network, NOTHING);
        before.enforce(Workers.ALONE);
        Map<Role, float[]> values = values(network);
        int farApart = H - 1;
        assertThat(LOCAL.connects(0, farApart)).as("of opposite corners").isFalse();
        assertThat(LOCAL.connects(0, 1)).as("of neighbours").isTrue();

        network.layout().swap(1, farApart);

        before.enforce(Workers.ALONE);
        Constraints.of(network, NOTHING).enforce(Workers.ALONE); // as it is made when a run goes on
        values.forEach((role, all) -> assertThat(values(network).get(role)).as("%s", role).isEqualTo(all));
        assertThat(network.connectivity().connects(0, 1)).as("now of opposite corners").isTrue();
        assertThat(network.connectivity().connects(0, farApart)).as("now of neighbours").isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signsAreKeptThroughStepsAndSoftThresholds(boolean complete) {
        RecurrentNetwork network = network(complete ? Connectivity.COMPLETE : LOCAL, SIGNS);
        Constraints constraints = Constraints.of(network, NOTHING);
        SplittableRandom random = new SplittableRandom(6);
        int zeros = 0;
        for (int step = 0; step < 60; step++) {
            for (Parameter parameter : network.parameters()) {
                for (int i = 0; i < parameter.length(); i++) {
                    parameter.gradients().put(i, (float) random.nextGaussian());
                }
            }
            Map<Role, float[]> before = copies(network);
            constraints.maskGradients(Workers.ALONE);
            Map<Role, float[]> gradients = copies(network);
            assertThat(gradients.get(Role.RECURRENT_BIAS)).isEqualTo(before.get(Role.RECURRENT_BIAS));
            for (int i = 0; i < H * H && complete; i++) {
                assertThat(gradients.get(Role.RECURRENT_WEIGHTS)[i]).isEqualTo(before.get(Role.RECURRENT_WEIGHTS)[i]);
            }
            step(network);
            constraints.enforce(Workers.ALONE);
            assertSigns(network);
            new WeightedL1(network.parameter(Role.RECURRENT_WEIGHTS), 1).shrink(0.2, new StepSize.Uniform(0.1),
                    Workers.ALONE);
            Map<Role, float[]> shrunk = values(network);
            constraints.enforce(Workers.ALONE);
            assertThat(values(network)).as("soft thresholding leaves nothing to put right")
                    .usingRecursiveComparison().isEqualTo(shrunk);
            for (float weight : shrunk.get(Role.RECURRENT_WEIGHTS)) {
                zeros += weight == 0 ? 1 : 0;
            }
        }
        assertThat(zeros).isPositive();
    }

    private static void assertSigns(RecurrentNetwork network) {
        for (int from = 0; from < H; from++) {
            for (int to = 0; to < H; to++) {
                float weight = value(network, Role.RECURRENT_WEIGHTS, to + from * H);
                assertThat(SIGNS.excites(from) ? weight >= 0 : weight <= 0).isTrue();
            }
            for (int output = 0; output < 4; output++) {
                float weight = value(network, Role.OUTPUT_WEIGHTS, output + from * 4);
                assertThat(weight).isGreaterThanOrEqualTo(0f);
                assertThat(weight == 0 || SIGNS.excites(from)).isTrue();
            }
            assertThat(value(network, Role.INITIAL_STATE, from)).isGreaterThanOrEqualTo(0f);
        }
    }

    @Test
    void aFrozenNetworkKeepsItsRecurrentWeights() {
        RecurrentNetwork network = network(LOCAL, SIGNS);
        Map<Role, float[]> before = values(network);
        Constraints constraints = Constraints.of(network, RECURRENT);
        gradients(network);
        constraints.maskGradients(Workers.ALONE);
        assertThat(copies(network).get(Role.RECURRENT_WEIGHTS)).containsOnly(0f);
        assertThat(copies(network).get(Role.RECURRENT_BIAS)).doesNotContain(0f);
        step(network);
        network.parameter(Role.RECURRENT_WEIGHTS).value().addi(0.3); // momentum, or a proximal step
        constraints.enforce(Workers.ALONE);
        Map<Role, float[]> after = values(network);
        assertThat(after.get(Role.RECURRENT_WEIGHTS)).isEqualTo(before.get(Role.RECURRENT_WEIGHTS));
        for (Role role : List.of(Role.INPUT_WEIGHTS, Role.RECURRENT_BIAS, Role.OUTPUT_WEIGHTS, Role.OUTPUT_BIAS)) {
            assertThat(after.get(role)).isNotEqualTo(before.get(role));
        }
        assertSigns(network);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void onlyTheRuleUnitsOfTheTrainedTasksLearn(int threads) {
        RecurrentNetwork network = network(Connectivity.COMPLETE, Signs.FREE);
        Map<Role, float[]> before = values(network);
        Constraints constraints = Constraints.of(network, EVERYTHING, 0, 2);
        Map<Role, float[]> gradients = gradients(network);
        try (WorkerThreads workers = new WorkerThreads(threads)) {
            constraints.maskGradients(workers);
            assertThat(copies(network).get(Role.OUTPUT_BIAS)).containsOnly(0f);
            step(network);
            network.parameters().forEach(parameter -> parameter.value().addi(0.25));
            constraints.enforce(workers);
        }
        Map<Role, float[]> after = values(network);
        for (Role role : before.keySet()) {
            for (int i = 0; i < before.get(role).length; i++) {
                boolean learns = role == Role.INPUT_WEIGHTS && (i / H == 2 || i / H == 4);
                float expected = learns ? before.get(role)[i] - 0.1f * gradients.get(role)[i] + 0.25f
                        : before.get(role)[i];
                assertThat(after.get(role)[i]).isCloseTo(expected, within(learns ? 1e-6f : 0f));
            }
        }
        assertThatThrownBy(() -> Constraints.of(network, EVERYTHING, 3)).hasMessage("task 3 of 3");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsFrozenIsWhatWasRemembered(boolean everything) {
        RecurrentNetwork network = network(Connectivity.COMPLETE, Signs.FREE);
        Constraints constraints = Constraints.of(network, everything ? EVERYTHING : RECURRENT, 1);
        network.parameter(Role.RECURRENT_WEIGHTS).value().muli(0.5); // restored from a checkpoint
        constraints.remember();
        Map<Role, float[]> restored = values(network);
        network.parameter(Role.RECURRENT_WEIGHTS).value().addi(1);
        constraints.enforce(Workers.ALONE);
        assertThat(values(network).get(Role.RECURRENT_WEIGHTS)).isEqualTo(restored.get(Role.RECURRENT_WEIGHTS));
    }

    @Test
    void allocatesNothing() {
        List<Constraints> all = List.of(Constraints.of(network(LOCAL, SIGNS), NOTHING),
                Constraints.of(network(LOCAL, SIGNS), EVERYTHING, 1));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        for (int i = 0; i < 20_000; i++) { // until the compiler has seen to it
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int constraint = 0; constraint < 2; constraint++) {
                all.get(constraint).maskGradients(Workers.ALONE);
                all.get(constraint).enforce(Workers.ALONE);
            }
            allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(allocated).isZero();
    }

    private static RecurrentNetwork network(Connectivity connectivity, Signs signs) {
        RecurrentNetwork network = new RecurrentNetwork(new RecurrentNetwork.Architecture(2,
                List.of("b.first", "b.second", "b.third"), new ActionSpace.Choices(4), Activation.RELU, 0.4, 0.1,
                connectivity, signs, true), new Layout(3, 4));
        Initialization.gaussian(0.9, 1).draw(network, new SplittableRandom(7));
        return network;
    }

    /** Fills the gradients, and returns a copy of them. */
    private static Map<Role, float[]> gradients(RecurrentNetwork network) {
        SplittableRandom random = new SplittableRandom(8);
        for (Parameter parameter : network.parameters()) {
            for (int i = 0; i < parameter.length(); i++) {
                parameter.gradients().put(i, (float) random.nextGaussian());
            }
        }
        return copies(network);
    }

    private static Map<Role, float[]> copies(RecurrentNetwork network) {
        Map<Role, float[]> copies = new EnumMap<>(Role.class);
        for (Parameter parameter : network.parameters()) {
            copies.put(parameter.role(), new float[parameter.length()]);
            parameter.gradients().get(0, copies.get(parameter.role()));
        }
        return copies;
    }

    private static Map<Role, float[]> values(RecurrentNetwork network) {
        Map<Role, float[]> copies = new EnumMap<>(Role.class);
        for (Parameter parameter : network.parameters()) {
            copies.put(parameter.role(), new float[parameter.length()]);
            parameter.values().get(0, copies.get(parameter.role()));
        }
        return copies;
    }

    /** Gradient descent. */
    private static void step(RecurrentNetwork network) {
        network.parameters().forEach(parameter -> parameter.value().subi(parameter.gradient().mul(0.1)));
    }

    private static float value(RecurrentNetwork network, Role role, int i) {
        return network.parameter(role).values().get(i);
    }
}
