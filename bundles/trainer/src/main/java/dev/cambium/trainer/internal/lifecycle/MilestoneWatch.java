package dev.cambium.trainer.internal.lifecycle;

import dev.cambium.base.PluginFailedException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.course.Timeline;
import dev.cambium.runs.Milestones;
import dev.cambium.runs.RunListener;
import dev.cambium.runs.folder.RunFolder;
import dev.cambium.trainer.internal.analysis.EarlyLook;
import dev.cambium.trainer.internal.plugin.PluginGuard;
import dev.cambium.trainer.internal.plugin.RunPlugins;
import dev.cambium.trainer.internal.training.Checkpoint;
import dev.cambium.trainer.internal.training.ExperimentSettings;
import dev.cambium.trainer.internal.training.SharedByRuns;
import dev.cambium.trainer.internal.training.Training;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Has the network of a run measured when its training comes to a milestone: between that step and the next, so that it
 * is the same network each time. What the journal tells was measured before is not again, and the training goes on as
 * if nothing had been.
 */
final class MilestoneWatch {

    private final SharedByRuns shared;
    private final RunFolder folder;
    private final ExperimentSettings settings;
    private final PluginGuard guard;
    private final RunListener listener;
    private final List<RunPlugins> held;
    private final Optional<Milestones> wanted;
    /** From which step on there is something to be done. */
    private long next;
    private volatile boolean measuring;

    /** @param held has all plug-ins that are made at the moment, for who may have to let go of them */
    MilestoneWatch(SharedByRuns shared, RunFolder folder, ExperimentSettings settings, PluginGuard guard,
            RunListener listener, List<RunPlugins> held) {
        this.shared = shared;
        this.folder = folder;
        this.settings = settings;
        this.guard = guard;
        this.listener = listener;
        this.held = held;
        this.wanted = listener.milestones();
        this.next = wanted.isEmpty() ? Long.MAX_VALUE : 0; // what was passed before is found out at the first look
    }

    /** What is to be measured. */
    Optional<Milestones> wanted() {
        return wanted;
    }

    /** Whether a metric is at work; may be asked by any thread. */
    boolean isMeasuring() {
        return measuring;
    }

    /** Whether there is something to be done after a step. */
    boolean isDue(long step) {
        return step >= next;
    }

    /**
     * Measures for the milestones that are reached.
     *
     * @param changes how many changes have been made
     * @return false if that has to wait for a plug-in that is about to go
     */
    boolean look(Training training, Timeline timeline, int changes) throws IOException {
        if (training.complete()) { // and is measured after its finishing steps
            return true;
        }
        Milestones milestones = wanted.orElseThrow();
        Map<Long, Double> known = milestones.noted(folder.journal().events());
        List<Long> reached = milestones.steps().stream().filter(each -> each <= training.step()).toList();
        if (!known.keySet().containsAll(reached)) {
            OptionalDouble value = measure(milestones, Checkpoint.of(training, changes), timeline, changes);
            if (value.isEmpty()) {
                return false;
            }
            for (long each : reached) {
                if (known.putIfAbsent(each, value.getAsDouble()) == null) {
                    folder.journal().note(Milestones.EVENT, training.step(),
                            milestones.details(each, value.getAsDouble()));
                }
            }
        }
        reached.forEach(each -> listener.measured(each, known.get(each)));
        next = milestones.steps().stream().filter(each -> each > training.step()).findFirst().orElse(Long.MAX_VALUE);
        return true;
    }

    private OptionalDouble measure(Milestones milestones, Checkpoint state, Timeline timeline, int changes) {
        RunPlugins own = new RunPlugins(shared.registry(), guard, listener::message);
        held.add(own);
        measuring = true;
        try {
            Experiment now = timeline.after(changes);
            return OptionalDouble.of(new EarlyLook(own, guard, now, settings)
                    .measure(milestones, folder, timeline, state));
        } catch (PluginFailedException e) {
            if (!own.areLeaving()) {
                throw e;
            }
            return OptionalDouble.empty();
        } finally {
            measuring = false;
            own.close();
            held.remove(own);
        }
    }
}
