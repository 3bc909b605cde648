package dev.cambium.sweep.internal;

import dev.cambium.base.InputException;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.runs.sweep.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds trials that were trained before. */
final class DoneTrial {

    private DoneTrial() {
    }

    /** The run of a trial, if it is done. */
    static Optional<RunSummary> find(Trial trial, Path root, Runs runs) {
        if (!Files.isDirectory(trial.run(root))) {
            return Optional.empty();
        }
        try {
            RunSummary run = runs.find(root, trial.run(root).toString());
            return run.state() == RunState.DONE ? Optional.of(run) : Optional.empty();
        } catch (InputException e) { // who trains it says what is wrong with it
            return Optional.empty();
        }
    }
}
