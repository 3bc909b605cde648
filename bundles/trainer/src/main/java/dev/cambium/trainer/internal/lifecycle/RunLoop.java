package dev.cambium.trainer.internal.lifecycle;

import dev.cambium.base.InputException;
import dev.cambium.base.PluginFailedException;
import dev.cambium.base.RunFailedException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.course.Timeline;
import dev.cambium.network.kernel.Blas;
import dev.cambium.network.kernel.Natives;
import dev.cambium.runs.Run;
import dev.cambium.runs.RunListener;
import dev.cambium.runs.RunRequest;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.folder.Mailbox;
import dev.cambium.runs.folder.Manifest;
import dev.cambium.runs.folder.PendingRequest;
import dev.cambium.runs.folder.RunFolder;
import dev.cambium.runs.folder.RunLock;
import dev.cambium.runs.folder.RunReader;
import dev.cambium.trainer.internal.plugin.PluginGuard;
import dev.cambium.trainer.internal.plugin.PluginMissingException;
import dev.cambium.trainer.internal.plugin.RunPlugins;
import dev.cambium.trainer.internal.plugin.Watchdog;
import dev.cambium.trainer.internal.training.ExperimentSettings;
import dev.cambium.trainer.internal.training.SharedByRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one run from its folder to its end, in turns. In a turn the run works, and holds plug-ins, memory and cores;
 * while it is paused, waits for a plug-in or for free cores it holds none of these, and all there is of it is its
 * checkpoint. Whatever is asked of it, it does between two steps.
 *
 * <p><b>Threads.</b> A thread of the run's own carries it: all that belongs to the run ({@link TrainingStage},
 * {@link AnalysisStage}, who waits in the {@link Inbox}) changes there, without a lock. Others may look at it, ask
 * something of it, and wait for its end: what they read is volatile or final, what they ask goes through a queue. Only
 * where a plug-in holds the run's thread, another one ({@link #watch}, {@link #giveUp}) ends the run in its place.
 * Which of them goes on is decided by one compare-and-set in {@link PluginGuard}: who has it may do what else the run's
 * thread alone does, and sees all that it did before it called the plug-in; the run's thread, when it comes back, finds
 * that the run was given up and touches nothing any more. So a run ends once, and after that its lock is free, its
 * cores are given back, and every question is answered.
 */
final class RunLoop implements Run {

    private static final Logger LOG = LoggerFactory.getLogger(RunLoop.class);
    /** How long a plug-in may keep a run from stopping. */
    private static final double LONGEST_STOP_SECONDS = 20;

    private final SharedByRuns shared;
    private final Experiment experiment;
    private final RunFolder folder;
    private final RunLock lock;
    private final RunListener listener;
    private final Consumer<RunLoop> onEnd;
    private final ExperimentSettings settings;
    private final RunFiles files;
    private final PluginGuard guard = new PluginGuard();
    private final Watchdog watchdog = new Watchdog(guard);
    private final PluginWait wait;
    private final Standing standing;
    private final Inbox inbox;
    private final TrainingStage training;
    private final AnalysisStage analysis;
    private final CompletableFuture<RunSummary> end = new CompletableFuture<>();
    private final Thread thread;
    /** Whether it has had a turn. */
    private boolean begun;

    /**
     * A run that has yet to be {@link #start started}.
     *
     * @param original the experiment as it counts as started
     * @param lock     on its folder; released at the end
     * @param onEnd    called when it has ended
     */
    RunLoop(SharedByRuns shared, Experiment experiment, Experiment original, RunFolder folder, RunLock lock,
            RunListener listener, Consumer<RunLoop> onEnd) {
        this.shared = shared;
        this.experiment = experiment;
        this.folder = folder;
        this.lock = lock;
        this.listener = listener;
        this.onEnd = onEnd;
        this.settings = ExperimentSettings.of(experiment);
        this.wait = new PluginWait(listener.patience(), settings.training().patience());
        this.standing = new Standing(folder, listener);
        this.inbox = new Inbox(experiment.title(), new Mailbox(folder.requests()), new Asked());
        this.files = new RunFiles(folder, settings.training(), shared.context());
        this.training = new TrainingStage(shared, experiment, files, guard, listener);
        this.analysis = new AnalysisStage(shared, files, original, settings, guard, listener);
        this.thread = new Thread(this::carryOut, "run " + experiment.title());
    }

    /** This run, as its questions are answered. */
    private final class Asked implements Inbox.Subject {

        @Override
        public long step() {
            return training.step();
        }

        @Override
        public boolean isOnlyToBeStopped() {
            return analysis.isAtWork() || folder.isDone();
        }

        @Override
        public String standing() {
            return standing.inWords();
        }

        @Override
        public String change(RunRequest.Change change) throws IOException {
            return training.change(change);
        }
    }

    // --------------------------------------------------------------------------------------------- from any thread

    void start() {
        thread.start();
    }

    @Override
    public Path folder() {
        return folder.path();
    }

    @Override
    public RunState state() {
        return standing.state();
    }

    @Override
    public String reason() {
        return standing.reason();
    }

    @Override
    public RunSummary await() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    /** Asks something of the run. */
    PendingRequest submit(RunRequest request) {
        return inbox.submit(request);
    }

    /** Asks something of the run and waits for its answer. */
    String ask(RunRequest request) throws InterruptedException {
        try {
            return submit(request).answer().get();
        } catch (ExecutionException e) {
            throw new InputException(e.getCause().getMessage());
        }
    }

    // ---------------------------------------------------------------------------------------- from start to end

    private void carryOut() {
        try {
            folder.status().clearFailed();
            inbox.open();
            training.locate();
            boolean done = false;
            while (!done && awaitTurn()) {
                done = takeTurn();
            }
            if (!done) {
                folder.journal().note("stopped", training.step(), Map.of());
            }
            end(done ? RunState.DONE : RunState.STOPPED, "", null);
        } catch (PluginWait.OverException e) {
            stopWaiting(e.getMessage());
        } catch (PluginGuard.GivenUpException e) {
            LOG.info("{}: the plug-in that the run was given up for has come back", folder.path());
        } catch (Throwable e) { // the run fails, nothing else
            fail(e);
        }
    }

    /** Waits until the run may work; returns false if it was asked to stop. */
    private boolean awaitTurn() throws IOException, InterruptedException {
        while (true) {
            inbox.hear();
            if (inbox.isStopping()) {
                return false;
            }
            List<RunPlugins.Missing> missing = missing();
            if (inbox.isPaused()) {
                shared.cores().release(this);
                become(RunState.PAUSED, "paused", "");
                inbox.becomesDormant();
            } else if (!missing.isEmpty()) {
                shared.cores().release(this);
                become(RunState.WAITING, "waiting", "waits for "
                        + String.join(" and ", missing.stream().map(RunPlugins.Missing::toString).toList()));
                wait.inVain(() -> missing.get(0).explain(shared.registry()));
            } else if (shared.cores().tryTake(this, settings.training().threads())) {
                become(RunState.RUNNING, folder.isDone() ? "analysing"
                        : begun || Files.exists(folder.checkpoint()) ? "resumed" : "started", "");
                return true;
            } else {
                become(RunState.PREPARING, "queued", "waits for a free core");
            }
            inbox.await();
        }
    }

    private void become(RunState next, String event, String why) throws IOException {
        standing.become(next, event, training.step(), why);
    }

    /** What the run needs next and, where nobody watches it, before it begins also what it needs in the end. */
    private List<RunPlugins.Missing> missing() {
        Timeline timeline = training.timeline();
        List<RunPlugins.Missing> missing = RunPlugins.missing(shared.registry(),
                timeline.after(training.due()),
                folder.isDone() ? RunPlugins.Part.ANALYSIS : training.isComplete() ? RunPlugins.Part.END
                        : training.part());
        return missing.isEmpty() && wait.isForAll() && !folder.isDone()
                ? RunPlugins.missing(shared.registry(), timeline.after(timeline.size()), RunPlugins.Part.END)
                : missing;
    }

    /** Works until the run is done, which it returns, or something has come between. */
    private boolean takeTurn() throws IOException, InterruptedException {
        String lacking = "a plug-in comes and goes";
        try {
            if (work()) {
                return true;
            }
        } catch (PluginMissingException e) {
            lacking = e.getMessage();
        } finally {
            shared.cores().release(this);
        }
        if (!inbox.isInterrupting()) {
            TimeUnit.MILLISECONDS.sleep(PluginWait.LOOK_MILLISECONDS);
            String why = lacking;
            wait.inVain(() -> why);
        }
        return false;
    }

    /** Trains and analyses; returns whether that is done. */
    private boolean work() throws IOException {
        Natives.load();
        if (!begun && !folder.isDone()) {
            listener.started(experiment, folder.path(), training.step());
        }
        begun = true;
        if (!folder.isDone()) {
            Map<String, String> others = Manifest.write(folder, shared.context(), Blas.description(),
                    settings.training().threads(), training.step());
            files.noteBundles(others, training.step());
            OtherBundles.line(others, shared.context())
                    .ifPresent(line -> listener.message(experiment.title() + ": " + line));
        }
        return (training.isComplete() || training.train(wait::over, this::isInterrupted))
                && analysis.analyze(training.timeline(), training.due(), training.step(), () -> {
                    wait.over(); // all were made
                    return isInterrupted();
                });
    }

    private boolean isInterrupted() throws IOException {
        inbox.hear();
        return inbox.isInterrupting();
    }

    // ------------------------------------------------------------------------------ where a plug-in holds its thread

    /** Looks after a plug-in that does not come back; called by another thread, every now and then. */
    void watch() {
        if (watchdog.isLong()) { // the run's own thread may not come to look for what other processes ask
            inbox.collect();
        }
        double usual = analysis.isAtWork() || training.isMeasuring() ? settings.analysis().watchdog()
                : settings.training().watchdog();
        boolean hurried = inbox.isAskedToStop() && !(usual > 0 && usual <= LONGEST_STOP_SECONDS);
        double limit = hurried ? LONGEST_STOP_SECONDS : usual;
        watchdog.look(limit).ifPresent(blocked -> {
            String why = blocked + " did not come back for " + limit + " s";
            leave(hurried && analysis.isAtWork() ? () -> cutOff(why) : () -> fail(new PluginFailedException(why)));
        });
    }

    /**
     * Ends the run though a plug-in is at work and does not let its thread go on.
     *
     * @param what is the matter with the plug-in
     * @return whether a plug-in is at work
     */
    boolean giveUp(String what) {
        PluginGuard.Work work = guard.current();
        if (work == null || !guard.giveUp(work)) {
            return false;
        }
        String why = work.plugin(0) + " " + what;
        leave(() -> fail(new PluginFailedException(why)));
        return true;
    }

    /** Ends the run without its thread, after it was given up. */
    private void leave(Runnable ending) {
        analysis.keep();
        ending.run();
        thread.interrupt();
        // what the plug-in does when it is disposed of may block as well
        List<RunPlugins> stuck = Stream.concat(training.held().stream(), analysis.held().stream()).toList();
        Thread cleaner = new Thread(() -> stuck.forEach(RunPlugins::close), "clean-up after " + thread.getName());
        cleaner.setDaemon(true);
        cleaner.start();
    }

    /** Stops an analysis in which a metric is at work: nothing is lost that {@code --resume} would not make again. */
    private void cutOff(String why) {
        try {
            inbox.hear();
            folder.journal().note("stopped", training.step(), why);
        } catch (IOException e) {
            LOG.error("{}: its stop could not be noted", folder.path(), e);
        }
        end(RunState.STOPPED, why, null);
    }

    // -------------------------------------------------------------------------------------------------- the end

    /** Ends where the run was, with the checkpoint that it has. */
    private void stopWaiting(String why) {
        String reason = wait.told() + why;
        try {
            folder.journal().note("stopped", training.step(), reason);
        } catch (IOException e) {
            LOG.error("{}: its stop could not be noted", folder.path(), e);
        }
        String line = experiment.title() + " is stopped at step " + training.step() + ": " + reason;
        end(RunState.STOPPED, reason, wait.hasBegun() ? new RunFailedException(line, null) : new InputException(line));
    }

    private void fail(Throwable cause) {
        String why = FailureWords.of(cause);
        LOG.error("{} failed at step {}", folder.path(), training.step(), cause);
        String line = experiment.title() + " failed at step " + training.step() + ": " + why;
        try {
            folder.journal().note("failed", training.step(), why);
            if (!folder.isDone()) {
                folder.status().markFailed(line);
            }
        } catch (IOException e) {
            LOG.error("{}: the failure could not be noted", folder.path(), e);
        }
        // without what was thrown: it would keep the classes of a plug-in
        end(RunState.FAILED, why, cause instanceof InputException ? new InputException(why)
                : new RunFailedException(folder.path() + ": " + line, null));
    }

    private void end(RunState last, String why, RuntimeException failure) {
        shared.cores().release(this);
        lock.close();
        standing.end(last, why);
        watchdog.forget();
        onEnd.accept(this);
        inbox.end(last, why); // before anything that takes time: who asks from another process does not wait for long
        if (folder.isDone()) {
            inbox.close();
        }
        if (failure != null) {
            end.completeExceptionally(failure);
        } else {
            end.complete(RunReader.summary(folder).withState(last)); // an analysis that was stopped leaves a run done
        }
        listener.changed(last, why);
    }
}
