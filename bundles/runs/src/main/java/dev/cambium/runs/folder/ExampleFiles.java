package dev.cambium.runs.folder;

import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;
import dev.cambium.base.AtomicFile;
import dev.cambium.base.InputException;
import dev.cambium.runs.RunResult.Example;
import dev.cambium.runs.numpy.ArchiveFormat;
import dev.cambium.runs.numpy.NumpyArchive;
import dev.cambium.runs.numpy.NumpyArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Examples of what a network answers: {@code examples.npz}. */
public final class ExampleFiles {

    private static final String INPUTS = "/inputs";
    private static final String OUTPUTS = "/outputs";
    private static final String TARGETS = "/targets";
    private static final String WEIGHTS = "/weights";
    private static final ArchiveFormat FORMAT = new ArchiveFormat(List.of(ExampleFiles::toVersion1));

    private ExampleFiles() {
    }

    /**
     * Writes one trial of each task: {@code TASK/inputs} [step × input] with the rule unit, {@code TASK/outputs}
     * [step × output] as the network answers, and {@code TASK/targets}, classes [step] or values [step × output]; with
     * values, also {@code TASK/weights} [step], 0 where they do not count.
     *
     * @param tasks    their names
     * @param examples one trial for each task
     */
    public static void write(Path file, Network network, List<String> tasks, List<List<Trial>> examples)
            throws IOException {
        Map<String, NumpyArray> arrays = new LinkedHashMap<>();
        for (int task = 0; task < tasks.size(); task++) {
            String name = tasks.get(task);
            List<Trial> trials = examples.get(task);
            Recording recording = network.respond(name, trials, false);
            Trial trial = trials.get(0);
            int steps = trial.steps();
            arrays.put(name + INPUTS, NumpyArray.of(inputs(trial, task, network.inputs()), steps, network.inputs()));
            arrays.put(name + OUTPUTS, NumpyArray.of(recording.outputs().get(0), steps, network.outputs()));
            arrays.put(name + TARGETS, targets(trial));
            if (trial.actions() instanceof ActionSpace.Continuous) {
                arrays.put(name + WEIGHTS, weights(trial));
            }
        }
        AtomicFile.write(file, out -> NumpyArchive.write(out, FORMAT.stamped(arrays)));
    }

    /** Versions before 1.0 counted every step. */
    private static Map<String, NumpyArray> toVersion1(Map<String, NumpyArray> arrays) {
        for (String name : List.copyOf(arrays.keySet())) {
            NumpyArray targets = arrays.get(name);
            if (isOfValues(name, targets)) {
                float[] all = new float[Math.toIntExact(targets.shape()[0])];
                Arrays.fill(all, 1);
                arrays.putIfAbsent(task(name) + WEIGHTS, NumpyArray.of(all, all.length));
            }
        }
        return arrays;
    }

    /** Those of choices have one dimension. */
    private static boolean isOfValues(String name, NumpyArray array) {
        return name.endsWith(TARGETS) && array.shape().length == 2;
    }

    private static String task(String targets) {
        return targets.substring(0, targets.length() - TARGETS.length());
    }

    private static float[] inputs(Trial trial, int task, int inputs) {
        float[] values = new float[trial.steps() * inputs];
        for (int step = 0; step < trial.steps(); step++) {
            trial.copyObservation(step, values, step * inputs);
            values[step * inputs + trial.channels() + task] = 1;
        }
        return values;
    }

    private static NumpyArray weights(Trial trial) {
        float[] weights = new float[trial.steps()];
        for (int step = 0; step < weights.length; step++) {
            weights[step] = trial.weight(step);
        }
        return NumpyArray.of(weights, weights.length);
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

    /**
     * The examples of tasks that are answered with values, in the order of the file; none if there is no file, such as
     * of an imported network that is not analysed yet.
     *
     * @throws InputException if the file is damaged
     */
    static List<Example> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        Map<String, NumpyArray> arrays = FORMAT.upgraded(file,
                NumpyArchive.read(file, name -> !name.endsWith(INPUTS)));
        List<Example> examples = new ArrayList<>();
        arrays.forEach((name, targets) -> {
            if (isOfValues(name, targets)) {
                String task = task(name);
                NumpyArray outputs = arrays.get(task + OUTPUTS);
                NumpyArray weights = arrays.get(task + WEIGHTS);
                if (outputs == null || !Arrays.equals(outputs.shape(), targets.shape())
                        || weights == null || !Arrays.equals(weights.shape(), new long[] {targets.shape()[0]})) {
                    throw new InputException(file + ": is damaged: the arrays of " + task + " do not fit one another");
                }
                try {
                    examples.add(new Example(task, rows(outputs), rows(targets), weights.floats()));
                } catch (IllegalArgumentException e) {
                    throw new InputException(file + ": is damaged: an array of " + task + " " + e.getMessage(), e);
                }
            }
        });
        return examples;
    }

    private static float[][] rows(NumpyArray array) {
        float[] values = array.floats();
        int columns = (int) array.shape()[1];
        float[][] rows = new float[(int) array.shape()[0]][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
        }
        return rows;
    }
}
