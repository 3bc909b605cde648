package dev.cambium.trainer.internal.training;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.training.Workers;
import dev.cambium.base.AtomicFile;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.TaskName;
import dev.cambium.experiment.course.Timeline;
import dev.cambium.network.constraint.Constraints;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.runs.SavedNetwork;
import dev.cambium.runs.folder.Manifest;
import dev.cambium.runs.folder.NetworkReader;
import dev.cambium.runs.folder.RunFinder;
import dev.cambium.runs.folder.RunFolder;
import dev.cambium.runs.folder.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The network of another run, trained or imported, with which a training begins: its weights and places in place of
 * those that are drawn, and the rule inputs of the tasks that both know by name. A run keeps a copy, so that it begins
 * in the same way whatever becomes of the other.
 *
 * @param file  the network
 * @param tasks the tasks of its rule units, in their order
 * @param from  the run that it is of, for people
 */
public record StartNetwork(Path file, List<String> tasks, String from) {

    public StartNetwork {
        tasks = List.copyOf(tasks);
    }

    /**
     * What an experiment says that its training begins with.
     *
     * @param root where runs are looked for that are not named by their folder
     * @throws InputException if there is no such run, or it has no network yet
     */
    public static Optional<StartNetwork> of(Experiment experiment, Path root) {
        Optional<String> from = Optional.ofNullable(experiment.model().settings().from());
        if (from.isEmpty()) {
            return Optional.empty();
        }
        RunFolder run = new RunFolder(new RunFinder(root).find(from.get()).folder());
        if (!Files.exists(run.network())) {
            throw new InputException("model.from: " + run.path() + " is " + run.status().state()
                    + " and has no network yet; expected a run that is done");
        }
        Timeline timeline = new Timeline(RunReader.experiment(run));
        return Optional.of(new StartNetwork(run.network(),
                TaskName.texts(timeline.after(timeline.size()).tasks()), run.path().toString()));
    }

    /** What a run has kept from its beginning. */
    public static Optional<StartNetwork> of(RunFolder folder) {
        return Manifest.start(folder)
                .map(start -> new StartNetwork(folder.start(), start.tasks(), start.from()));
    }

    /** Has a run keep this, and say from where it is. */
    public void keep(RunFolder folder) throws IOException {
        AtomicFile.write(folder.start(), out -> Files.copy(file, out));
        Manifest.begin(folder, new Manifest.Start(from, tasks));
    }

    /**
     * What became of the tasks.
     *
     * @param known those whose rule inputs are those of the other network
     * @param fresh those that it did not know: their rule inputs stay as they were drawn
     */
    public record Tasks(List<String> known, List<String> fresh) {
    }

    /**
     * Gives a network the weights and places.
     *
     * @throws InputException if they do not fit, in one line
     */
    public Tasks into(RecurrentNetwork network) {
        SavedNetwork saved = NetworkReader.readOwn(file);
        requireSizes(saved, network);
        put(column(saved.recurrentBias()), network.parameter(Role.RECURRENT_BIAS));
        put(column(saved.outputBias()), network.parameter(Role.OUTPUT_BIAS));
        put(saved.recurrent(), network.parameter(Role.RECURRENT_WEIGHTS));
        put(saved.output(), network.parameter(Role.OUTPUT_WEIGHTS));
        if (network.hasInitialState()) {
            put(column(saved.initialState()), network.parameter(Role.INITIAL_STATE));
        }
        int observations = network.inputs() - network.tasks().size();
        Parameter input = network.parameter(Role.INPUT_WEIGHTS);
        for (int column = 0; column < observations; column++) {
            putColumn(saved.input(), column, input, column);
        }
        for (int task = 0; task < network.tasks().size(); task++) {
            int known = tasks.indexOf(network.tasks().get(task));
            if (known >= 0) {
                putColumn(saved.input(), observations + known, input, observations + task);
            }
        }
        network.layout().restore(saved.layout().places(), 0);
        requireAllowed(saved, network);
        return new Tasks(network.tasks().stream().filter(tasks::contains).toList(),
                network.tasks().stream().filter(task -> !tasks.contains(task)).toList());
    }

    private void requireSizes(SavedNetwork saved, RecurrentNetwork network) {
        int hidden = saved.layout().neurons();
        require(hidden == network.hidden(), "has " + hidden + " hidden neurons (W_rec is " + hidden + " × " + hidden
                + "), but model.hidden is " + network.hidden());
        require(Arrays.equals(saved.layout().shape(), network.layout().shape()), "lies on a grid of "
                + Arrays.toString(saved.layout().shape()) + ", but model.layout is "
                + Arrays.toString(network.layout().shape()));
        int rules = network.tasks().size();
        int inputs = saved.input()[0].length;
        require(inputs - tasks.size() == network.inputs() - rules, "observes " + (inputs - tasks.size())
                + " input units (W_in is " + hidden + " × " + inputs + ", with " + tasks.size()
                + " tasks), but the experiment's tasks observe " + (network.inputs() - rules));
        require(saved.output().length == network.outputs(), "answers with " + saved.output().length
                + " output units (W_out is " + saved.output().length + " × " + hidden
                + "), but the experiment's tasks with " + network.outputs());
        require(saved.startsFromRest() || network.hasInitialState(), "begins its trials in a trained state (h_0), but "
                + "model.initialState is zero; expected trained");
    }

    /** What training would put right at once is not what the experiment means to begin with. */
    private void requireAllowed(SavedNetwork saved, RecurrentNetwork network) {
        Constraints.of(network, role -> false).enforce(Workers.ALONE);
        requireKept("W_rec", saved.recurrent(), network.parameter(Role.RECURRENT_WEIGHTS));
        requireKept("W_out", saved.output(), network.parameter(Role.OUTPUT_WEIGHTS));
    }

    private void requireKept(String name, float[][] values, Parameter parameter) {
        for (int row = 0; row < values.length; row++) {
            for (int column = 0; column < values[row].length; column++) {
                require(values[row][column] == parameter.values().get(row + column * values.length), "has the weight "
                        + values[row][column] + " in " + name + "[" + row + ", " + column
                        + "], which model.connectivity or model.excitatory do not allow");
            }
        }
    }

    private void require(boolean met, String otherwise) {
        if (!met) {
            throw new InputException("model.from: the network of " + from + " " + otherwise);
        }
    }

    private static float[][] column(float[] values) {
        float[][] column = new float[values.length][1];
        for (int i = 0; i < values.length; i++) {
            column[i][0] = values[i];
        }
        return column;
    }

    private static void put(float[][] values, Parameter parameter) {
        for (int column = 0; column < values[0].length; column++) {
            putColumn(values, column, parameter, column);
        }
    }

    private static void putColumn(float[][] values, int from, Parameter parameter, int to) {
        for (int row = 0; row < values.length; row++) {
            parameter.values().put(row + to * values.length, values[row][from]);
        }
    }
}
