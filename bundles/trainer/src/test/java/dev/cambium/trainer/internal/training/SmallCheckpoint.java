package dev.cambium.trainer.internal.training;

import dev.cambium.runs.numpy.NumpyArray;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a checkpoint has, and what a saved network has: of two neurons, three inputs and one task. */
public final class SmallCheckpoint {

    private SmallCheckpoint() {
    }

    /** A checkpoint after some steps and no changes. */
    public static Map<String, NumpyArray> checkpoint(long step) {
        Map<String, NumpyArray> arrays = new LinkedHashMap<>();
        arrays.put("format", NumpyArray.of(new long[] {1}, 1));
        arrays.put("training/ended", NumpyArray.of(new long[] {0}, 1));
        arrays.put("training/step", NumpyArray.of(new long[] {step}, 1));
        arrays.put("training/seed", NumpyArray.of(new long[] {0}, 1));
        arrays.put("training/changes", NumpyArray.of(new long[] {0}, 1));
        network().forEach((name, array) -> {
            if (!name.equals("positions")) {
                arrays.put("parameter/" + name, array);
            }
        });
        arrays.put("layout/places", NumpyArray.of(new int[] {1, 0}, 2));
        arrays.put("layout/swaps", NumpyArray.of(new long[] {1}, 1));
        arrays.put("optimizer/m/W_rec", NumpyArray.of(new float[] {5, 6, 7, 8}, 2, 2));
        arrays.put("progress/loss", NumpyArray.of(new double[] {1, 2}, 2));
        arrays.put("progress/correct", NumpyArray.of(new long[] {3}, 1));
        arrays.put("progress/trials", NumpyArray.of(new long[] {4}, 1));
        arrays.put("sampling/accuracy", NumpyArray.of(new double[] {0.5}, 1));
        return arrays;
    }

    /** A network as a run saves it. */
    public static Map<String, NumpyArray> network() {
        Map<String, NumpyArray> arrays = new LinkedHashMap<>();
        arrays.put("W_in", NumpyArray.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
        arrays.put("W_rec", NumpyArray.of(new float[] {1, 2, 3, 4}, 2, 2));
        arrays.put("b_rec", NumpyArray.of(new float[] {1, 2}, 2));
        arrays.put("W_out", NumpyArray.of(new float[] {1, 2}, 1, 2));
        arrays.put("b_out", NumpyArray.of(new float[] {1}, 1));
        arrays.put("positions", NumpyArray.of(new float[] {0, 1, 0, 0}, 2, 2));
        return arrays;
    }
}
