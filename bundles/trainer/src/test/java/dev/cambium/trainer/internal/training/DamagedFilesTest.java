package dev.cambium.trainer.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.base.InputException;
import dev.cambium.runs.folder.NetworkReader;
import dev.cambium.runs.folder.Strengths;
import dev.cambium.runs.numpy.NumpyArchive;
import dev.cambium.runs.numpy.NumpyArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of a run in which a bit was flipped, or that were cut off: what is read is what was written, or nothing is. By
 * default a part of all damages is tried, with {@code -Dcambium.damages=all} each of them.
 */
class DamagedFilesTest {

    private static final boolean ALL = "all".equals(System.getProperty("cambium.damages"));
    private static final int SAMPLE = 4000;

    @TempDir
    Path folder;

    @Test
    void aCheckpointWithAFlippedBitIsRefused() throws IOException {
        byte[] whole = sealed(checkpoint());
        Path file = write("checkpoint.npz", whole);
        assertThat(Checkpoint.read(file).step()).isEqualTo(7);
        flips(whole.length).forEach(bit -> {
            write("checkpoint.npz", flipped(whole, bit));
            assertThatThrownBy(() -> Checkpoint.read(file)).as("bit %d of byte %d", bit % 8, bit / 8)
                    .isInstanceOf(InputException.class).hasMessageStartingWith(file + ": is damaged");
        });
    }

    @Test
    void aFileThatIsCutOffIsRefused() throws IOException {
        byte[] whole = sealed(checkpoint());
        Path file = folder.resolve("checkpoint.npz");
        for (int length = 0; length < whole.length; length += ALL ? 1 : 11) {
            write("checkpoint.npz", Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Checkpoint.read(file)).as("cut to %d bytes", length)
                    .isInstanceOf(InputException.class).hasMessageStartingWith(file + ": is damaged");
        }
    }

    @Test
    void aFileWithoutADigestIsReadAsItWasWrittenOrNotAtAll() throws IOException {
        Map<String, NumpyArray> network = network();
        byte[] whole = plain(network);
        Path file = write("network.npz", whole);
        assertThat(network(file)).isEqualTo(text(network));
        int[] refused = new int[1];
        int[] bits = flips(whole.length).toArray();
        for (int bit : bits) {
            write("network.npz", flipped(whole, bit));
            try {
                assertThat(network(file)).as("bit %d of byte %d", bit % 8, bit / 8).isEqualTo(text(network));
            } catch (InputException e) {
                assertThat(e).hasMessageStartingWith(file + ": is damaged");
                refused[0]++;
            }
        }
        assertThat(refused[0]).as("only dates and the like do not matter").isGreaterThan(bits.length * 8 / 10);
    }

    @Test
    void aCheckpointOfAFormerVersionIsReadWithoutItsDigest() throws IOException {
        Map<String, NumpyArray> former = checkpoint();
        former.keySet().removeAll(List.of("format", "training/ended", "sampling/accuracy"));
        Checkpoint read = Checkpoint.read(write("checkpoint.npz", plain(former)));
        assertThat(read.step()).isEqualTo(7);
        assertThat(read.isEnded()).isFalse();
        assertThat(read.arrays().get("sampling/accuracy").doubles()).containsExactly(0);

        former.put("training/ended", NumpyArray.of(new long[] {1}, 1)); // as an observer had it, before formats
        assertThat(Checkpoint.read(write("checkpoint.npz", plain(former))).isEnded()).isTrue();
    }

    @Test
    void aCheckpointOfANewerVersionIsRefusedWhoeverReadsIt() throws IOException {
        Map<String, NumpyArray> newer = checkpoint();
        newer.put("format", NumpyArray.of(new long[] {2}, 1));
        newer.put("training/else", NumpyArray.of(new long[] {2}, 1));
        Path file = write("checkpoint.npz", sealed(newer));
        String reason = file + ": was written by a newer Cambium: format 2, this one reads up to 1";
        assertThatThrownBy(() -> Checkpoint.read(file)).isInstanceOf(InputException.class).hasMessage(reason);
        assertThatThrownBy(() -> Strengths.read(file)).isInstanceOf(InputException.class).hasMessage(reason);
    }

    @Test
    void everyArrayOfACheckpointIsThereAndNoOther() throws IOException {
        for (String name : checkpoint().keySet()) {
            if (!name.startsWith("optimizer/") && !name.equals("format")) {
                assertProblem(arrays -> arrays.remove(name), "is damaged: array '" + name + "' is missing");
            }
        }
        assertProblem(arrays -> arrays.put("optimiser/m", NumpyArray.of(new float[1], 1)),
                "is damaged: no checkpoint has an array 'optimiser/m'");
        assertProblem(arrays -> arrays.put("parameter/\u001b[2J", NumpyArray.of(new float[1], 1)),
                "is damaged: no checkpoint has an array 'parameter/\\u001b[2J'");
        Path network = write("network.npz", plain(checkpoint()));
        assertThatThrownBy(() -> NetworkReader.readOwn(network)).isInstanceOf(InputException.class)
                .hasMessage(network + ": is damaged: array 'W_in' is missing");
    }

    @Test
    void numbersOfACheckpointAreChecked() throws IOException {
        Path file = folder.resolve("checkpoint.npz");
        Map<String, NumpyArray> arrays = checkpoint();
        arrays.put("training/step", NumpyArray.of(new long[0], 0));
        write("checkpoint.npz", sealed(arrays));
        assertThatThrownBy(() -> Checkpoint.read(file).step())
                .hasMessage(file + ": array 'training/step' does not fit: has 0 numbers, expected one");
        arrays.put("training/step", NumpyArray.of(new long[] {-1}, 1));
        write("checkpoint.npz", sealed(arrays));
        assertThatThrownBy(() -> Checkpoint.read(file).step())
                .hasMessage(file + ": array 'training/step' does not fit: is -1");
        arrays.put("layout/places", NumpyArray.of(new int[] {0, 4}, 2));
        write("checkpoint.npz", sealed(arrays));
        assertThatThrownBy(() -> Strengths.read(file)).isInstanceOf(InputException.class)
                .hasMessageContaining("does not fit: is not one of 2 places");
    }

    private void assertProblem(Consumer<Map<String, NumpyArray>> change, String message) throws IOException {
        Map<String, NumpyArray> arrays = checkpoint();
        change.accept(arrays);
        Path file = write("checkpoint.npz", plain(arrays));
        assertThatThrownBy(() -> Checkpoint.read(file)).isInstanceOf(InputException.class)
                .hasMessage(file + ": " + message);
    }

    private static Map<String, NumpyArray> checkpoint() {
        return SmallCheckpoint.checkpoint(7);
    }

    private static Map<String, NumpyArray> network() {
        return SmallCheckpoint.network();
    }

    private static String network(Path file) {
        NetworkReader.readOwn(file);
        return text(NumpyArchive.read(file));
    }

    private static String text(Map<String, NumpyArray> arrays) {
        StringBuilder text = new StringBuilder();
        arrays.forEach((name, array) -> text.append(name).append(Arrays.toString(array.toBytes())));
        return text.toString();
    }

    private static byte[] sealed(Map<String, NumpyArray> arrays) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NumpyArchive.writeSealed(out, arrays);
        return out.toByteArray();
    }

    private static byte[] plain(Map<String, NumpyArray> arrays) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NumpyArchive.write(out, arrays);
        return out.toByteArray();
    }

    private static IntStream flips(int length) {
        return ALL ? IntStream.range(0, length * 8)
                : new SplittableRandom(1).ints(SAMPLE, 0, length * 8);
    }

    private static byte[] flipped(byte[] whole, int bit) {
        byte[] bytes = whole.clone();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return bytes;
    }

    private Path write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
