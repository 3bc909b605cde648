package dev.cambium.runs.folder;

import dev.cambium.base.InputException;
import dev.cambium.runs.numpy.ArchiveFormat;
import dev.cambium.runs.numpy.NumpyArchive;
import dev.cambium.runs.numpy.NumpyArray;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** How strongly the neurons of a network are connected, as a checkpoint tells. */
public final class Strengths {

    /** The array with the place of each neuron. */
    public static final String PLACES = "layout/places";
    /** The array with the recurrent weights, [to × from]. */
    public static final String WEIGHTS = "parameter/W_rec";

    private Strengths() {
    }

    /**
     * How strongly the neuron at each place is connected: the sum of |W_rec| to and from it, itself left out.
     *
     * @throws InputException if the file is damaged, or not a checkpoint
     */
    public static double[] read(Path checkpoint) {
        // of a large network, the rest is most of the file
        Map<String, NumpyArray> arrays = CheckpointFormat.FORMAT.upgraded(checkpoint,
                NumpyArchive.read(checkpoint, Set.of(ArchiveFormat.ARRAY, PLACES, WEIGHTS)::contains));
        NumpyArray places = array(checkpoint, arrays, PLACES);
        NumpyArray weights = array(checkpoint, arrays, WEIGHTS);
        try {
            return of(places.ints(), weights.floats());
        } catch (IllegalArgumentException e) {
            throw new InputException(checkpoint + ": array '" + WEIGHTS + "' does not fit: " + e.getMessage(), e);
        }
    }

    private static NumpyArray array(Path checkpoint, Map<String, NumpyArray> arrays, String name) {
        NumpyArray array = arrays.get(name);
        if (array == null) {
            throw new InputException(checkpoint + ": is damaged: array '" + name + "' is missing");
        }
        return array;
    }

    /** @param weights by columns */
    private static double[] of(int[] places, float[] weights) {
        int neurons = places.length;
        if (weights.length != (long) neurons * neurons
                || Arrays.stream(places).anyMatch(place -> place < 0 || place >= neurons)) {
            throw new IllegalArgumentException("is not one of " + neurons + " places");
        }
        double[] strengths = new double[neurons];
        for (int from = 0; from < neurons; from++) {
            for (int to = 0; to < neurons; to++) {
                if (from != to) {
                    double weight = Math.abs(weights[to + from * neurons]);
                    strengths[places[from]] += weight;
                    strengths[places[to]] += weight;
                }
            }
        }
        return strengths;
    }
}
