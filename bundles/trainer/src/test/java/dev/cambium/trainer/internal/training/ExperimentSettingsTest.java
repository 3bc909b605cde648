package dev.cambium.trainer.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.network.Role;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.experiment.Experiment;
import dev.cambium.network.batch.TaskSet;
import dev.cambium.network.rnn.RecurrentNetwork;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Networks of 36 neurons as an experiment describes them. */
class ExperimentSettingsTest {

    @Test
    void theSeedAloneDecidesTheGraphAndTheSigns() {
        String local = "'connectivity': {'graph': 'local', 'density': 0.25}, 'excitatory': 0.75";
        RecurrentNetwork network = network(local, 3);
        RecurrentNetwork variant = network(local + ", 'leak': 0.5, 'init': {'recurrent': 'uniform'}", 3);
        assertThat(present(network)).isEqualTo(present(variant)).hasSize(36 * 9);
        assertThat(excitatory(network)).isEqualTo(excitatory(variant)).hasSize(27);
        assertThat(present(network(local, 4))).isNotEqualTo(present(network));
        assertThat(excitatory(network(local, 4))).isNotEqualTo(excitatory(network));
        assertThat(excitatory(network("'excitatory': 0.75", 3))).isEqualTo(excitatory(network));
    }

    @Test
    void aPlainNetworkIsComplete() {
        RecurrentNetwork network = network("", 3);
        assertThat(present(network)).hasSize(36 * 36);
        assertThat(network.signs().areFree()).isTrue();
        assertThat(network.hasInitialState()).isFalse();
        assertThat(network("'initialState': 'trained'", 3).parameter(Role.INITIAL_STATE).length()).isEqualTo(36);
    }

    private static RecurrentNetwork network(String model, long seed) {
        Experiment experiment = GivenExperiment.of("{'seed': " + seed + ", 'model': {'hidden': 36, 'layout': [6, 6]"
                + (model.isEmpty() ? "" : ", " + model) + "}}");
        return ExperimentSettings.of(experiment).network(new TaskSet(List.of("b.task"), List.of("bundle 1"), List.of(),
                List.of(new Channel("c", 2)), new ActionSpace.Choices(3)));
    }

    private static List<Integer> present(RecurrentNetwork network) {
        float[] weights = new float[36 * 36];
        network.parameter(Role.RECURRENT_WEIGHTS).values().get(0, weights);
        return IntStream.range(0, weights.length).filter(i -> weights[i] != 0).boxed().toList();
    }

    private static List<Integer> excitatory(RecurrentNetwork network) {
        return IntStream.range(0, network.hidden()).filter(network.signs()::excites).boxed().toList();
    }
}
