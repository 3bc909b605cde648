package dev.cambium.trainer.internal.run;

import dev.cambium.api.metric.Recording;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;
import dev.cambium.trainer.InputException;
import dev.cambium.trainer.SavedNetwork;
import dev.cambium.trainer.internal.data.TaskSet;
import dev.cambium.trainer.internal.network.RecurrentNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A network as others read it: its arrays, and examples of what it answers. */
final class NetworkFiles {

    private NetworkFiles() {
    }

    /** Writes all parameters, biases as vectors, and the position of each neuron in grid steps, [neuron × dimension]. */
    static void write(Path file, RecurrentNetwork network) throws IOException {
        Map<String, NumpyArray> arrays = new LinkedHashMap<>();
        for (Parameter parameter : network.parameters()) {
            NumpyArray array = NumpyArray.of(parameter.value());
            arrays.put(parameter.name(), parameter.role().isWeights() ? array : array.reshaped(parameter.rows()));
        }
        Layout layout = network.layout();
        float[] positions = new float[layout.neurons() * layout.dimensions()];
        for (int neuron = 0; neuron < layout.neurons(); neuron++) {
            for (int d = 0; d < layout.dimensions(); d++) {
                positions[neuron * layout.dimensions() + d] = layout.coordinate(layout.place(neuron), d);
            }
        }
        arrays.put("positions", NumpyArray.of(positions, layout.neurons(), layout.dimensions()));
        AtomicFile.write(file, out -> NumpyArchive.write(out, arrays));
    }

    /**
     * Reads a network that this or another program wrote. Biases that are missing are 0; without positions, neuron i is at
     * place i of a grid that is as nearly square as possible.
     *
     * @throws InputException if there is no such file, or its arrays are not a network's
     */
    static SavedNetwork read(Path file) {
        Map<String, NumpyArray> arrays = NumpyArchive.read(file);
        float[][] recurrent = matrix(file, arrays, "W_rec");
        int hidden = recurrent.length;
        require(file, "W_rec", recurrent, hidden, hidden);
        float[][] input = matrix(file, arrays, "W_in");
        require(file, "W_in", input, hidden, input[0].length);
        float[][] output = matrix(file, arrays, "W_out");
        require(file, "W_out", output, output.length, hidden);
        return new SavedNetwork(layout(file, arrays, hidden), input, recurrent, bias(file, arrays, "b_rec", hidden),
                output, bias(file, arrays, "b_out", output.length));
    }

    private static float[][] matrix(Path file, Map<String, NumpyArray> arrays, String name) {
        NumpyArray array = arrays.get(name);
        if (array == null) {
            throw new InputException(file + ": has no array '" + name + "', only " + String.join(", ", arrays.keySet())
                    + "; expected W_in, W_rec, W_out, and perhaps b_rec, b_out and positions");
        }
        try {
            float[][] matrix = array.matrix();
            if (matrix.length == 0 || matrix[0].length == 0) {
                throw new IllegalArgumentException("is empty");
            }
            for (float[] row : matrix) {
                for (float value : row) {
                    if (!Float.isFinite(value)) {
                        throw new IllegalArgumentException("has values that are not numbers");
                    }
                }
            }
            return matrix;
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": array '" + name + "' " + e.getMessage(), e);
        }
    }

    private static void require(Path file, String name, float[][] matrix, int rows, int columns) {
        if (matrix.length != rows || matrix[0].length != columns) {
            throw new InputException(file + ": array '" + name + "' is " + matrix.length + " × " + matrix[0].length
                    + ", expected " + rows + " × " + columns + ", as many as W_rec has hidden neurons");
        }
    }

    private static float[] bias(Path file, Map<String, NumpyArray> arrays, String name, int length) {
        float[] bias = new float[length];
        if (arrays.containsKey(name)) {
            float[][] column = matrix(file, arrays, name);
            require(file, name, column, length, 1);
            for (int i = 0; i < length; i++) {
                bias[i] = column[i][0];
            }
        }
        return bias;
    }

    private static Layout layout(Path file, Map<String, NumpyArray> arrays, int hidden) {
        if (!arrays.containsKey("positions")) {
            return new Layout(Layout.nearlySquare(hidden));
        }
        float[][] positions = matrix(file, arrays, "positions");
        int dimensions = positions[0].length;
        require(file, "positions", positions, hidden, dimensions);
        int[] shape = new int[dimensions];
        for (float[] position : positions) {
            for (int d = 0; d < dimensions; d++) {
                shape[d] = Math.max(shape[d], Math.round(position[d]) + 1);
            }
        }
        int[] places = new int[hidden];
        try {
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
    static void restore(SavedNetwork saved, RecurrentNetwork network, Path file) {
        require(file, "W_rec", saved.recurrent(), network.hidden(), network.hidden());
        put(file, saved.input(), network.parameter(Role.INPUT_WEIGHTS));
        put(file, saved.recurrent(), network.parameter(Role.RECURRENT_WEIGHTS));
        put(file, column(saved.recurrentBias()), network.parameter(Role.RECURRENT_BIAS));
        put(file, saved.output(), network.parameter(Role.OUTPUT_WEIGHTS));
        put(file, column(saved.outputBias()), network.parameter(Role.OUTPUT_BIAS));
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

    /**
     * Writes one trial of each task: {@code TASK/inputs} [step × input] with the rule unit, {@code TASK/outputs}
     * [step × output] as the network answers, and {@code TASK/targets}, classes [step] or values [step × output].
     *
     * @param examples one trial for each task
     */
    static void writeExamples(Path file, RecurrentNetwork network, TaskSet tasks, List<List<Trial>> examples)
            throws IOException {
        Map<String, NumpyArray> arrays = new LinkedHashMap<>();
        for (int task = 0; task < tasks.size(); task++) {
            String name = tasks.names().get(task);
            List<Trial> trials = examples.get(task);
            Recording recording = network.respond(name, trials, false);
            Trial trial = trials.get(0);
            int steps = trial.steps();
            arrays.put(name + "/inputs", NumpyArray.of(inputs(trial, task, network.inputs()), steps, network.inputs()));
            arrays.put(name + "/outputs", NumpyArray.of(recording.outputs().get(0), steps, network.outputs()));
            arrays.put(name + "/targets", targets(trial));
        }
        AtomicFile.write(file, out -> NumpyArchive.write(out, arrays));
    }

    private static float[] inputs(Trial trial, int task, int inputs) {
        float[] values = new float[trial.steps() * inputs];
        for (int step = 0; step < trial.steps(); step++) {
            trial.copyObservation(step, values, step * inputs);
            values[step * inputs + trial.channels() + task] = 1;
        }
        return values;
    }

    private static NumpyArray targets(Trial trial) {
        int steps = trial.steps();
        if (trial.actions() instanceof ActionSpace.Choices) {
            int[] classes = new int[steps];
            for (int step = 0; step < steps; step++) {
                classes[step] = trial.targetChoice(step);
            }
            return NumpyArray.of(classes, steps);
        }
        int outputs = trial.actions().outputs();
        float[] values = new float[steps * outputs];
        for (int i = 0; i < values.length; i++) {
            values[i] = trial.targetValue(i / outputs, i % outputs);
        }
        return NumpyArray.of(values, steps, outputs);
    }
}
