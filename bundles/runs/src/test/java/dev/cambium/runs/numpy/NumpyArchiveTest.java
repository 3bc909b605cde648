package dev.cambium.runs.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.base.AtomicFile;
import dev.cambium.base.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NumpyArchiveTest {

    @TempDir
    Path folder;
    private Path file;
    private INDArray matrix;

    @BeforeEach
    void writeAFile() throws IOException {
        matrix = Nd4j.create(DataType.FLOAT, new long[] {2, 3}, 'f');
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 3; column++) {
                matrix.putScalar(row, column, 10 * row + column);
            }
        }
        Map<String, NumpyArray> arrays = new LinkedHashMap<>();
        arrays.put("matrix", NumpyArray.of(matrix));
        arrays.put("a/long", NumpyArray.of(new long[] {-1, Long.MAX_VALUE}, 2));
        arrays.put("double", NumpyArray.of(new double[] {Math.PI}, 1));
        arrays.put("int", NumpyArray.of(new int[0], 0));
        file = folder.resolve("arrays.npz");
        AtomicFile.write(file, out -> NumpyArchive.write(out, arrays));
    }

    @Test
    void readsBackWhatItWrote() {
        Map<String, NumpyArray> arrays = NumpyArchive.read(file);
        assertThat(arrays).containsOnlyKeys("matrix", "a/long", "double", "int");
        assertThat(arrays.get("matrix").floats()).containsExactly(0, 10, 1, 11, 2, 12);
        assertThat(arrays.get("matrix").fortran()).isTrue();
        assertThat(arrays.get("a/long").longs()).containsExactly(-1, Long.MAX_VALUE);
        assertThat(arrays.get("double").doubles()).containsExactly(Math.PI);
        assertThat(arrays.get("int").ints()).isEmpty();
        INDArray copy = Nd4j.create(DataType.FLOAT, new long[] {2, 3}, 'f');
        arrays.get("matrix").copyInto(copy);
        assertThat(copy).isEqualTo(matrix);
    }

    @Test
    void followsTheNpyFormat() {
        byte[] bytes = NumpyArray.of(new double[] {1, 2, 3}, 3).toBytes();
        assertThat(Arrays.copyOf(bytes, 10)).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
        assertThat(bytes).hasSize(128 + 24);
        assertThat(new String(bytes, 10, 118, StandardCharsets.ISO_8859_1))
                .startsWith("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }").endsWith(" \n");
    }

    @Test
    void isTheSameInEveryTimeZone() throws Exception {
        TimeZone here = TimeZone.getDefault();
        try {
            for (String zone : new String[] {"UTC", "America/New_York", "Asia/Tokyo", "Pacific/Kiritimati"}) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                NumpyArchive.write(out, Map.of("W_rec", NumpyArray.of(new float[] {1, 2, 3, 4}, 2, 2)));
                assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(out.toByteArray())))
                        .as("as version 1.0 wrote it in UTC, in %s", zone)
                        .isEqualTo("a028239f0e0f24c914a1f3cddb9749224a6b896190e25e783bd0a6f31a96d106");
            }
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @Test
    void noticesADamagedFileWhereverItIsCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 10, 60, 150, whole.length / 2}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> readAll(file)).as("cut to %d bytes", length)
                    .isInstanceOf(InputException.class).hasMessageContaining("arrays.npz")
                    .hasMessageContaining("damaged");
        }
    }

    private static void readAll(Path file) {
        Map<String, NumpyArray> arrays = NumpyArchive.read(file);
        if (!arrays.containsKey("int")) {
            throw new InputException(file + ": is damaged: an array is missing");
        }
    }

    @Test
    void noticesAFlippedBit() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[170] ^= 4;
        Files.write(file, bytes);
        assertThatThrownBy(() -> NumpyArchive.read(file)).isInstanceOf(InputException.class)
                .hasMessageContaining("arrays.npz");
    }

    @Test
    void refusesAnArrayOfAnotherShape() {
        NumpyArray array = NumpyArchive.read(file).get("matrix");
        INDArray other = Nd4j.create(DataType.FLOAT, new long[] {3, 2}, 'f');
        assertThatThrownBy(() -> array.copyInto(other)).hasMessageContaining("FLOAT32 [2, 3], expected FLOAT32 [3, 2]");
    }

    @Test
    void leavesTheOldFileWhenWritingFails() throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
            out.write(1);
            throw new IOException("No space left on device");
        })).hasMessage(file + ": No space left on device");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(folder.toFile().list()).containsExactly("arrays.npz");
    }
}
