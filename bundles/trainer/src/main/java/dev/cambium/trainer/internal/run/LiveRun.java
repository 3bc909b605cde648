package dev.cambium.trainer.internal.run;

import com.google.gson.JsonObject;
import dev.cambium.base.Failures;
import dev.cambium.base.PluginFailedException;
import dev.cambium.base.RunFailedException;
import dev.cambium.network.kernel.Blas;
import dev.cambium.network.kernel.Natives;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.trainer.Experiment;
import dev.cambium.trainer.InputException;
import dev.cambium.trainer.Run;
import dev.cambium.trainer.RunListener;
import dev.cambium.trainer.RunRequest;
import dev.cambium.trainer.RunState;
import dev.cambium.trainer.RunSummary;
import dev.cambium.trainer.internal.config.ScheduleResolver;
import dev.cambium.trainer.internal.plugin.PluginMissingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one run from its folder to its end, in a thread of its own. While the run works it holds plug-ins, memory
 * and cores; while it is paused, waits for a plug-in or for free cores it holds none of these, and all there is of it
 * is its checkpoint. Whatever is asked of it, it does between two steps.
 */
final class LiveRun implements Run {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRun.class);
    /** How long a plug-in may keep a run from stopping. */
    private static final double LONGEST_STOP_SECONDS = 20;

    private final Surroundings surroundings;
    private final Experiment experiment;
    private final JsonObject original;
    private final RunFolder folder;
    private final RunLock lock;
    private final RunListener listener;
    private final Consumer<LiveRun> onEnd;
    private final ExperimentSettings settings;
    private final Mailbox mailbox;
    private final PluginWait wait;
    private final PluginGuard guard = new PluginGuard();
    private final Watchdog watchdog = new Watchdog(guard);
    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();
    private final CompletableFuture<RunSummary> end = new CompletableFuture<>();
    private final Thread thread;

    private volatile RunState state = RunState.PREPARING;
    private volatile String reason = "";
    private volatile boolean analysing;
    private volatile long step;
    private volatile RunPlugins plugins;
    private volatile RunPlugins opening;
    private volatile Analyst analyst;
    private volatile Question answering;

    // of the run's thread alone
    private final List<Question> untilDormant = new ArrayList<>();
    private final List<Question> untilEnd = new ArrayList<>();
    private Timeline timeline;
    private int changes;
    private Stage stage;
    private boolean paused;
    private volatile boolean stopping;
    private boolean begun;
    private long lookedAt;
    /** Why the run could not go on the last time, where a plug-in was missing. */
    private String lacking = "a plug-in comes and goes";

    /**
     * A run that has yet to be {@link #start started}.
     *
     * @param original the experiment as it counts as started
     * @param lock     on its folder; released at the end
     * @param onEnd    called when it has ended
     */
    LiveRun(Surroundings surroundings, Experiment experiment, JsonObject original, RunFolder folder, RunLock lock,
            RunListener listener, Consumer<LiveRun> onEnd) {
        this.surroundings = surroundings;
        this.experiment = experiment;
        this.original = original;
        this.folder = folder;
        this.lock = lock;
        this.listener = listener;
        this.onEnd = onEnd;
        this.timeline = new Timeline(experiment.json());
        this.settings = ExperimentSettings.of(experiment.json());
        this.mailbox = new Mailbox(folder.requests());
        this.wait = new PluginWait(listener.patience(), settings.training().patience());
        this.thread = new Thread(this::carryOut, "run " + experiment.title());
    }

    void start() {
        thread.start();
    }

    @Override
    public Path folder() {
        return folder.path();
    }

    @Override
    public RunState state() {
        return state;
    }

    @Override
    public String reason() {
        return reason;
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
    Question submit(RunRequest request) {
        Question question = new Question(request);
        questions.add(question);
        if (end.isDone()) {
            refuseQuestions();
        }
        return question;
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
            folder.clearFailed();
            mailbox.clear();
            if (folder.isDone()) {
                step = settings.training().steps();
            } else if (Files.exists(folder.checkpoint())) {
                Checkpoint last = Checkpoint.read(folder.checkpoint());
                step = last.step();
                changes = last.changes();
            }
            boolean done = false;
            while (!done && awaitTurn()) {
                try {
                    done = work();
                } finally {
                    surroundings.cores().release(this);
                }
                if (!done && !stopping && !paused) { // a plug-in comes and goes
                    TimeUnit.MILLISECONDS.sleep(PluginWait.LOOK_MILLISECONDS);
                    wait.inVain(() -> lacking);
                }
            }
            if (!done) {
                folder.journal("stopped", step, Map.of());
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
            hear();
            if (stopping) {
                return false;
            }
            List<RunPlugins.Missing> missing = missing();
            if (paused) {
                surroundings.cores().release(this);
                become(RunState.PAUSED, "paused", "");
                untilDormant.forEach(question -> question.answer().complete("paused at step " + step));
                untilDormant.clear();
            } else if (!missing.isEmpty()) {
                surroundings.cores().release(this);
                become(RunState.WAITING, "waiting", "waits for "
                        + String.join(" and ", missing.stream().map(RunPlugins.Missing::toString).toList()));
                wait.inVain(() -> missing.get(0).explain(surroundings.registry()));
            } else if (surroundings.cores().tryTake(this, settings.training().threads())) {
                become(RunState.RUNNING, folder.isDone() ? "analysing"
                        : begun || Files.exists(folder.checkpoint()) ? "resumed" : "started", "");
                return true;
            } else {
                become(RunState.PREPARING, "queued", "waits for a free core");
            }
            Question next = questions.poll(PluginWait.LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
            if (next != null) {
                answer(next);
            }
        }
    }

    /** What the run needs next and, where nobody watches it, before it begins also what it needs in the end. */
    private List<RunPlugins.Missing> missing() {
        List<RunPlugins.Missing> missing = RunPlugins.missing(surroundings.registry(), timeline.after(timeline.due(step)),
                folder.isDone() ? RunPlugins.ANALYSIS : isTrained() ? RunPlugins.END : RunPlugins.TRAINING);
        return missing.isEmpty() && wait.isForAll() && !folder.isDone()
                ? RunPlugins.missing(surroundings.registry(), timeline.after(timeline.size()), RunPlugins.END) : missing;
    }

    /** Ends where the run was, with the checkpoint that it has. */
    private void stopWaiting(String why) {
        String reason = wait.told() + why;
        try {
            folder.journal("stopped", step, reason);
        } catch (IOException e) {
            LOG.error("{}: its stop could not be noted", folder.path(), e);
        }
        String line = experiment.title() + " is stopped at step " + step + ": " + reason;
        end(RunState.STOPPED, reason, wait.hasBegun() ? new RunFailedException(line, null) : new InputException(line));
    }

    /** Trains and analyses; returns whether that is done, or else something has come between. */
    private boolean work() throws IOException {
        Natives.load();
        if (!begun && !folder.isDone()) {
            listener.started(experiment, folder.path(), step);
        }
        begun = true;
        if (!folder.isDone()) {
            journalBundles(Manifest.write(folder, surroundings.context(), Blas.description(),
                    settings.training().threads(), step));
        }
        return (isTrained() || train()) && analyze();
    }

    /** The bundles that the run is made with may change while it waits and while it works. */
    private void journalBundles(Map<String, String> changes) throws IOException {
        if (!changes.isEmpty()) {
            folder.journal("bundles changed", step, changes);
        }
    }

    private boolean isTrained() {
        return step >= settings.training().steps();
    }

    private void become(RunState next, String event, String why) throws IOException {
        if (next != state || !why.equals(reason) || next == RunState.RUNNING) {
            folder.journal(event, step, why);
            state = next;
            reason = why;
            listener.changed(next, why);
        }
    }

    // ------------------------------------------------------------------------------------------------- training

    /** Trains to the end; returns false if it has to stop or wait, with a checkpoint written. */
    private boolean train() throws IOException {
        try {
            adopt(resume());
            wait.over();
            return takeSteps();
        } catch (PluginMissingException e) {
            lacking = e.getMessage();
            return false;
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

    private boolean takeSteps() throws IOException {
        long reportedStep = step;
        long reportedAt = System.nanoTime();
        while (true) {
            if (changes < timeline.due(step) && !followSchedule()) {
                save();
                return false;
            }
            hear();
            if (stopping || paused || stage.plugins().areLeaving()) {
                save();
                return false;
            }
            Training training = stage.training();
            if (training.complete()) {
                return true;
            }
            training.takeStep();
            step = training.step();
            keepSnapshot(stage);
            if (step % settings.training().logEvery() == 0 || training.isSpanOver()) {
                long now = System.nanoTime();
                var progress = training.report((step - reportedStep) * 1e9 / (now - reportedAt));
                reportedStep = step;
                reportedAt = now;
                folder.progress(progress);
                listener.progressed(progress);
            }
            if (step % settings.training().checkpointEvery() == 0 || training.complete()) {
                save();
            }
        }
    }

    /** Goes over to a stage, or to none. */
    private void adopt(Stage next) {
        if (stage != null) {
            stage.close();
        }
        stage = next;
        plugins = next == null ? null : next.plugins();
    }

    /** Keeps the network as it is after this step, if it is one of those that divide the training into equal parts. */
    private void keepSnapshot(Stage of) throws IOException {
        long parts = settings.training().snapshots();
        long steps = settings.training().steps();
        if (parts > 0 && Math.round((double) Math.round((double) step * parts / steps) * steps / parts) == step) {
            RecurrentNetwork network = of.training().network();
            NetworkFiles.write(folder.snapshot(step), network, network.signs().toArray());
        }
    }

    private void save() throws IOException {
        folder.forceProgress();
        Checkpoint.of(stage.training(), changes).madeWith(timeline.experiment()).write(folder.checkpoint());
    }

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
        Stage next = open(timeline.after(to), network -> {
            if (!fresh) {
                last.restoreInto(network, transition);
            }
        });
        try {
            for (String over : timeline.phasesOver(from, to)) { // with a plug-in that is not there to end it
                keepPhase(over, fresh ? Checkpoint.of(next.training(), from) : last);
            }
            changes = to;
            if (!fresh) {
                journalChange(from, to, last.restoreInto(next.training(), transition));
            }
            folder.rewindProgress(step);
            if (fresh) {
                keepSnapshot(next);
            }
            if (fresh || to > from) {
                Checkpoint.of(next.training(), changes).madeWith(timeline.experiment()).write(folder.checkpoint());
            }
            return next;
        } catch (Throwable e) {
            next.close();
            throw e;
        }
    }

    /** What another run has trained already need not be trained again. */
    private void takeBeginning() throws IOException {
        Optional<SharedBeginning> beginning = SharedBeginning.find(folder, timeline.experiment(),
                line -> listener.message(experiment.title() + ": " + line));
        if (beginning.isPresent()) {
            beginning.get().copyInto(folder);
            folder.journal("begun", beginning.get().step(), Map.of("from", beginning.get().donor().path().toString()));
            listener.message(experiment.title() + ": goes on from step " + beginning.get().step() + ", up to which "
                    + beginning.get().donor().path() + " was trained in the same way");
        }
    }

    private Stage open(JsonObject now, Consumer<RecurrentNetwork> weights) {
        RunPlugins fresh = new RunPlugins(surroundings.registry(), guard, listener::message);
        opening = fresh; // a watchdog may have to let go of them
        Stage next = Stage.open(fresh, guard, now, weights);
        opening = null;
        return next;
    }

    // -------------------------------------------------------------------------------------------------- changes

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
                change(timeline, next);
            }
            return true;
        } catch (PluginMissingException e) {
            return false;
        }
    }

    /** Whether a plug-in is missing for training after some of the changes. */
    private boolean isMissing(int after) {
        return !RunPlugins.missing(surroundings.registry(), timeline.after(after), RunPlugins.TRAINING).isEmpty();
    }

    /** Goes over to another state of the experiment; what cannot be done leaves everything as it is. */
    private Checkpoint.Restored change(Timeline course, int to) throws IOException {
        Checkpoint before = Checkpoint.of(stage.training(), changes);
        Transition transition = Transition.through(course.course(changes, to));
        Stage next = open(course.after(to), network -> before.restoreInto(network, transition));
        Checkpoint.Restored restored;
        try {
            restored = endPhases(course.phasesOver(changes, to), before).restoreInto(next.training(), transition);
            if (course != timeline) {
                folder.rewriteExperiment(course.experiment());
            }
        } catch (Throwable e) {
            next.close();
            throw e;
        }
        adopt(next);
        journalBundles(Manifest.follow(folder, surroundings.context(), step));
        int from = changes;
        timeline = course;
        changes = to;
        save();
        journalChange(from, to, restored);
        return restored;
    }

    /** Keeps the state at the end of phases, and ends them; the state after that. */
    private Checkpoint endPhases(List<String> phases, Checkpoint now) throws IOException {
        for (String over : phases) {
            keepPhase(over, now);
            stage.training().endPhase();
        }
        return phases.isEmpty() ? now : Checkpoint.of(stage.training(), changes);
    }

    private void keepPhase(String name, Checkpoint end) throws IOException {
        Files.createDirectories(folder.phase(name).getParent());
        end.ofAny().write(folder.phase(name));
        Manifest.phase(folder, name, surroundings.context());
    }

    private void journalChange(int from, int to, Checkpoint.Restored restored) throws IOException {
        for (int change = from; change < to; change++) {
            Map<String, String> details = new LinkedHashMap<>(
                    SwapText.describe(timeline.after(change), timeline.after(change + 1)));
            if (change == to - 1) {
                details.put("carried", String.join(", ", restored.carried()));
                if (!restored.begun().isEmpty()) {
                    details.put("new", String.join(", ", restored.begun()));
                }
            }
            folder.journal("swapped", step, details);
        }
        if (from == to && !restored.begun().isEmpty()) {
            String what = String.join(", ", restored.begun());
            folder.journal("begun anew", step, Map.of("new", what));
            listener.message(experiment.title() + ": the checkpoint has no fitting " + what
                    + "; was the plug-in updated?");
        }
    }

    // ------------------------------------------------------------------------------------------------- requests

    /** Answers what was asked since the last time; between two steps, or while the run is dormant. */
    private void hear() throws IOException {
        long now = System.nanoTime();
        if (now - lookedAt > TimeUnit.MILLISECONDS.toNanos(2 * PluginWait.LOOK_MILLISECONDS)) {
            lookedAt = now;
            questions.addAll(mailbox.collect());
        }
        for (Question next = questions.poll(); next != null; next = questions.poll()) {
            answer(next);
        }
    }

    private void answer(Question question) throws IOException {
        RunRequest request = question.request();
        if (request instanceof RunRequest.Stop) {
            stopping = true;
            untilEnd.add(question);
        } else if (analysing || folder.isDone()) {
            question.refuse(experiment.title() + " is trained and is being analysed now; it can only be stopped");
        } else if (request instanceof RunRequest.Pause) {
            if (paused) {
                question.refuse(experiment.title() + " is paused already, at step " + step);
            } else {
                paused = true;
                untilDormant.add(question);
            }
        } else if (request instanceof RunRequest.Resume) {
            if (paused) {
                paused = false;
                untilDormant.forEach(pausing -> pausing.refuse(experiment.title() + " was asked to go on meanwhile"));
                untilDormant.clear();
                question.answer().complete("goes on from step " + step);
            } else {
                question.refuse(experiment.title() + " is not paused, it is " + state
                        + (reason.isEmpty() ? "" : " (" + reason + ")"));
            }
        } else if (request instanceof RunRequest.Change change) {
            answering = question;
            try {
                question.answer().complete(stage == null || isTrained() ? noteChange(change) : makeChange(change));
            } catch (InputException | RunFailedException | PluginFailedException | PluginMissingException e) {
                LOG.info("{}: {} is refused: {}", folder.path(), change, e.getMessage());
                question.refuse(e.getMessage());
            } catch (Throwable e) { // the run fails; nobody may wait for it
                question.refuse(experiment.title() + ": " + inWords(e));
                throw e;
            } finally {
                answering = null;
            }
        }
    }

    private String makeChange(RunRequest.Change change) throws IOException {
        JsonObject before = timeline.after(changes);
        JsonObject swap = resolve(before, change);
        Checkpoint.Restored restored = change(timeline.with(step, swap), changes + 1);
        return SwapText.line(SwapText.describe(before, swap)) + " at step " + step + "; carried over: "
                + String.join(", ", restored.carried())
                + (restored.begun().isEmpty() ? "" : "; new: " + String.join(", ", restored.begun()));
    }

    /** Plug-ins are asked whether they take the settings. */
    private JsonObject resolve(JsonObject before, RunRequest.Change change) {
        return guard.call(PluginGuard.caller("a plug-in of " + String.join(" ", change.overrides())),
                () -> ScheduleResolver.change(surroundings.registry(), before, change.overrides(), experiment.title()));
    }

    private String noteChange(RunRequest.Change change) throws IOException {
        NotedChange noted = NotedChange.note(folder, timeline, step, experiment.title(),
                before -> resolve(before, change));
        timeline = noted.timeline();
        return noted.answer();
    }

    private void refuseQuestions() {
        for (Question next = questions.poll(); next != null; next = questions.poll()) {
            next.refuse(experiment.title() + " has ended: it is " + state);
        }
    }

    // ------------------------------------------------------------------------------------------------- analysis

    /** Analyses the trained network; returns false if it has to stop or wait. */
    private boolean analyze() throws IOException {
        analysing = true;
        RunPlugins own = new RunPlugins(surroundings.registry(), guard, listener::message);
        plugins = own;
        try {
            if (!folder.isDone()) {
                journalBundles(Manifest.follow(folder, surroundings.context(), step));
            }
            analyst = new Analyst(folder, settings, guard, listener);
            if (!analyst.analyze(own, timeline, () -> {
                wait.over(); // all were made
                hear();
                return stopping || own.areLeaving();
            })) {
                return false;
            }
            if (folder.isDone()) {
                folder.rewriteExperiment(new Resumption.Revision(timeline.experiment(), original));
                Manifest.analyzed(folder, surroundings.context());
                folder.journal("analysed", step, Map.of());
            }
            if (!analyst.failures().isEmpty()) {
                throw new RunFailedException(inWords(analyst.failures()), null);
            }
            if (!folder.isDone()) {
                Manifest.end(folder);
                folder.journal("done", step, Map.of());
                folder.markDone("trained " + step + " steps and analysed");
            }
            return true;
        } catch (PluginMissingException e) {
            lacking = e.getMessage();
            return false;
        } catch (PluginFailedException e) {
            if (!own.areLeaving()) {
                throw e;
            }
            return false;
        } finally {
            analysing = false;
            own.close();
        }
    }

    // -------------------------------------------------------------------------------------------------- the end

    private static String inWords(List<String> failures) {
        return failures.get(0) + (failures.size() > 1 ? " (and " + (failures.size() - 1) + " more, see the log)" : "")
                + "; the results of the other metrics are kept; see: analyze";
    }

    /** Looks after a plug-in that does not come back; called by another thread, every now and then. */
    void watch() {
        if (guard.current() != null) { // the run's own thread may not come to look for what other processes ask
            questions.addAll(mailbox.collect());
            if (end.isDone()) {
                refuseQuestions();
            }
        }
        double usual = analysing ? settings.analysis().watchdog() : settings.training().watchdog();
        boolean hurried = isAskedToStop() && !(usual > 0 && usual <= LONGEST_STOP_SECONDS);
        double limit = hurried ? LONGEST_STOP_SECONDS : usual;
        watchdog.look(limit).ifPresent(blocked -> {
            String why = blocked + " did not come back for " + limit + " s";
            leave(hurried && analysing ? () -> cutOff(why) : () -> fail(new PluginFailedException(why)));
        });
    }

    private boolean isAskedToStop() {
        return stopping || questions.stream().anyMatch(question -> question.request() instanceof RunRequest.Stop);
    }

    /** Stops an analysis in which a metric is at work: nothing is lost that {@code --resume} would not make again. */
    private void cutOff(String why) {
        try {
            hear();
            folder.journal("stopped", step, why);
        } catch (IOException e) {
            LOG.error("{}: its stop could not be noted", folder.path(), e);
        }
        end(RunState.STOPPED, why, null);
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

    /** Ends the run without its thread, which a plug-in holds. */
    private void leave(Runnable ending) {
        keepResults();
        ending.run();
        thread.interrupt();
        // what the plug-in does when it is disposed of may block as well
        Stream<RunPlugins> stuck = Stream.of(Optional.ofNullable(plugins), Optional.ofNullable(opening))
                .flatMap(Optional::stream);
        Thread cleaner = new Thread(() -> stuck.forEach(RunPlugins::close), "clean-up after " + thread.getName());
        cleaner.setDaemon(true);
        cleaner.start();
    }

    /** One metric that does not come back costs its own results alone. */
    private void keepResults() {
        try {
            if (analysing && analyst != null) {
                analyst.keep();
            }
        } catch (IOException e) {
            LOG.error("{}: what was found could not be kept", folder.path(), e);
        }
    }

    private void fail(Throwable cause) {
        String why = inWords(cause);
        LOG.error("{} failed at step {}", folder.path(), step, cause);
        String line = experiment.title() + " failed at step " + step + ": " + why;
        try {
            folder.journal("failed", step, why);
            if (!folder.isDone()) {
                folder.markFailed(line);
            }
        } catch (IOException e) {
            LOG.error("{}: the failure could not be noted", folder.path(), e);
        }
        // without what was thrown: it would keep the classes of a plug-in
        end(RunState.FAILED, why, cause instanceof InputException ? new InputException(why)
                : new RunFailedException(folder.path() + ": " + line, null));
    }

    private static String inWords(Throwable cause) {
        if (cause instanceof IOException file) {
            return "a file could not be written: " + Failures.reason(file);
        }
        boolean ours = cause instanceof InputException || cause instanceof RunFailedException
                || cause instanceof PluginFailedException || cause instanceof ArithmeticException
                || cause instanceof IllegalStateException;
        return ours ? cause.getMessage() : Failures.reason(cause);
    }

    private void end(RunState last, String why, RuntimeException failure) {
        surroundings.cores().release(this);
        if (folder.isDone()) {
            mailbox.close();
        }
        lock.close();
        state = last;
        reason = why;
        watchdog.forget();
        onEnd.accept(this);
        // answers before anything that takes time: who asks from another process does not wait for long
        untilEnd.forEach(question -> answerStop(question, last, why));
        untilDormant.forEach(question -> question.refuse(experiment.title() + " has ended: it is " + last));
        Optional.ofNullable(answering).ifPresent(question -> question.refuse(experiment.title() + " has ended: " + why));
        if (failure != null) {
            end.completeExceptionally(failure);
        } else {
            end.complete(RunReader.summary(folder).withState(last)); // an analysis that was stopped leaves a run done
        }
        refuseQuestions();
        listener.changed(last, why);
    }

    private void answerStop(Question question, RunState last, String why) {
        switch (last) {
            case STOPPED -> question.answer().complete("stopped at step " + step);
            case DONE -> question.answer().complete(experiment.title() + " was done before it could be stopped");
            default -> question.refuse(experiment.title() + " failed: " + why);
        }
    }
}
