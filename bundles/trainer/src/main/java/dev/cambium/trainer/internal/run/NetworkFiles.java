package dev.cambium.trainer.internal.run;

import dev.cambium.api.metric.Recording;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;
import dev.cambium.trainer.internal.data.TaskSet;
import dev.cambium.trainer.internal.network.RecurrentNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A network as others read it: its arrays, and examples of what it answers. {@link NetworkReader} reads it back. */
final class NetworkFiles {

    private NetworkFiles() {
    }

    /**
     * Writes all parameters, biases as vectors, the position of each neuron in grid steps, [neuron × dimension], and
     * under Dale's law {@code excitatory}, 1 for each excitatory neuron and 0 for the others.
     */
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
        if (!network.signs().areFree()) {
            int[] excitatory = IntStream.range(0, network.hidden())
                    .map(neuron -> network.signs().excites(neuron) ? 1 : 0).toArray();
            arrays.put("excitatory", NumpyArray.of(excitatory, excitatory.length));
        }
        AtomicFile.write(file, out -> NumpyArchive.write(out, arrays));
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
