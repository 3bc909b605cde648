package dev.cambium.sweep.internal;

import dev.cambium.base.InputException;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.RunView;
import dev.cambium.runs.Runs;
import dev.cambium.runs.sweep.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds trials that were trained before, or by others. */
final class EarlierTrial {

    /** How often one may fail before it is not tried again. */
    private static final int ATTEMPTS = 3;

    private EarlierTrial() {
    }

    /** The run of a trial, if there is one that can be read. */
    static Optional<RunSummary> find(Trial trial, Path root, Runs runs) {
        if (!Files.isDirectory(trial.run(root))) {
            return Optional.empty();
        }
        try {
            return Optional.of(runs.find(root, trial.run(root).toString()));
        } catch (InputException e) { // who trains it says what is wrong with it
            return Optional.empty();
        }
    }

    /** The run of a trial, if it is done. */
    static Optional<RunSummary> findDone(Trial trial, Path root, Runs runs) {
        return find(trial, root, runs).filter(run -> run.state() == RunState.DONE);
    }

    /**
     * Why a run that has failed is not tried again: another process has just tried, or it fails each time.
     *
     * @param begun when this process began
     * @return the reason of its failure; empty if it is to be tried again
     */
    static Optional<String> givenUp(RunSummary run, Runs runs, Instant begun) {
        List<RunView.Event> failures = runs.view(run.folder()).events().stream()
                .filter(event -> event.name().equals("failed")).toList();
        if (failures.size() >= ATTEMPTS) {
            return Optional.of(run.reason() + " (failed " + failures.size() + " times; for another try: resume "
                    + run.id() + ")");
        }
        return failures.stream().anyMatch(event -> event.time().isAfter(begun)) ? Optional.of(run.reason())
                : Optional.empty();
    }
}
