package dev.cambium.runs.folder;

import dev.cambium.base.InputException;
import dev.cambium.runs.SavedNetwork;
import dev.cambium.runs.numpy.NumpyArchive;
import dev.cambium.runs.numpy.NumpyArray;
import java.nio.file.Path;
import java.util.Map;

/** Which neurons excite, as the file of a network says: its array {@code excitatory}, which others may save as well. */
public final class SavedSigns {

    public static final String ARRAY = "excitatory";

    private SavedSigns() {
    }

    /**
     * Reads the signs of a network that was trained elsewhere.
     *
     * @return whether each neuron excites; empty if the file says nothing of that
     * @throws InputException if they are no signs, or the recurrent weights have others
     */
    public static boolean[] read(Path file, SavedNetwork network) {
        Map<String, NumpyArray> arrays = NumpyArchive.read(file, ARRAY::equals);
        float[][] recurrent = network.recurrent();
        return arrays.containsKey(ARRAY)
                ? of(file, NetworkReader.vector(file, arrays, ARRAY, recurrent.length), recurrent) : new boolean[0];
    }

    private static boolean[] of(Path file, float[] values, float[][] recurrent) {
        boolean[] excites = new boolean[values.length];
        boolean some = false;
        for (int neuron = 0; neuron < values.length; neuron++) {
            if (values[neuron] != 0 && values[neuron] != 1) {
                throw problem(file, "has the element " + values[neuron]
                        + ", expected 1 for each excitatory neuron and 0 for the others");
            }
            excites[neuron] = values[neuron] == 1;
            some |= excites[neuron];
        }
        if (!some) {
            throw problem(file, "has no excitatory neuron, expected one at least; leave the array out for a network "
                    + "without Dale's law");
        }
        for (int to = 0; to < recurrent.length; to++) {
            for (int from = 0; from < recurrent.length; from++) {
                if (excites[from] ? recurrent[to][from] < 0 : recurrent[to][from] > 0) {
                    throw problem(file, "says that neuron " + from + (excites[from] ? " excites" : " inhibits")
                            + ", but W_rec[" + to + ", " + from + "] is " + recurrent[to][from]
                            + "; leave the array out for a network without Dale's law");
                }
            }
        }
        return excites;
    }

    private static InputException problem(Path file, String what) {
        return new InputException(file + ": array '" + ARRAY + "' " + what);
    }
}
