package dev.cambium.trainer.internal.lifecycle;

import dev.cambium.base.PluginFailedException;
import dev.cambium.base.RunFailedException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.course.Resumption;
import dev.cambium.experiment.course.Timeline;
import dev.cambium.runs.RunListener;
import dev.cambium.runs.folder.Manifest;
import dev.cambium.runs.folder.RunFolder;
import dev.cambium.trainer.internal.analysis.Analyst;
import dev.cambium.trainer.internal.plugin.Interruption;
import dev.cambium.trainer.internal.plugin.PluginGuard;
import dev.cambium.trainer.internal.plugin.PluginMissingException;
import dev.cambium.trainer.internal.plugin.RunPlugins;
import dev.cambium.trainer.internal.training.ExperimentSettings;
import dev.cambium.trainer.internal.training.SharedByRuns;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a run in which its trained network is finished and analysed. It is begun anew each time; results replace
 * former ones when there are new ones. The run's thread analyses; any thread may ask whether it does, and keep what was
 * found where a metric holds that thread.
 */
final class AnalysisStage {

    private static final Logger LOG = LoggerFactory.getLogger(AnalysisStage.class);

    /** What is at work. */
    private record Work(RunPlugins plugins, Analyst analyst) {
    }

    private final SharedByRuns shared;
    private final RunFiles files;
    private final RunFolder folder;
    private final Experiment original;
    private final ExperimentSettings settings;
    private final PluginGuard guard;
    private final RunListener listener;
    private volatile Work now;

    /** @param original the experiment as it counts as started */
    AnalysisStage(SharedByRuns shared, RunFiles files, Experiment original, ExperimentSettings settings,
            PluginGuard guard, RunListener listener) {
        this.shared = shared;
        this.files = files;
        this.folder = files.folder();
        this.original = original;
        this.settings = settings;
        this.guard = guard;
        this.listener = listener;
    }

    /** Whether the analysis is going on at this moment. */
    boolean isAtWork() {
        return now != null;
    }

    /** All plug-ins that are made at this moment. */
    List<RunPlugins> held() {
        return Optional.ofNullable(now).map(Work::plugins).stream().toList();
    }

    /** Writes what has been found so far: a metric that does not come back costs its own results alone. */
    void keep() {
        try {
            Work work = now;
            if (work != null) {
                work.analyst().keep();
            }
        } catch (IOException e) {
            LOG.error("{}: what was found could not be kept", folder.path(), e);
        }
    }

    /**
     * Analyses the trained network; the run is done then, if it was not before.
     *
     * @param timeline the course of the training
     * @param changes  how many changes were made in it
     * @param step     the last of it
     * @return false if that had to be broken off
     * @throws PluginMissingException if a plug-in is not there
     * @throws RunFailedException     if metrics failed; the results of the others are kept
     */
    boolean analyze(Timeline timeline, int changes, long step, Interruption interruption) throws IOException {
        RunPlugins own = new RunPlugins(shared.registry(), guard, listener::message);
        Analyst analyst = new Analyst(folder, settings, guard, listener);
        now = new Work(own, analyst);
        try {
            if (!folder.isDone()) {
                files.followBundles(step);
            }
            if (!analyst.analyze(own, timeline, changes, step, () -> interruption.isDue() || own.areLeaving())) {
                return false;
            }
            if (folder.isDone()) {
                folder.rewriteExperiment(new Resumption.Revision(timeline.experiment(), original));
                Manifest.analyzed(folder, shared.context());
                folder.journal().note("analysed", step, Map.of());
            }
            if (!analyst.failures().isEmpty()) {
                throw new RunFailedException(inWords(analyst.failures()), null);
            }
            if (!folder.isDone()) {
                Manifest.end(folder);
                folder.journal().note("done", step, Map.of());
                folder.status().markDone("trained " + step + " steps and analysed");
            }
            return true;
        } catch (PluginFailedException e) {
            if (!own.areLeaving()) {
                throw e;
            }
            return false;
        } finally {
            now = null;
            own.close();
        }
    }

    private static String inWords(List<String> failures) {
        return failures.get(0) + (failures.size() > 1 ? " (and " + (failures.size() - 1) + " more, see the log)" : "")
                + "; the results of the other metrics are kept; see: analyze";
    }
}
