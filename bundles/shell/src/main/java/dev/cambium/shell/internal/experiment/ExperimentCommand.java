package dev.cambium.shell.internal.experiment;

import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.Plugins;
import dev.cambium.experiment.sweep.Sweeps;
import dev.cambium.runs.Runs;
import dev.cambium.shell.Command;
import dev.cambium.shell.Console;
import dev.cambium.shell.WorkingFolder;
import dev.cambium.shell.experiments.ExperimentArguments;
import dev.cambium.shell.experiments.ExperimentCompletion;
import dev.cambium.shell.experiments.ExperimentFiles;
import java.util.List;

/**
 * A command that reads one experiment, with changes to it.
 *
 * @param <A> its arguments
 */
abstract class ExperimentCommand<A extends ExperimentArguments> extends Command<A> {

    private final Sweeps sweeps;
    private final Runs runs;
    private final ExperimentCompletion completion;

    ExperimentCommand(Experiments experiments, Sweeps sweeps, Runs runs, Plugins plugins) {
        this.sweeps = sweeps;
        this.runs = runs;
        this.completion = new ExperimentCompletion(experiments, runs, plugins);
    }

    @Override
    protected final void execute(A arguments, Console console) {
        execute(sweeps.open(ExperimentFiles.find(arguments.file, runs, ExperimentFiles.RUNS), arguments.overrides,
                WorkingFolder.path("")), arguments, console);
    }

    /**
     * Executes the command.
     *
     * @param opened the experiment, one or one of which something is varied
     */
    abstract void execute(Sweeps.Opened opened, A arguments, Console console);

    @Override
    protected final List<String> complete(List<String> before, String word) {
        return completion.complete(this, before, word);
    }
}
