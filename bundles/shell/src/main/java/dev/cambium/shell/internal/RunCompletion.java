package dev.cambium.shell.internal;

import com.google.gson.JsonObject;
import dev.cambium.trainer.InputException;
import dev.cambium.trainer.RunState;
import dev.cambium.trainer.RunSummary;
import dev.cambium.trainer.Runs;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Completes the arguments of commands that take runs. */
final class RunCompletion {

    private RunCompletion() {
    }

    /** For a command that takes one run and nothing else. */
    static List<String> of(Command<?> command, Runs runs, List<String> before, String word,
            Predicate<RunSummary> which) {
        if (Completion.isValue(command, before)) {
            return Completion.files(word);
        }
        return Completion.positionals(command, before).isEmpty()
                ? Completion.runs(runs, out(before), which) : List.of();
    }

    /** The folder of the runs, as far as the line says. */
    static Path out(List<String> before) {
        return Completion.option("--out", before).map(Path::of).map(WorkingFolder::path)
                .orElseGet(() -> WorkingFolder.path(ExperimentFiles.RUNS));
    }

    /** The experiment of a run that is typed; an empty one if there is no such run. */
    static JsonObject experiment(Runs runs, Path root, String run) {
        try {
            return runs.view(runs.find(root, run).folder()).experiment().json();
        } catch (InputException e) {
            return new JsonObject();
        }
    }

    /** Whether a run's plug-ins can be exchanged: it is not done, nor damaged. */
    static boolean canChange(RunSummary run) {
        return run.state() != RunState.DONE && run.state() != RunState.DAMAGED;
    }
}
