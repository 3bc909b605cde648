package dev.cambium.trainer.internal.lifecycle;

import dev.cambium.base.InputException;
import dev.cambium.base.PluginFailedException;
import dev.cambium.experiment.Change;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.course.SwapText;
import dev.cambium.experiment.course.Timeline;
import dev.cambium.experiment.course.Transition;
import dev.cambium.experiment.resolve.ScheduleResolver;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.runs.RunListener;
import dev.cambium.runs.RunRequest;
import dev.cambium.runs.RunView;
import dev.cambium.runs.folder.ProgressLog;
import dev.cambium.runs.folder.RunFolder;
import dev.cambium.trainer.internal.plugin.Interruption;
import dev.cambium.trainer.internal.plugin.PluginGuard;
import dev.cambium.trainer.internal.plugin.PluginMissingException;
import dev.cambium.trainer.internal.plugin.RunPlugins;
import dev.cambium.trainer.internal.training.Checkpoint;
import dev.cambium.trainer.internal.training.ExperimentSettings;
import dev.cambium.trainer.internal.training.SharedByRuns;
import dev.cambium.trainer.internal.training.Stage;
import dev.cambium.trainer.internal.training.StartNetwork;
import dev.cambium.trainer.internal.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a run in which it trains: from its checkpoint on, through the changes of its phases, its schedule and its
 * users, to its last step. Between two calls of {@link #train} all there is of it is the checkpoint. While it trains,
 * the experiment is always as it is after the first {@code changes} of its timeline, and a change that cannot be made
 * leaves everything as it was.
 *
 * <p>The run's thread alone calls this, but for {@link #step}, {@link #isMeasuring} and {@link #held}.
 */
final class TrainingStage {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingStage.class);

    private final SharedByRuns shared;
    private final String title;
    private final RunFolder folder;
    private final ExperimentSettings settings;
    private final PluginGuard guard;
    private final RunListener listener;
    private final RunFiles files;
    private final ProgressLog log;
    /** Those at work, and those of a stage that is opening beside it. */
    private final List<RunPlugins> held = new CopyOnWriteArrayList<>();
    private final MilestoneWatch milestones;
    private Timeline timeline;
    private int changes;
    private Stage stage;
    private volatile long step;
    /** Whether an observer has ended it before its last step. */
    private volatile boolean ended;

    /** A training that has yet to {@linkplain #locate find out} how far it is. */
    TrainingStage(SharedByRuns shared, Experiment experiment, RunFiles files, PluginGuard guard,
            RunListener listener) {
        this.shared = shared;
        this.title = experiment.title();
        this.folder = files.folder();
        this.settings = ExperimentSettings.of(experiment);
        this.guard = guard;
        this.listener = listener;
        this.files = files;
        this.log = folder.progressLog();
        this.timeline = new Timeline(experiment);
        this.milestones = new MilestoneWatch(shared, folder, settings, guard, listener, held);
    }

    /** Finds out how far the run is trained. */
    void locate() {
        if (folder.isDone()) {
            step = folder.journal().last("done").map(RunView.Event::step).orElse(settings.training().steps());
            ended = step < settings.training().steps();
        } else if (Files.exists(folder.checkpoint())) {
            Checkpoint last = Checkpoint.read(folder.checkpoint());
            step = last.step();
            ended = last.isEnded();
        }
    }

    /** The steps taken; may be asked by any thread. */
    long step() {
        return step;
    }

    /** Whether all steps are taken. */
    boolean isComplete() {
        return ended || step >= settings.training().steps();
    }

    /** How many changes have been made, or had to be by now: none is made after an observer has ended the training. */
    int due() {
        return timeline.due(ended ? step - 1 : step);
    }

    /** The course of the run, with the changes that its users have made. */
    Timeline timeline() {
        return timeline;
    }

    /** Whether a metric is at work; may be asked by any thread. */
    boolean isMeasuring() {
        return milestones.isMeasuring();
    }

    /** All plug-ins that are made at this moment; may be asked by any thread. */
    List<RunPlugins> held() {
        return List.copyOf(held);
    }

    /** What it needs next, while steps are to be taken. */
    RunPlugins.Part part() {
        return Files.exists(folder.checkpoint()) || Files.exists(folder.start()) ? RunPlugins.Part.TRAINING
                : RunPlugins.Part.BEGINNING;
    }

    // ------------------------------------------------------------------------------------------------- training

    /**
     * Trains from the checkpoint on.
     *
     * @param begun is told when all plug-ins are made
     * @return whether all steps are taken; false if it had to be broken off, with a checkpoint written
     * @throws PluginMissingException if a plug-in is not there to begin with
     */
    boolean train(Runnable begun, Interruption interruption) throws IOException {
        try {
            adopt(resume());
            begun.run();
            return takeSteps(interruption);
        } catch (PluginFailedException e) {
            if (stage == null || !stage.plugins().areLeaving()) {
                throw e;
            }
            LOG.info("{}: a plug-in failed while its bundle was stopping; going on from the last checkpoint",
                    folder.path(), e);
            step = Checkpoint.read(folder.checkpoint()).step();
            return false;
        } finally {
            adopt(null);
        }
    }

    private boolean takeSteps(Interruption interruption) throws IOException {
        long reportedStep = step;
        long reportedAt = System.nanoTime();
        while (true) {
            if (milestones.isDue(step) && !milestones.look(stage.training(), timeline, changes)
                    || changes < due() && !followSchedule()
                    || interruption.isDue() || stage.plugins().areLeaving()) {
                save();
                return false;
            }
            Training training = stage.training();
            if (training.complete()) {
                return true;
            }
            training.takeStep();
            step = training.step();
            files.snapshot(training.network(), step);
            if (step % settings.training().logEvery() == 0 || training.isSpanOver()) {
                long now = System.nanoTime();
                var progress = training.report((step - reportedStep) * 1e9 / (now - reportedAt));
                reportedStep = step;
                reportedAt = now;
                log.add(progress);
                listener.progressed(progress);
            }
            if (training.ending().isPresent() && !ended) {
                endEarly(training.ending().get());
            }
            if (step % settings.training().checkpointEvery() == 0 || training.complete()) {
                save();
            }
        }
    }

    /** No other step follows, which the next checkpoint says. */
    private void endEarly(String why) throws IOException {
        ended = true;
        folder.journal().note("ended early", step, why);
        listener.message(title + ": ends at step " + step + " of " + settings.training().steps() + ": " + why);
    }

    /** Goes over to a stage, or to none. */
    private void adopt(Stage next) {
        if (stage != null) {
            close(stage);
        }
        stage = next;
    }

    private void close(Stage over) {
        over.close();
        held.remove(over.plugins());
    }

    private void save() throws IOException {
        log.force();
        files.checkpoint(stage.training(), changes, timeline.experiment());
    }

    private Stage open(Experiment now, Optional<Consumer<RecurrentNetwork>> weights) {
        RunPlugins fresh = new RunPlugins(shared.registry(), guard, listener::message);
        held.add(fresh); // a watchdog may have to let go of them
        try {
            return Stage.open(fresh, guard, now, weights);
        } catch (Throwable e) {
            held.remove(fresh);
            throw e;
        }
    }

    // ------------------------------------------------------------------------------------------------- resuming

    /**
     * Begins where the last checkpoint ends. Changes that were noted since are left to {@link #followSchedule}, but for
     * those by which a plug-in goes that is missing now.
     */
    private Stage resume() throws IOException {
        if (!Files.exists(folder.checkpoint())) {
            takeBeginning();
        }
        boolean fresh = !Files.exists(folder.checkpoint());
        Checkpoint last = fresh ? null : Checkpoint.read(folder.checkpoint());
        step = fresh ? 0 : last.step();
        int from = fresh ? 0 : last.changes();
        if (from > timeline.size()) {
            throw new InputException(folder.experiment() + ": schedule: has " + timeline.size() + " changes, but "
                    + from + " were made before " + folder.checkpoint().getFileName() + " was written");
        }
        int to = from;
        while (to < timeline.due(step) && isMissing(to)) {
            to++;
        }
        Transition transition = Transition.through(timeline.course(from, to));
        Optional<StartNetwork> start = fresh ? StartNetwork.of(folder) : Optional.empty();
        Stage next = open(timeline.after(to), fresh
                ? start.map(other -> network -> noteStart(other, other.into(network)))
                : Optional.of(network -> last.restoreInto(network, transition)));
        try {
            for (String over : timeline.phasesOver(from, to)) { // with a plug-in that is not there to end it
                files.phase(over, fresh ? Checkpoint.of(next.training(), from) : last);
            }
            changes = to;
            if (!fresh) {
                note(from, to, last.restoreInto(next.training(), transition));
            }
            log.rewind(step);
            if (fresh) {
                if (start.isPresent()) {
                    folder.journal().note("begun", step, Map.of("from", start.get().from()));
                }
                files.snapshot(next.training().network(), step);
            }
            if (fresh || to > from) {
                files.checkpoint(next.training(), changes, timeline.experiment());
            }
            return next;
        } catch (Throwable e) {
            close(next);
            throw e;
        }
    }

    /** What another run has trained already need not be trained again. */
    private void takeBeginning() throws IOException {
        Optional<SharedBeginning> beginning = SharedBeginning.find(folder, timeline.experiment(), milestones.wanted(),
                line -> listener.message(title + ": " + line));
        if (beginning.isPresent()) {
            beginning.get().copyInto(folder, milestones.wanted());
            folder.journal().note("begun", beginning.get().step(),
                    Map.of("from", beginning.get().donor().path().toString()));
            listener.message(title + ": goes on from step " + beginning.get().step() + ", up to which "
                    + beginning.get().donor().path() + " was trained in the same way");
        }
    }

    private void noteStart(StartNetwork start, StartNetwork.Tasks tasks) {
        String rules = tasks.known().isEmpty() ? "" : "; rule inputs of " + String.join(", ", tasks.known());
        String fresh = tasks.fresh().isEmpty() ? "" : "; new: rule inputs of " + String.join(", ", tasks.fresh());
        listener.message(title + ": begins with the network of " + start.from() + rules + fresh);
        LOG.info("{}: begins with the network of {}", folder.path(), start.from());
    }

    private void note(int from, int to, Checkpoint.Restored restored) throws IOException {
        files.noteChanges(timeline, from, to, step, restored);
        if (from == to && !restored.begun().isEmpty()) {
            String what = String.join(", ", restored.begun());
            folder.journal().note("begun anew", step, Map.of("new", what));
            listener.message(title + ": the checkpoint has no fitting " + what + "; was the plug-in updated?");
        }
    }

    // ------------------------------------------------------------------------------------------------- changing

    /**
     * Makes the changes that are due, one by one, so that it makes no difference whether they were made together or one
     * after the other; returns false if a plug-in for the last of them is missing.
     */
    private boolean followSchedule() throws IOException {
        int due = timeline.due(step);
        try {
            while (changes < due) {
                int next = changes + 1;
                while (next < due && isMissing(next)) {
                    next++;
                }
                if (isMissing(next)) {
                    return false;
                }
                goOver(timeline, next);
            }
            return true;
        } catch (PluginMissingException e) {
            return false;
        }
    }

    /** Whether a plug-in is missing for training after some of the changes. */
    private boolean isMissing(int after) {
        return !RunPlugins.missing(shared.registry(), timeline.after(after), RunPlugins.Part.TRAINING).isEmpty();
    }

    /**
     * Makes a change that a user asks for: at once while it trains, else as soon as it goes on.
     *
     * @return what to tell the user
     * @throws InputException if the change is wrong, or comes too late
     */
    String change(RunRequest.Change request) throws IOException {
        if (stage == null || isComplete()) {
            NotedChange noted = NotedChange.note(folder, timeline, step, isComplete(), title,
                    before -> resolve(before, request));
            timeline = noted.timeline();
            return noted.answer();
        }
        Experiment before = timeline.after(changes);
        Change swap = resolve(before, request);
        Checkpoint.Restored restored = goOver(timeline.with(step, swap), changes + 1);
        return SwapText.line(SwapText.describe(before, swap)) + " at step " + step + "; carried over: "
                + String.join(", ", restored.carried())
                + (restored.begun().isEmpty() ? "" : "; new: " + String.join(", ", restored.begun()));
    }

    /** Plug-ins are asked whether they take the settings. */
    private Change resolve(Experiment before, RunRequest.Change change) {
        return guard.call(PluginGuard.caller("a plug-in of " + String.join(" ", change.overrides())),
                () -> ScheduleResolver.change(shared.registry(), before, change.overrides(), title));
    }

    /** Goes over to another state of the experiment; what cannot be done leaves everything as it is. */
    private Checkpoint.Restored goOver(Timeline course, int to) throws IOException {
        Checkpoint before = Checkpoint.of(stage.training(), changes);
        Transition transition = Transition.through(course.course(changes, to));
        Stage next = open(course.after(to), Optional.of(network -> before.restoreInto(network, transition)));
        Checkpoint.Restored restored;
        try {
            restored = endPhases(course.phasesOver(changes, to), before).restoreInto(next.training(), transition);
            if (course != timeline) {
                folder.rewriteExperiment(course.experiment());
            }
        } catch (Throwable e) {
            close(next);
            throw e;
        }
        adopt(next);
        files.followBundles(step);
        int from = changes;
        timeline = course;
        changes = to;
        save();
        note(from, to, restored);
        return restored;
    }

    /** Keeps the state at the end of phases, and ends them; the state after that. */
    private Checkpoint endPhases(List<String> phases, Checkpoint now) throws IOException {
        for (String over : phases) {
            files.phase(over, now);
            stage.training().endPhase();
        }
        return phases.isEmpty() ? now : Checkpoint.of(stage.training(), changes);
    }
}
