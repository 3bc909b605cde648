package dev.cambium.runs.folder;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.base.InputException;
import dev.cambium.base.Words;
import dev.cambium.runs.SavedNetwork;
import dev.cambium.runs.numpy.NumpyArchive;
import dev.cambium.runs.numpy.NumpyArray;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads networks that this or another program has saved. */
public final class NetworkReader {

    private static final Set<String> ARRAYS = Set.of("W_in", "W_rec", "W_out", "b_rec", "b_out", "h_0", "positions");
    /** What every network has that was saved here. */
    private static final Set<String> ALWAYS = Set.of("W_in", "W_rec", "W_out", "b_rec", "b_out", "positions");
    /** What some have. */
    private static final Set<String> SOMETIMES = Set.of("h_0", "excitatory");
    /** How many names a message repeats. */
    private static final int SHOWN = 8;

    private NetworkReader() {
    }

    /**
     * Reads a network of any program. Biases and an initial state that are missing are 0; without positions, neuron i
     * is at place i of a grid that is as nearly square as possible.
     *
     * @throws InputException if there is no such file, or its arrays are not a network's
     */
    public static SavedNetwork read(Path file) {
        return read(file, NumpyArchive.read(file, ARRAYS::contains));
    }

    /**
     * Reads a network that a run has saved, with all that runs save.
     *
     * @throws InputException if there is no such file, or it is damaged
     */
    public static SavedNetwork readOwn(Path file) {
        Map<String, NumpyArray> arrays = NumpyArchive.read(file);
        for (String name : ALWAYS.stream().sorted().toList()) {
            if (!arrays.containsKey(name)) {
                throw new InputException(file + ": is damaged: array '" + name + "' is missing");
            }
        }
        for (String name : arrays.keySet()) {
            if (!ALWAYS.contains(name) && !SOMETIMES.contains(name)) {
                throw new InputException(file + ": is damaged: no run saves an array " + Words.quote(name));
            }
        }
        return read(file, arrays);
    }

    private static SavedNetwork read(Path file, Map<String, NumpyArray> arrays) {
        float[][] recurrent = matrix(file, arrays, "W_rec");
        int hidden = recurrent.length;
        require(file, "W_rec", recurrent, recurrent[0].length == hidden, hidden + " × " + hidden
                + ", as many columns as rows");
        float[][] input = matrix(file, arrays, "W_in");
        require(file, "W_in", input, input.length == hidden, rows(hidden, "inputs", input[0].length == hidden));
        float[][] output = matrix(file, arrays, "W_out");
        require(file, "W_out", output, output[0].length == hidden, "outputs × " + hidden
                + ", a column for each hidden neuron, as W_rec has them" + hint(output.length == hidden));
        return new SavedNetwork(layout(file, arrays, hidden), input, recurrent, vector(file, arrays, "b_rec", hidden),
                output, vector(file, arrays, "b_out", output.length), vector(file, arrays, "h_0", hidden));
    }

    private static String rows(int hidden, String columns, boolean transposed) {
        return hidden + " × " + columns + ", a row for each hidden neuron, as W_rec has them" + hint(transposed);
    }

    private static String hint(boolean transposed) {
        return transposed ? "; save its transpose" : "";
    }

    private static float[][] matrix(Path file, Map<String, NumpyArray> arrays, String name) {
        NumpyArray array = arrays.get(name);
        if (array == null) {
            throw new InputException(file + ": has no array '" + name + "', only " + names(file)
                    + "; expected W_in, W_rec, W_out, and perhaps b_rec, b_out, h_0 and positions");
        }
        try {
            float[][] matrix = array.matrix();
            for (float[] row : matrix) {
                for (float value : row) {
                    if (!Float.isFinite(value)) {
                        throw new IllegalArgumentException("has values that are not numbers, or too large for single "
                                + "precision");
                    }
                }
            }
            return matrix;
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": array '" + name + "' " + e.getMessage(), e);
        }
    }

    private static String names(Path file) {
        List<String> names = NumpyArchive.names(file).stream().limit(SHOWN + 1L).map(Words::shown).toList();
        return names.size() <= SHOWN ? String.join(", ", names) : String.join(", ", names.subList(0, SHOWN)) + ", …";
    }

    private static void require(Path file, String name, float[][] matrix, boolean fits, String expected) {
        if (!fits) {
            throw new InputException(file + ": array '" + name + "' is " + matrix.length + " × " + matrix[0].length
                    + ", expected " + expected);
        }
    }

    /** A vector, a column or a row. */
    static float[] vector(Path file, Map<String, NumpyArray> arrays, String name, int length) {
        if (!arrays.containsKey(name)) {
            return new float[length];
        }
        if (arrays.get(name).shape().length == 0) {
            throw new InputException(file + ": array '" + name + "' is a single number, expected " + length
                    + " numbers");
        }
        float[][] matrix = matrix(file, arrays, name);
        if (matrix.length == 1 && matrix[0].length == length) {
            return matrix[0];
        }
        require(file, name, matrix, matrix.length == length && matrix[0].length == 1, length + " numbers");
        float[] vector = new float[length];
        for (int i = 0; i < length; i++) {
            vector[i] = matrix[i][0];
        }
        return vector;
    }

    private static Layout layout(Path file, Map<String, NumpyArray> arrays, int hidden) {
        if (!arrays.containsKey("positions")) {
            return new Layout(Layout.nearlySquare(hidden));
        }
        float[][] positions = matrix(file, arrays, "positions");
        int dimensions = positions[0].length;
        require(file, "positions", positions, positions.length == hidden,
                rows(hidden, "dimensions", dimensions == hidden));
        int[] shape = new int[dimensions];
        for (float[] position : positions) {
            for (int d = 0; d < dimensions; d++) {
                shape[d] = Math.max(shape[d], Math.round(position[d]) + 1);
            }
        }
        int[] places = new int[hidden];
        try {
            if (Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b) != hidden) {
                throw new IllegalArgumentException("spans a grid of " + Words.shown(Arrays.toString(shape)));
            }
            Layout layout = new Layout(shape);
            for (int neuron = 0; neuron < hidden; neuron++) {
                for (int d = 0; d < dimensions; d++) {
                    int coordinate = Math.round(positions[neuron][d]);
                    if (coordinate < 0 || coordinate != positions[neuron][d]) {
                        throw new IllegalArgumentException("has the coordinate " + positions[neuron][d]);
                    }
                    places[neuron] = places[neuron] * shape[d] + coordinate;
                }
            }
            layout.restore(places, 0);
            return layout;
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": array 'positions' " + e.getMessage() + "; expected places of a grid "
                    + "that the " + hidden + " neurons fill: whole numbers from 0 on, each place once", e);
        }
    }

    /**
     * Gives a network the parameters and the layout of one that was saved.
     *
     * @param file where that comes from, for messages
     * @throws InputException if they are not of equal sizes
     */
    public static void restore(SavedNetwork saved, Model network, Path file) {
        int hidden = network.layout().neurons();
        require(file, "W_rec", saved.recurrent(), saved.recurrent().length == hidden, hidden + " × " + hidden
                + ", as the experiment says");
        put(file, saved.input(), network.parameter(Role.INPUT_WEIGHTS));
        put(file, saved.recurrent(), network.parameter(Role.RECURRENT_WEIGHTS));
        put(file, column(saved.recurrentBias()), network.parameter(Role.RECURRENT_BIAS));
        put(file, saved.output(), network.parameter(Role.OUTPUT_WEIGHTS));
        put(file, column(saved.outputBias()), network.parameter(Role.OUTPUT_BIAS));
        network.parameters().stream().filter(parameter -> parameter.role() == Role.INITIAL_STATE)
                .forEach(parameter -> put(file, column(saved.initialState()), parameter));
        network.layout().restore(saved.layout().places(), 0);
    }

    private static float[][] column(float[] values) {
        float[][] column = new float[values.length][1];
        for (int i = 0; i < values.length; i++) {
            column[i][0] = values[i];
        }
        return column;
    }

    private static void put(Path file, float[][] values, Parameter parameter) {
        if (values.length != parameter.rows() || values[0].length != parameter.columns()) {
            throw new InputException(file + ": array '" + parameter.name() + "' is " + values.length + " × "
                    + values[0].length + ", but the experiment's tasks need " + parameter.rows() + " × "
                    + parameter.columns());
        }
        for (int row = 0; row < values.length; row++) {
            for (int column = 0; column < values[0].length; column++) {
                parameter.values().put(row + column * values.length, values[row][column]);
            }
        }
    }
}
