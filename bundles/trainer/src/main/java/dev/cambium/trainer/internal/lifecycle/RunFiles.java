package dev.cambium.trainer.internal.lifecycle;

import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.course.Recipe;
import dev.cambium.experiment.course.SwapText;
import dev.cambium.experiment.course.Timeline;
import dev.cambium.experiment.settings.TrainingSettings;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.runs.folder.Manifest;
import dev.cambium.runs.folder.NetworkFiles;
import dev.cambium.runs.folder.RunFolder;
import dev.cambium.trainer.internal.training.Checkpoint;
import dev.cambium.trainer.internal.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.framework.BundleContext;

/**
 * What a run leaves in its folder while it is at work, beside what it reports: checkpoints, snapshots, the ends of
 * phases, and how it and what it is made with changed.
 *
 * @param context of this bundle, for the manifest
 */
record RunFiles(RunFolder folder, TrainingSettings settings, BundleContext context) {

    /**
     * Writes the state of a training, from which it can go on.
     *
     * @param changes    how many changes have been made
     * @param experiment with its phases and its schedule
     */
    void checkpoint(Training training, int changes, Experiment experiment) throws IOException {
        Checkpoint.of(training, changes).madeWith(Recipe.upTo(experiment, changes)).write(folder.checkpoint());
    }

    /** Keeps the network as it is after this step, if it is one of those that divide the training into equal parts. */
    void snapshot(RecurrentNetwork network, long step) throws IOException {
        long parts = settings.snapshots();
        long steps = settings.steps();
        if (parts > 0 && Math.round((double) Math.round((double) step * parts / steps) * steps / parts) == step) {
            NetworkFiles.write(folder.snapshots().file(step), network, network.signs().toArray());
        }
    }

    /** Keeps the state at the end of a phase. */
    void phase(String name, Checkpoint end) throws IOException {
        Files.createDirectories(folder.phase(name).getParent());
        end.ofAny().write(folder.phase(name));
        Manifest.phase(folder, name, context);
    }

    /** The bundles that the run is made with may change while it waits and while it works. */
    void followBundles(long step) throws IOException {
        noteBundles(Manifest.follow(folder, context, step), step);
    }

    /** Notes which bundles are others than before; nothing if none is. */
    void noteBundles(Map<String, String> changes, long step) throws IOException {
        if (!changes.isEmpty()) {
            folder.journal().note("bundles changed", step, changes);
        }
    }

    /** Notes changes that have been made together, in a line of its own for each. */
    void noteChanges(Timeline timeline, int from, int to, long step, Checkpoint.Restored restored) throws IOException {
        for (int change = from; change < to; change++) {
            Map<String, String> details = new LinkedHashMap<>(
                    SwapText.describe(timeline.after(change), timeline.after(change + 1)));
            if (change == to - 1) {
                details.put("carried", String.join(", ", restored.carried()));
                if (!restored.begun().isEmpty()) {
                    details.put("new", String.join(", ", restored.begun()));
                }
            }
            folder.journal().note("swapped", step, details);
        }
    }
}
