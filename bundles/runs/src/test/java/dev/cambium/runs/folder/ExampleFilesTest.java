package dev.cambium.runs.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.base.AtomicFile;
import dev.cambium.base.InputException;
import dev.cambium.runs.RunResult.Example;
import dev.cambium.runs.numpy.NumpyArchive;
import dev.cambium.runs.numpy.NumpyArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleFilesTest {

    @TempDir
    Path folder;
    private final Map<String, NumpyArray> arrays = new LinkedHashMap<>();

    @BeforeEach
    void anExampleOfTwoValuesAndOneOfAChoice() {
        arrays.put("format", NumpyArray.of(new long[] {1}, 1));
        arrays.put("b.reach/inputs", NumpyArray.of(new float[6], 3, 2));
        arrays.put("b.reach/outputs", NumpyArray.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2));
        arrays.put("b.reach/targets", NumpyArray.of(new float[] {0, 1, 2, 3, 4, 5}, 3, 2));
        arrays.put("b.reach/weights", NumpyArray.of(new float[] {0, 1, 1}, 3));
        arrays.put("b.choose/outputs", NumpyArray.of(new float[2], 1, 2));
        arrays.put("b.choose/targets", NumpyArray.of(new int[] {1}, 1));
    }

    private Path file() throws IOException {
        Path file = folder.resolve("examples.npz");
        AtomicFile.write(file, out -> NumpyArchive.write(out, arrays));
        return file;
    }

    @Test
    void readsWhereAnswersAreValues() throws IOException {
        assertThat(ExampleFiles.read(file())).singleElement().satisfies(example -> {
            assertThat(example.task()).isEqualTo("b.reach");
            assertThat(example.outputs()).isDeepEqualTo(new float[][] {{1, 2}, {3, 4}, {5, 6}});
            assertThat(example.targets()).isDeepEqualTo(new float[][] {{0, 1}, {2, 3}, {4, 5}});
            assertThat(example.weights()).containsExactly(0, 1, 1);
        });
    }

    @Test
    void inFilesOfFormerVersionsEachStepCounts() throws IOException {
        arrays.keySet().removeAll(List.of("format", "b.reach/weights"));
        assertThat(ExampleFiles.read(file())).extracting(Example::weights).containsExactly(new float[] {1, 1, 1});
        arrays.put("b.reach/weights", NumpyArray.of(new float[] {0, 1, 0}, 3));
        assertThat(ExampleFiles.read(file())).extracting(Example::weights).containsExactly(new float[] {0, 1, 0});
    }

    @Test
    void noFileHasNoExamples() {
        assertThat(ExampleFiles.read(folder.resolve("examples.npz"))).isEmpty();
    }

    @Test
    void refusesThoseOfANewerVersionAndOfNone() throws IOException {
        arrays.put("format", NumpyArray.of(new long[] {2}, 1));
        Path file = file();
        assertThatThrownBy(() -> ExampleFiles.read(file)).isInstanceOf(InputException.class)
                .hasMessage(file + ": was written by a newer Cambium: format 2, this one reads up to 1");
        for (NumpyArray none : List.of(NumpyArray.of(new long[] {-1}, 1), NumpyArray.of(new long[2], 2),
                NumpyArray.of(new float[] {1}, 1))) {
            arrays.put("format", none);
            file();
            assertThatThrownBy(() -> ExampleFiles.read(file)).isInstanceOf(InputException.class)
                    .hasMessage(file + ": is damaged: array 'format' is no version");
        }
    }

    @Test
    void saysWhatDoesNotFit() throws IOException {
        NumpyArray weights = arrays.remove("b.reach/weights");
        Path lacking = file();
        assertThatThrownBy(() -> ExampleFiles.read(lacking)).isInstanceOf(InputException.class)
                .hasMessage(lacking + ": is damaged: the arrays of b.reach do not fit one another");
        arrays.put("b.reach/weights", weights);
        arrays.put("b.reach/outputs", NumpyArray.of(new float[] {1, 2}, 1, 2));
        Path file = file();
        assertThatThrownBy(() -> ExampleFiles.read(file)).isInstanceOf(InputException.class)
                .hasMessage(file + ": is damaged: the arrays of b.reach do not fit one another");
        arrays.put("b.reach/outputs", NumpyArray.of(new double[6], 3, 2));
        file();
        assertThatThrownBy(() -> ExampleFiles.read(file)).isInstanceOf(InputException.class)
                .hasMessageContaining("is damaged: an array of b.reach holds");
    }
}
