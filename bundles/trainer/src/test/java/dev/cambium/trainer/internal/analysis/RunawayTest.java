package dev.cambium.trainer.internal.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Role;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;
import dev.cambium.network.rnn.Activation;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.network.rnn.Responder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four neurons that receive from all with one weight: their activity grows by 4 times the weight a step. */
class RunawayTest {

    private static final ActionSpace ACTIONS = new ActionSpace.Choices(3);
    private static final List<String> TASKS = List.of("b.still", "b.lively");

    @Test
    void activityThatStaysWithinBoundsIsNotWorthAWord() {
        assertThat(look(Activation.RELU, 0.25f)).isEmpty();
        assertThat(look(Activation.TANH, 1e20f)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"25, 5", "2.5e9, 1", "2.5e38, 1"})
    void activityThatGrowsWithoutBoundIsSaidWithItsTaskAndStep(float weight, int step) {
        assertThat(look(Activation.RELU, weight)).get().asString()
                .startsWith("the network's activity grows without bound in 1 of 2 tasks (b.lively from step "
                        + step + ")")
                .contains("model.activation");
    }

    private static Optional<String> look(Activation activation, float weight) {
        RecurrentNetwork network = new RecurrentNetwork(new RecurrentNetwork.Architecture(1, TASKS, ACTIONS,
                activation, 1, 0), new Layout(2, 2));
        network.parameter(Role.RECURRENT_WEIGHTS).value().assign(weight);
        for (int neuron = 0; neuron < 4; neuron++) { // what is observed, without the rule inputs
            network.parameter(Role.INPUT_WEIGHTS).values().put(neuron, 1);
        }
        return Runaway.look(new Responder(network), TASKS, List.of(List.of(trial(0)), List.of(trial(1))));
    }

    private static Trial trial(float observed) {
        Trial trial = new Trial(1, ACTIONS);
        trial.observe(trial.period("all", 40), 0, observed);
        return trial;
    }
}
