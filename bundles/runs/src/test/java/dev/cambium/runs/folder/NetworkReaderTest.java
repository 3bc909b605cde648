package dev.cambium.runs.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.base.InputException;
import dev.cambium.network.rnn.Activation;
import dev.cambium.network.rnn.Connectivity;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.network.rnn.Signs;
import dev.cambium.runs.SavedNetwork;
import dev.cambium.runs.numpy.NumpyArchive;
import dev.cambium.runs.numpy.NumpyArray;
import dev.cambium.runs.numpy.NumpyHeader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** Files of NumPy 2.4 and 1.24; networks.py beside them made them. */
    @ParameterizedTest
    @ValueSource(strings = {"stored", "compressed", "streamed", "streamed-compressed", "version2", "version3",
            "bigendian", "half", "bytes", "row", "keys"})
    void readsWhatNumpySaves(String name) throws URISyntaxException {
        SavedNetwork network = NetworkReader.read(recorded(name));
        assertThat(network.input()).isDeepEqualTo(new float[][] {{0, 1, 2}, {3, 4, 5}});
        assertThat(network.recurrent()).isDeepEqualTo(new float[][] {{1, 2}, {3, 4}});
        assertThat(network.output()).isDeepEqualTo(new float[][] {{0.5f, -0.5f}});
        assertThat(network.recurrentBias()).containsExactly(7, 8);
        assertThat(network.outputBias()).containsExactly(0);
        assertThat(network.layout().places()).containsExactly(1, 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bzip2      | : cannot be read: 'W_in.npy' is compressed by a method
            objects    | : array 'b_rec' has Python objects for elements; expected numbers
            longdouble | : array 'W_in' has elements of type <f16, which is another on each machine (convert it with
            complex    | : array 'W_in' has complex numbers for elements; expected numbers
            number     | : array 'b_rec' is a single number, expected 2 numbers
            infinite   | : array 'W_in' has values that are not numbers
            empty      | : holds no arrays
            """)
    void saysWhatItDoesNotReadOfNumpy(String name, String message) throws URISyntaxException {
        Path file = recorded(name);
        assertThatThrownBy(() -> NetworkReader.read(file)).isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + message);
    }

    private Path recorded(String name) throws URISyntaxException {
        return Path.of(getClass().getResource(name + ".npz").toURI());
    }

    /** Each is said to hold more than it does, or more than there is room for. */
    @ParameterizedTest
    @ValueSource(strings = {"(2000000000, 2000000000)", "(0, 2000000000)", "(2000000000, 0)",
            "(999999999999999999, 999999999999999999)", "(99999999999999999999999,)", "(10000000, 10000000)"})
    void allocatesNothingOnTheWordOfAHeader(String shape) throws IOException {
        assertThatThrownBy(() -> NetworkReader.read(withHeader(shape, new byte[0]))).isInstanceOf(InputException.class)
                .hasMessageContaining("array 'W_rec' ");
    }

    @Test
    void refusesAnArrayOfTenThousandDimensions() throws IOException {
        Path file = withHeader("(" + "1, ".repeat(10_000) + ")", new byte[4]);
        assertThatThrownBy(() -> NetworkReader.read(file)).isInstanceOf(InputException.class)
                .hasMessage(file + ": array 'W_rec' has 10000 dimensions, expected one or two");
    }

    @Test
    void refusesAnArrayForWhichThereIsNoRoom() throws IOException {
        byte[] bytes = NumpyArray.of(new float[1000], 1000).toBytes();
        assertThat(NumpyArray.read(new ByteArrayInputStream(bytes), bytes.length, 8000).floats()).hasSize(1000);
        assertThatThrownBy(() -> NumpyArray.read(new ByteArrayInputStream(bytes), bytes.length, 7999))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("takes 0\\.0 GB of memory, more than there is; .*-Xmx.*");
    }

    @Test
    void namesAreShownWithoutWhatATerminalActsOn() throws IOException {
        assertProblem(arrays -> {
            arrays.remove("W_in");
            arrays.put("\u001b[31m" + "x".repeat(1000), NumpyArray.of(new float[1], 1));
        }, "has no array 'W_in', only W_rec, W_out, \\u001b[31mxxx");
    }

    private Path withHeader(String shape, byte[] data) throws IOException {
        Path file = folder.resolve("header.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("W_rec.npy"));
            zip.write(header(shape));
            zip.write(data);
        }
        return file;
    }

    private static byte[] header(String shape) {
        byte[] text = ("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(10 + text.length).order(ByteOrder.LITTLE_ENDIAN).put(NumpyHeader.MAGIC).put((byte) 1)
                .put((byte) 0).putShort((short) text.length).put(text).array();
    }

    @Test
    void saysThatOtherFilesHoldNoNetwork() throws IOException {
        Path file = folder.resolve("other.npz");
        Files.writeString(file, "");
        assertThatThrownBy(() -> NetworkReader.read(file)).isInstanceOf(InputException.class)
                .hasMessage(file + ": is damaged: it is empty");
        Files.writeString(file, "1,2,3\n");
        assertThatThrownBy(() -> NetworkReader.read(file)).isInstanceOf(InputException.class)
                .hasMessage(file + ": is damaged, or not an npz file as numpy.savez writes it");
        Files.write(file, NumpyArray.of(new float[1], 1).toBytes());
        assertThatThrownBy(() -> NetworkReader.read(file)).isInstanceOf(InputException.class)
                .hasMessage(file + ": is an npy file of one array, expected an npz file, as numpy.savez writes it");
        assertThatThrownBy(() -> NetworkReader.read(folder)).isInstanceOf(InputException.class)
                .hasMessage(folder + ": is a folder, expected an npz file");
        Path none = folder.resolve("none.npz");
        assertThatThrownBy(() -> NetworkReader.read(none)).isInstanceOf(InputException.class)
                .hasMessage(none + ": there is no such file");
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
        NetworkFiles.write(file, network, network.signs().toArray());
        assertThat(NumpyArchive.names(file)).containsExactlyInAnyOrder("W_in", "W_rec", "b_rec", "W_out", "b_out",
                "h_0", "positions", "excitatory");
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
        NetworkFiles.write(file, network(false), new boolean[0]);
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
                "array 'W_out' is 2 × 3, expected outputs × 2, a column for each hidden neuron");
        assertProblem(arrays -> arrays.put("W_in", NumpyArray.of(new float[6], 3, 2)),
                "array 'W_in' is 3 × 2, expected "
                        + "2 × inputs, a row for each hidden neuron, as W_rec has them; save its transpose");
        assertProblem(arrays -> arrays.put("b_rec", NumpyArray.of(new float[] {0})),
                "array 'b_rec' is a single number");
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
