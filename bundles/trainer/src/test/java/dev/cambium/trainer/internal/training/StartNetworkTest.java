package dev.cambium.trainer.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.base.InputException;
import dev.cambium.network.rnn.Activation;
import dev.cambium.network.rnn.Connectivity;
import dev.cambium.network.rnn.Initialization;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.network.rnn.Signs;
import dev.cambium.runs.folder.Manifest;
import dev.cambium.runs.folder.NetworkFiles;
import dev.cambium.runs.folder.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that begins with a network of 6 neurons, which observes 2 channels in the tasks one and two. */
class StartNetworkTest {

    private static final ActionSpace CHOICES = new ActionSpace.Choices(3);

    @TempDir
    Path folder;
    private final RecurrentNetwork former = network(2, List.of("b.one", "b.two"), CHOICES, new Layout(2, 3),
            Connectivity.COMPLETE, Signs.FREE, false, 1);
    private StartNetwork start;

    @BeforeEach
    void write() throws IOException {
        former.layout().swap(0, 5);
        Path file = folder.resolve("network.npz");
        NetworkFiles.write(file, former, former.signs().toArray());
        start = new StartNetwork(file, former.tasks(), "runs/former");
    }

    private static RecurrentNetwork network(int observations, List<String> tasks, ActionSpace actions, Layout layout,
            Connectivity connectivity, Signs signs, boolean initialState, long seed) {
        RecurrentNetwork network = new RecurrentNetwork(new RecurrentNetwork.Architecture(observations, tasks, actions,
                Activation.TANH, 1, 0, connectivity, signs, initialState), layout);
        Initialization.gaussian(0.9, 1).draw(network, new SplittableRandom(seed));
        SplittableRandom random = new SplittableRandom(seed);
        for (Role role : List.of(Role.RECURRENT_BIAS, Role.OUTPUT_BIAS)) {
            for (int i = 0; i < network.parameter(role).length(); i++) {
                network.parameter(role).values().put(i, (float) random.nextDouble());
            }
        }
        return network;
    }

    private static RecurrentNetwork with(List<String> tasks, Layout layout, boolean initialState) {
        return network(2, tasks, CHOICES, layout, Connectivity.COMPLETE, Signs.FREE, initialState, 2);
    }

    @Test
    void givesWeightsAndPlacesAndTheRuleInputsOfKnownTasks() {
        RecurrentNetwork network = with(List.of("b.two", "b.new", "b.one"), new Layout(2, 3), true);
        Parameter input = network.parameter(Role.INPUT_WEIGHTS);
        var drawn = input.value().dup('f');

        StartNetwork.Tasks tasks = start.into(network);

        assertThat(tasks).isEqualTo(new StartNetwork.Tasks(List.of("b.two", "b.one"), List.of("b.new")));
        for (Role role : List.of(Role.RECURRENT_WEIGHTS, Role.RECURRENT_BIAS, Role.OUTPUT_WEIGHTS, Role.OUTPUT_BIAS)) {
            assertThat(network.parameter(role).value()).as(role.name()).isEqualTo(former.parameter(role).value());
        }
        var before = former.parameter(Role.INPUT_WEIGHTS).value();
        int[] columns = {0, 1, 3, -1, 2}; // two channels; two, new, one
        for (int column = 0; column < columns.length; column++) {
            assertThat(input.value().getColumn(column)).isEqualTo(columns[column] < 0 ? drawn.getColumn(column)
                    : before.getColumn(columns[column]));
        }
        assertThat(network.layout().places()).isEqualTo(former.layout().places());
        assertThat(network.parameter(Role.INITIAL_STATE).value().sumNumber().doubleValue()).isZero();
    }

    @Test
    void aRunKeepsItsOwnCopyAndSaysWhereItIsFrom() throws IOException {
        RunFolder run = new RunFolder(Files.createDirectory(folder.resolve("run")));
        assertThat(StartNetwork.of(run)).isEmpty();
        start.keep(run);
        Files.delete(folder.resolve("network.npz"));

        StartNetwork kept = StartNetwork.of(run).orElseThrow();
        assertThat(kept).isEqualTo(new StartNetwork(run.start(), List.of("b.one", "b.two"), "runs/former"));
        RecurrentNetwork network = with(former.tasks(), new Layout(2, 3), false);
        kept.into(network);
        assertThat(network.parameter(Role.INPUT_WEIGHTS).value())
                .isEqualTo(former.parameter(Role.INPUT_WEIGHTS).value());
        assertThat(Manifest.read(run).getAsJsonObject("start").get("sha256").getAsString()).hasSize(64);
    }

    @Test
    void saysWhatDoesNotFit() throws IOException {
        refuses(with(former.tasks(), new Layout(2, 4), false),
                "has 6 hidden neurons (W_rec is 6 × 6), but model.hidden is 8");
        refuses(with(former.tasks(), new Layout(3, 2), false), "lies on a grid of [2, 3], but model.layout is [3, 2]");
        refuses(network(4, former.tasks(), CHOICES, new Layout(2, 3), Connectivity.COMPLETE, Signs.FREE, false, 2),
                "observes 2 input units (W_in is 6 × 4, with 2 tasks), but the experiment's tasks observe 4");
        refuses(network(2, former.tasks(), new ActionSpace.Choices(5), new Layout(2, 3), Connectivity.COMPLETE,
                Signs.FREE, false, 2),
                "answers with 3 output units (W_out is 3 × 6), but the experiment's tasks with 5");
        assertThatThrownBy(() -> start.into(network(2, former.tasks(), CHOICES, new Layout(2, 3),
                Connectivity.random(2, 6, new SplittableRandom(3)), Signs.FREE, false, 2)))
                .isInstanceOf(InputException.class).hasMessageMatching("model\\.from: the network of runs/former has "
                        + "the weight .* in W_rec\\[\\d, \\d], which model\\.connectivity or model\\.excitatory do "
                        + "not allow");
        assertThatThrownBy(() -> start.into(network(2, former.tasks(), CHOICES, new Layout(2, 3),
                Connectivity.COMPLETE, Signs.draw(6, 4, new SplittableRandom(3)), false, 2)))
                .isInstanceOf(InputException.class).hasMessageContaining("do not allow");
        RecurrentNetwork stateful = with(former.tasks(), new Layout(2, 3), true);
        stateful.parameter(Role.INITIAL_STATE).values().put(0, 1);
        NetworkFiles.write(folder.resolve("network.npz"), stateful, new boolean[0]);
        refuses(with(former.tasks(), new Layout(2, 3), false),
                "begins its trials in a trained state (h_0), but model.initialState is zero; expected trained");
    }

    private void refuses(RecurrentNetwork network, String why) {
        assertThatThrownBy(() -> start.into(network)).isInstanceOf(InputException.class)
                .hasMessage("model.from: the network of runs/former " + why);
    }
}
