package dev.cambium.trainer.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.base.InputException;
import dev.cambium.runs.folder.NetworkReader;
import dev.cambium.runs.folder.SavedSigns;
import dev.cambium.runs.numpy.NumpyArchive;
import dev.cambium.runs.numpy.NumpyArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two neurons: the first has recurrent weights above 0, the second below. */
class SavedSignsTest {

    @TempDir
    private Path folder;

    @Test
    void areThoseOfTheFile() throws IOException {
        assertThat(read(NumpyArray.of(new int[] {1, 0}, 2))).containsExactly(true, false);
        assertThat(read(new NumpyArray(NumpyArray.Type.BOOLEAN, new long[] {2}, false, new byte[] {1, 0})))
                .containsExactly(true, false);
        assertThat(read(null)).isEmpty();
    }

    @Test
    void thatAreNoneAreRefused() {
        assertThatThrownBy(() -> read(NumpyArray.of(new int[] {1, 0, 1}, 3))).isInstanceOf(InputException.class)
                .hasMessageContaining("array 'excitatory' is ").hasMessageEndingWith("expected 2 numbers");
        assertThatThrownBy(() -> read(NumpyArray.of(new int[] {1, -1}, 2))).hasMessageContaining("expected 1 for each");
        assertThatThrownBy(() -> read(NumpyArray.of(new int[] {0, 0}, 2))).hasMessageContaining("no excitatory neuron");
        assertThatThrownBy(() -> read(NumpyArray.of(new int[] {1, 1}, 2)))
                .hasMessageEndingWith("array 'excitatory' says that "
                        + "neuron 1 excites, but W_rec[0, 1] is -2.0; leave the array out for a network without "
                        + "Dale's law");
    }

    private boolean[] read(NumpyArray signs) throws IOException {
        Path file = folder.resolve("network.npz");
        Map<String, NumpyArray> arrays = SmallCheckpoint.network();
        arrays.put("W_rec", NumpyArray.of(new float[] {1, -2, 3, -4}, 2, 2));
        if (signs != null) {
            arrays.put("excitatory", signs);
        }
        try (var out = Files.newOutputStream(file)) {
            NumpyArchive.write(out, arrays);
        }
        return SavedSigns.read(file, NetworkReader.read(file));
    }
}
