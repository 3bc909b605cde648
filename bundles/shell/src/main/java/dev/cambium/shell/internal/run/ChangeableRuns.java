package dev.cambium.shell.internal.run;

import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import java.nio.file.Path;

/** The runs of which something can be changed, and what they are. */
final class ChangeableRuns {

    private ChangeableRuns() {
    }

    /** The experiment of a run that is typed; an empty one if there is no such run. */
    static JsonObject experiment(Runs runs, Path root, String run) {
        try {
            return ExperimentJson.write(runs.view(runs.find(root, run).folder()).experiment());
        } catch (InputException e) {
            return new JsonObject();
        }
    }

    /** Whether a run's plug-ins can be exchanged: it is not done, nor damaged. */
    static boolean canChange(RunSummary run) {
        return run.state() != RunState.DONE && run.state() != RunState.DAMAGED;
    }
}
