package dev.cambium.runs.folder;

import dev.cambium.runs.numpy.ArchiveFormat;
import dev.cambium.runs.numpy.NumpyArray;
import java.util.List;
import java.util.Map;

/** The format of {@code checkpoint.npz} and of the states that {@code phases/} holds. */
public final class CheckpointFormat {

    /** In order. */
    public static final ArchiveFormat FORMAT = new ArchiveFormat(List.of(CheckpointFormat::toVersion1));

    /** The array that is 1 if an observer ended the training, and 0 otherwise. */
    public static final String ENDED = "training/ended";
    /** The array with the trials of each task since the last line of progress. */
    public static final String TRIALS = "progress/trials";
    /** The array with how well each task is solved, by which tasks are drawn. */
    public static final String ACCURACY = "sampling/accuracy";

    private CheckpointFormat() {
    }

    /** Versions before 1.0 drew tasks without looking at how well they were solved, and ended at the last step. */
    private static Map<String, NumpyArray> toVersion1(Map<String, NumpyArray> arrays) {
        arrays.putIfAbsent(ENDED, NumpyArray.of(new long[1], 1));
        NumpyArray trials = arrays.get(TRIALS);
        if (trials != null) {
            int tasks = Math.toIntExact(trials.length());
            arrays.putIfAbsent(ACCURACY, NumpyArray.of(new double[tasks], tasks));
        }
        return arrays;
    }
}
