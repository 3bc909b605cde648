package dev.cambium.trainer.internal.training;

import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.course.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a checkpoint was trained with: all of an experiment that has made the network so far. It is kept in the
 * checkpoint, so that a file that was edited since is noticed: the run would train on with it, and nobody could train
 * the same again.
 */
final class TrainedExperiment {

    private static final int SHOWN = 3;

    private TrainedExperiment() {
    }

    /**
     * Sees to it that the file still says what a checkpoint was trained with.
     *
     * @param file       of the experiment
     * @param experiment as the file says it now
     * @param trained    what the checkpoint was trained with
     * @param changes    how many changes had been made by then
     * @param step       the checkpoint's
     * @throws InputException if it does not; names the keys
     */
    static void requireSame(Path file, Experiment experiment, Recipe trained, int changes, long step) {
        List<Recipe.Difference> differences = trained.differences(Recipe.upTo(experiment, changes));
        if (!differences.isEmpty()) {
            throw new InputException(file + ": was edited since the run was trained up to step " + step + ": "
                    + differences.stream().limit(SHOWN).map(Recipe.Difference::toString)
                            .collect(Collectors.joining(", "))
                    + (differences.size() > SHOWN ? ", …" : "")
                    + "; put that back (set changes a run from where it is)");
        }
    }
}
