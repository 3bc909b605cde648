package dev.cambium.trainer.internal.training;

import static dev.cambium.trainer.internal.training.GivenTraining.restore;
import static dev.cambium.trainer.internal.training.GivenTraining.run;
import static dev.cambium.trainer.internal.training.GivenTraining.training;
import static dev.cambium.trainer.internal.training.GivenTraining.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.base.AtomicFile;
import dev.cambium.base.InputException;
import dev.cambium.experiment.course.Transition;
import dev.cambium.experiment.settings.Freeze;
import dev.cambium.runs.Progress;
import dev.cambium.runs.numpy.NumpyArchive;
import dev.cambium.runs.numpy.NumpyArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a training leaves in a checkpoint, and how it goes on from there. */
class TrainingCheckpointTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Freeze.class)
    void keepsWhatIsFrozen(Freeze freeze) throws IOException {
        Path file = folder.resolve("checkpoint.npz");
        try (Training training = training(Map.of("steps", 9), 1)) {
            run(training, 5);
            Checkpoint.of(training, 0).write(file);
        }
        try (Training training = training(Map.of("steps", 9), 1, false, freeze)) {
            restore(file, training);
            Map<String, float[]> before = values(training);
            run(training, 9);
            Map<String, float[]> after = values(training);
            for (String name : List.of("W_in", "W_rec", "b_rec", "W_out", "b_out")) {
                boolean changes = switch (freeze) {
                    case NONE -> true;
                    case RECURRENT -> !name.equals("W_rec");
                    case ALL_BUT_RULES -> name.equals("W_in");
                };
                assertThat(Arrays.equals(after.get(name), before.get(name))).as(name).isNotEqualTo(changes);
            }
            for (int i = 0; i < 16 * 3 && freeze == Freeze.ALL_BUT_RULES; i++) {
                assertThat(after.get("W_in")[i]).as("weight from an observation").isEqualTo(before.get("W_in")[i]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"PACKED, false, NONE", "TRIALS, false, NONE", "PACKED, true, NONE", "PACKED, true, RECURRENT",
        "TRIALS, false, ALL_BUT_RULES"})
    void goesOnFromACheckpointBitByBit(String batching, boolean constrained, Freeze freeze) throws IOException {
        Map<String, Object> settings = Map.of("steps", 40, "batching", batching, "threads", 2);
        Path file = folder.resolve("checkpoint.npz");
        Map<String, float[]> unbroken;
        Progress progress;
        try (Training training = training(settings, 3, constrained, freeze)) {
            run(training, 17);
            Checkpoint.of(training, 0).write(file);
            run(training, 40);
            unbroken = values(training);
            progress = training.report(1);
        }
        try (Training training = training(settings, 3, constrained, freeze)) {
            restore(file, training);
            assertThat(training.step()).isEqualTo(17);
            run(training, 40);
            assertThat(values(training)).usingRecursiveComparison().isEqualTo(unbroken);
            assertThat(training.report(1)).usingRecursiveComparison().ignoringFields("stepTime").isEqualTo(progress);
        }
    }

    @Test
    void refusesACheckpointOfAnotherExperiment() throws IOException {
        Path file = folder.resolve("checkpoint.npz");
        try (Training training = training(Map.of("steps", 9), 1)) {
            run(training, 9);
            Checkpoint.of(training, 0).write(file);
        }
        try (Training training = training(Map.of("steps", 5), 1)) {
            assertThatThrownBy(() -> restore(file, training)).isInstanceOf(InputException.class)
                    .hasMessageContaining("checkpoint.npz").hasMessageContaining("is 9, expected at most 5");
        }
        try (Training training = training(Map.of("steps", 9), 2)) {
            assertThatThrownBy(() -> restore(file, training)).hasMessageContaining("seed is 2");
        }
    }

    @Test
    void saysWhichArrayACheckpointLacks() throws IOException {
        Path file = folder.resolve("checkpoint.npz");
        try (Training training = training(Map.of("steps", 5), 1)) {
            Checkpoint.of(training, 0).write(file);
            Map<String, NumpyArray> arrays = new HashMap<>(NumpyArchive.read(file));
            arrays.remove("optimizer/velocity.W_rec");
            AtomicFile.write(file, out -> NumpyArchive.write(out, arrays));
            assertThat(restore(file, training).begun()).as("a plug-in may keep another state than before")
                    .containsExactly("state of the optimizer (velocity.W_rec)");
            arrays.remove("parameter/W_rec");
            AtomicFile.write(file, out -> NumpyArchive.write(out, arrays));
            assertThatThrownBy(() -> restore(file, training)).isInstanceOf(InputException.class)
                    .hasMessageContaining("'parameter/W_rec' is missing");
            assertThat(Files.exists(file)).isTrue();
        }
    }

    @Test
    void carriesItsStateOverToOtherTasks() throws IOException {
        Path file = folder.resolve("checkpoint.npz");
        Map<String, NumpyArray> before;
        INDArray weights;
        try (Training training = training(Map.of("steps", 9), 1)) {
            run(training, 5);
            Checkpoint.of(training, 0).write(file);
            weights = training.network().parameters().get(0).value().dup('f');
            before = training.optimizerState().saved();
        }
        // same, opposite → opposite, new, same
        Transition transition = new Transition(new int[] {1, -1, 0}, 2, false, true);
        try (Training training = training(Map.of("steps", 9), 1, "b.opposite", "b.new", "b.same")) {
            INDArray drawn = training.network().parameters().get(0).value().dup('f');
            Checkpoint.Restored restored = Checkpoint.read(file).restoreInto(training, transition);

            assertThat(restored.carried()).containsExactly("weights", "places", "state of the optimizer");
            assertThat(restored.begun()).containsExactly("rule input of b.new", "state of the regularizer");
            INDArray now = training.network().parameters().get(0).value();
            int[] columns = {0, 1, 2, 4, -1, 3};
            for (int column = 0; column < columns.length; column++) {
                assertThat(now.getColumn(column)).isEqualTo(columns[column] < 0 ? drawn.getColumn(column)
                        : weights.getColumn(columns[column]));
                assertThat(column(training.optimizerState().saved(), column)).isEqualTo(
                        columns[column] < 0 ? new float[16] : column(before, columns[column]));
            }
            assertThat(training.optimizerState().saved().get("velocity.W_rec").floats())
                    .isEqualTo(before.get("velocity.W_rec").floats());
            assertThat(training.regularizerState().saved().get("steps").longs()).containsExactly(0);
            assertThat(training.step()).isEqualTo(5);
            run(training, 9);
            assertThat(training.report(1).accuracyPerTask()).containsKeys("b.opposite", "b.same");
        }
    }

    /** A column of the input weights' velocities. */
    private static float[] column(Map<String, NumpyArray> state, int column) {
        return Arrays.copyOfRange(state.get("velocity.W_in").floats(), 16 * column, 16 * column + 16);
    }
}
