package dev.cambium.runs;

import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Experiments;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Starts runs, talks to those that are live in this or another process, and finds those on disk. */
@ProviderType
public interface Runs {

    /**
     * Begins to train, and then to analyse, in a thread of its own. A run trains once as many cores are free as
     * it has threads; until then it is {@code PREPARING}.
     *
     * @param experiment what to run
     * @param root       the folder that holds all runs
     * @param resume     continue the newest unfinished run of an equal experiment, or take a finished one as it
     *                   is; without one, start afresh
     * @param listener   hears what happens to it
     * @throws InputException if the folder cannot be written, or another process works on the run
     */
    Run start(Experiment experiment, Path root, boolean resume, RunListener listener);

    /**
     * As {@link #start(Experiment, Path, boolean, RunListener)}, for a run that has its folder already, or its name:
     * it is made if it is not there, continued if it is not done, and taken as it is if it is.
     *
     * @param folder the run's own folder
     * @throws InputException if it is the run of another network, cannot be written, or another process works on it
     */
    Run startIn(Path folder, Experiment experiment, RunListener listener);

    /**
     * Continues a stopped or failed run from its last checkpoint, with the changes that were made to it.
     *
     * @param folder the run's folder
     * @throws InputException if there is no such run, it is done, or a process works on it
     */
    Run resume(Path folder, RunListener listener);

    /** The runs that this process carries out, in the order of their start. */
    List<Run> active();

    /**
     * Asks something of a run: one of this process, one of another, or (to change it) one that no process works on.
     *
     * @param folder the run's folder
     * @return what came of it, in one line for the user
     * @throws InputException if the run cannot do that now, or the request is wrong; nothing has changed then
     */
    String ask(Path folder, RunRequest request);

    /**
     * Finds a run by what a user calls it: its folder, its id, the beginning of its id, or its place below the
     * root such as {@code growing-brains-l1} or {@code quickstart/bimt}.
     *
     * @throws InputException if there is none, or more than one; names the nearest
     */
    RunSummary find(Path root, String name);

    /** The runs below a folder, oldest first; empty if there is no such folder. */
    List<RunSummary> list(Path root);

    /**
     * A run as its folder tells it now.
     *
     * @throws InputException if the folder is not a run's
     */
    RunView view(Path folder);

    /**
     * What a run has left.
     *
     * @throws InputException if the folder is not a run's, or it is not analysed yet
     */
    RunResult result(Path folder);

    /**
     * Reads a network.
     *
     * @param file a run's {@code network.npz} or one of its snapshots
     * @throws InputException if there is no such file, or it is not a network's
     */
    SavedNetwork network(Path file);

    /**
     * What runs of an experiment tell of their networks, by which these can be compared: found out on the network that
     * one begins with, after a single step and with few trials. Takes seconds; nothing is written.
     *
     * @throws InputException     if a plug-in is not there
     * @throws RunFailedException if one fails that is needed to train
     */
    Figures figures(Experiment experiment);

    /**
     * Begins to run the metrics on the network of a run that is done, in a thread of its own; its results are replaced
     * when there are new ones. For others the run is {@link RunState#DONE} all the time; it can be asked to stop.
     *
     * @param folder    the run's folder
     * @param overrides changes of the experiment's {@code metrics}, {@code analysis} and {@code report}, in the grammar
     *                  of {@link Experiments#load}, which are noted in the run's experiment; if it then has no metrics,
     *                  all that are installed are run
     * @throws InputException if the run is not done, or a change is wrong
     */
    Run analyze(Path folder, List<String> overrides, RunListener listener);

    /**
     * Makes a run of a network that was trained elsewhere, ready for {@link #analyze}.
     *
     * @param file      an npz file with {@code W_in} [hidden × inputs], {@code W_rec} [hidden × hidden], {@code W_out}
     *                  [outputs × hidden], and perhaps {@code b_rec}, {@code b_out} and {@code positions} [hidden ×
     *                  dimensions]
     * @param overrides the experiment that it was trained on, in the grammar of {@link Experiments#load}: its
     *                  {@code tasks} in the order of their rule inputs, {@code model.activation}, {@code model.leak}
     * @param root      the folder that holds all runs
     * @return the run's folder
     * @throws InputException if the file cannot be read, or the network does not fit the experiment
     */
    Path importNetwork(Path file, List<String> overrides, Path root);
}
