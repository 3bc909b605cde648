package dev.cambium.trainer.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.trainer.InputException;
import dev.cambium.trainer.SavedNetwork;
import dev.cambium.trainer.internal.network.Activation;
import dev.cambium.trainer.internal.network.Connectivity;
import dev.cambium.trainer.internal.network.RecurrentNetwork;
import dev.cambium.trainer.internal.network.Signs;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that were trained elsewhere: two neurons, three inputs, two outputs. */
class NetworkReaderTest {

    @TempDir
    Path folder;

    @Test
    void readsAnyTypeAndOrderOfArrays() throws IOException {
        SavedNetwork network = read(arrays -> {
            arrays.put("W_rec", NumpyArray.of(new double[] {1, 2, 3, 4}, 2, 2));
            NumpyArray columns = NumpyArray.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
            arrays.put("W_in", new NumpyArray(columns.type(), columns.shape(), true, columns.data()));
            arrays.put("positions", NumpyArray.of(new long[] {0, 1, 0, 0}, 2, 2));
            arrays.put("b_rec", NumpyArray.of(new double[] {7, 8}, 2));
        });
        assertThat(network.recurrent()).isDeepEqualTo(new float[][] {{1, 2}, {3, 4}});
        assertThat(network.input()).isDeepEqualTo(new float[][] {{1, 3, 5}, {2, 4, 6}});
        assertThat(network.recurrentBias()).containsExactly(7, 8);
        assertThat(network.outputBias()).containsExactly(0, 0);
        assertThat(network.startsFromRest()).isTrue();
        assertThat(network.layout().shape()).containsExactly(1, 2);
        assertThat(network.layout().places()).containsExactly(1, 0);
    }

    /** Files of NumPy 2.4; networks.py beside them made them. */
    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "compressed.npz"})
    void readsWhatNumpySaves(String name) throws URISyntaxException {
        SavedNetwork network = NetworkReader.read(Path.of(getClass().getResource(name).toURI()));
        assertThat(network.input()).isDeepEqualTo(new float[][] {{0, 1, 2}, {3, 4, 5}});
        assertThat(network.recurrent()).isDeepEqualTo(new float[][] {{1, 2}, {3, 4}});
        assertThat(network.output()).isDeepEqualTo(new float[][] {{0.5f, -0.5f}});
        assertThat(network.recurrentBias()).containsExactly(7, 8);
        assertThat(network.outputBias()).containsExactly(0);
        assertThat(network.layout().places()).containsExactly(1, 0);
    }

    @Test
    void saysThatOtherFilesHoldNoNetwork() throws IOException {
        Path file = folder.resolve("other.npz");
        for (String content : new String[] {"", "1,2,3\n"}) {
            Files.writeString(file, content);
            assertThatThrownBy(() -> NetworkReader.read(file)).isInstanceOf(InputException.class)
                    .hasMessage(file + ": is damaged or not an npz file: it holds no arrays");
        }
        assertThatThrownBy(() -> NetworkReader.read(folder)).isInstanceOf(InputException.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void putsNeuronsWithoutPositionsInTheirOrder() throws IOException {
        assertThat(read(arrays -> { }).layout().places()).containsExactly(0, 1);
    }

    @Test
    void readsBackWhatIsWritten() throws IOException {
        RecurrentNetwork network = network(true);
        for (Parameter parameter : network.parameters()) {
            for (int i = 0; i < parameter.length(); i++) {
                parameter.values().put(i, i + parameter.length());
            }
        }
        network.layout().swap(0, 3);
        Path file = folder.resolve("network.npz");
        NetworkFiles.write(file, network);
        assertThat(NumpyArchive.names(file)).containsExactlyInAnyOrder("W_in", "W_rec", "b_rec", "W_out", "b_out", "h_0",
                "positions", "excitatory");
        assertThat(NumpyArchive.read(file).get("excitatory").ints()).containsExactly(IntStream.range(0, 4)
                .map(neuron -> network.signs().excites(neuron) ? 1 : 0).toArray()).hasSize(4).contains(0, 1);

        SavedNetwork saved = NetworkReader.read(file);
        assertThat(saved.initialState()).containsExactly(4, 5, 6, 7);
        assertThat(saved.startsFromRest()).isFalse();
        RecurrentNetwork restored = network(true);
        NetworkReader.restore(saved, restored, file);
        for (Parameter parameter : network.parameters()) {
            assertThat(restored.parameter(parameter.role()).value()).isEqualTo(parameter.value());
        }
        NetworkFiles.write(file, network(false));
        assertThat(NumpyArchive.names(file)).doesNotContain("h_0", "excitatory");
    }

    private static RecurrentNetwork network(boolean features) {
        return new RecurrentNetwork(new RecurrentNetwork.Architecture(2, List.of("b.task"), new ActionSpace.Choices(3),
                Activation.RELU, 1, 0, Connectivity.COMPLETE,
                features ? Signs.draw(4, 2, new SplittableRandom(1)) : Signs.FREE, features), new Layout(2, 2));
    }

    @Test
    void saysWhatIsWrong() {
        assertProblem(arrays -> arrays.remove("W_in"), "has no array 'W_in', only W_rec, W_out; expected W_in, W_rec, "
                + "W_out, and perhaps b_rec, b_out, h_0 and positions");
        assertProblem(arrays -> arrays.put("W_rec", NumpyArray.of(new float[6], 2, 3)),
                "array 'W_rec' is 2 × 3, expected 2 × 2");
        assertProblem(arrays -> arrays.put("W_out", NumpyArray.of(new float[6], 2, 3)),
                "array 'W_out' is 2 × 3, expected 2 × 2");
        assertProblem(arrays -> arrays.put("W_rec", NumpyArray.of(new float[8], 2, 2, 2)),
                "array 'W_rec' is [2, 2, 2], expected a matrix or a vector");
        assertProblem(arrays -> arrays.put("W_in", NumpyArray.of(new float[] {1, 2, Float.NaN, 0, 0, 0}, 2, 3)),
                "array 'W_in' has values that are not numbers");
        assertProblem(arrays -> arrays.put("b_rec", NumpyArray.of(new float[3], 3)), "array 'b_rec' is 3 × 1");
        assertProblem(arrays -> arrays.put("h_0", NumpyArray.of(new float[3], 3)), "array 'h_0' is 3 × 1");
        assertProblem(arrays -> arrays.put("positions", NumpyArray.of(new double[] {0, 0.5, 0, 1}, 2, 2)),
                "array 'positions' has the coordinate 0.5; expected places of a grid");
        assertProblem(arrays -> arrays.put("positions", NumpyArray.of(new int[] {0, 0, 0, 2}, 2, 2)),
                "array 'positions' spans a grid of [1, 3]; expected places of a grid");
        assertProblem(arrays -> arrays.put("positions", NumpyArray.of(new double[] {0, 1e9, 1e9, 0}, 2, 2)),
                "array 'positions' spans a grid of [1000000001, 1000000001]; expected places of a grid");
        assertProblem(arrays -> arrays.put("positions", NumpyArray.of(new int[] {0, -1, 0, 1}, 2, 2)),
                "array 'positions' has the coordinate -1.0; expected places of a grid");
        assertProblem(arrays -> arrays.put("positions", NumpyArray.of(new int[] {0, 1, 0, 1}, 2, 2)),
                "array 'positions' place 1 is outside the grid or taken twice");
    }

    private void assertProblem(Consumer<Map<String, NumpyArray>> change, String message) {
        assertThatThrownBy(() -> read(change)).isInstanceOf(InputException.class)
                .hasMessageContaining("network.npz: " + message);
    }

    private SavedNetwork read(Consumer<Map<String, NumpyArray>> change) throws IOException {
        Map<String, NumpyArray> arrays = new LinkedHashMap<>();
        arrays.put("W_in", NumpyArray.of(new float[6], 2, 3));
        arrays.put("W_rec", NumpyArray.of(new float[4], 2, 2));
        arrays.put("W_out", NumpyArray.of(new float[4], 2, 2));
        change.accept(arrays);
        Path file = folder.resolve("network.npz");
        try (var out = Files.newOutputStream(file)) {
            NumpyArchive.write(out, arrays);
        }
        return NetworkReader.read(file);
    }
}
