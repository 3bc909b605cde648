package dev.cambium.sweep.internal;

import com.google.gson.JsonObject;
import dev.cambium.api.sweep.Attempt;
import dev.cambium.api.sweep.Executor;
import dev.cambium.api.sweep.SweepWork;
import dev.cambium.base.Failures;
import dev.cambium.base.RunFailedException;
import dev.cambium.base.Words;
import dev.cambium.experiment.Plugins;
import dev.cambium.experiment.resolve.PluginCatalog;
import dev.cambium.experiment.sweep.SweptExperiment;
import dev.cambium.runs.RunState;
import dev.cambium.runs.Runs;
import dev.cambium.runs.sweep.SweepFolder;
import dev.cambium.runs.sweep.SweepWorker;
import dev.cambium.runs.sweep.SweepWorkers;
import dev.cambium.runs.sweep.Trial;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import dev.cambium.shell.ScreenNumbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A sweep that is carried out, or looked at: what is left of it, and how far it is. */
final class OpenSweep implements SweepWork {

    private final SweptExperiment swept;
    private final PluginCatalog catalog;
    private final Runs runs;
    private final Path root;
    private final Path program;
    private final Console console;
    private final boolean toWait;
    private final SweepFolder folder;
    private final Plan plan;
    private final Outcomes outcomes = new Outcomes();
    private final boolean events;
    private SweepReport report;
    private SweepListener listener;
    private int perPoint = 1;
    private LocalWorker worker;
    private boolean stopping;
    private boolean cancelled;
    private RuntimeException broken;

    /**
     * A sweep.
     *
     * @param root    the folder of all runs
     * @param program what starts Cambium
     * @param toWait  whether the user waits for the end where others carry it on
     * @param events  whether programs are told how it goes
     */
    OpenSweep(SweptExperiment swept, PluginCatalog catalog, Plugins plugins, Runs runs, Path root, Path program,
            Console console, boolean toWait, boolean events) {
        this.swept = swept;
        this.catalog = catalog;
        this.runs = runs;
        this.root = root;
        this.program = program;
        this.console = console;
        this.toWait = toWait;
        this.events = events;
        this.folder = new SweepFolder(root.resolve(swept.name()));
        String installed = plugins.all().stream().map(plugin -> plugin.kind() + ":" + plugin.name() + ":"
                + plugin.bundle() + ":" + plugin.version()).collect(Collectors.joining(" "));
        this.plan = new Plan(swept, catalog, folder, installed);
        this.report = new SweepReport(console, plan, outcomes, 0, 1, true);
        this.listener = report;
    }

    Plan plan() {
        return plan;
    }

    Outcomes outcomes() {
        return outcomes;
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private Attempt attempt(int point) {
        return outcomes.attempt(plan, point);
    }

    /** Checks the values, so that what is wrong is said before anything is trained, and notes what the sweep is. */
    void begin() {
        JsonObject before = folder.readDefinition();
        perPoint = plan.check(this::attempt, cores());
        JsonObject now = PruningFigure.settle(plan, runs, before, () -> plan.any(this::attempt, cores()));
        List<String> others = before.isEmpty() ? List.of() : DefinitionChange.between(before, now);
        if (!others.isEmpty()) {
            console.say(plan.name() + ": the sweep is another one than before (" + String.join(", ", others)
                    + "); trials that are in both are not trained again");
        }
        if (!before.equals(now)) {
            folder.writeDefinition(now);
        }
        plan.write();
        boolean alone = !events || console.screen().isEmpty(); // else what programs read would be between the lines
        report = new SweepReport(console, plan, outcomes, plan.expected(this::attempt), perPoint, alone);
        listener = events ? new SweepEvents(console, report) : report;
    }

    /** Has what is left carried out by the plug-in that the sweep names, unless nothing is left. */
    void execute() {
        try {
            if (!look()) {
                try (SweepWorker self = begun()) {
                    carryOutByPlugin();
                }
            }
        } finally {
            report.end();
        }
        throwBroken();
    }

    private SweepWorker begun() {
        return SweepWorker.begin(folder.path(), swept.sweep().lease(), this::cancelled);
    }

    private void carryOutByPlugin() {
        withExecutor(executor -> {
            try {
                executor.execute(this);
                if (isCancelled()) { // what it has started meanwhile was not there to be asked
                    executor.cancel(folder());
                }
            } catch (IOException e) {
                fail(new RunFailedException(swept.executor().type() + ": " + Failures.reason(e), e));
            } catch (InterruptedException e) {
                stop();
            }
            return null;
        });
    }

    /** Carries out what it can in this process. */
    void work(int atOnce) throws InterruptedException {
        // where nothing is left, the folder may be for reading alone
        try (SweepWorker self = look() ? null : begun()) {
            carryOut(atOnce);
        } finally {
            report.end();
        }
        throwBroken();
    }

    private void throwBroken() {
        if (broken != null) {
            throw broken;
        }
    }

    /** What the plug-in that is to carry it out says of whether it could. */
    List<String> tryOut() {
        return withExecutor(executor -> {
            try {
                return List.copyOf(executor.tryOut(this));
            } catch (IOException e) {
                throw new IllegalArgumentException(Failures.reason(e), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            }
        });
    }

    /** Asks the plug-in that carries the sweep out. */
    <T> T withExecutor(Function<Executor, T> function) {
        return catalog.with(Plan.EXECUTOR, swept.executor(), Executor.class, PluginCatalog.ENDLESS_SECONDS, function);
    }

    private synchronized void fail(RuntimeException why) {
        if (broken == null) {
            broken = why;
        }
    }

    /** Has it stop, each network with a checkpoint. */
    void stop() {
        LocalWorker working;
        synchronized (this) {
            stopping = true;
            working = worker;
        }
        if (working != null) {
            working.stop();
        }
    }

    /** Another process has asked this one to end: it will, without waiting for that here. */
    private void cancelled() {
        LocalWorker working;
        synchronized (this) {
            cancelled = !stopping;
            stopping = true;
            working = worker;
        }
        if (working != null) {
            CompletableFuture.runAsync(working::stop);
        }
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Looks what has become of all trials; returns whether none is left. */
    synchronized boolean look() {
        plan.readOn();
        boolean over = true;
        for (int point = 0; point < plan.size(); point++) {
            over &= plan.isKnown(point) && plan.trials(point).stream().allMatch(this::isOver);
        }
        return over && plan.expected(this::attempt) == plan.size();
    }

    private boolean isOver(Trial trial) {
        if (!outcomes.isDone(trial)) {
            EarlierTrial.find(trial, root, runs).ifPresent(run -> {
                if (run.state() == RunState.DONE) {
                    outcomes.done(trial, run);
                }
            });
        }
        return outcomes.isOver(trial);
    }

    /** What is to be said of how it ended; nothing where all is done. */
    void end() throws CommandException {
        String all = ScreenNumbers.group(Math.max(trials(), (long) plan.size() * perPoint)) + " trials";
        int failed = outcomes.failedCount();
        if (isCancelled()) {
            throw CommandException.failed("the sweep was cancelled after "
                    + ScreenNumbers.group(outcomes.doneCount()) + " of " + all
                    + "; the same line goes on with it, or: work " + Words.shown(folder.path()));
        }
        if (stopping) {
            throw CommandException.failed("stopped after " + ScreenNumbers.group(outcomes.doneCount()) + " of " + all
                    + "; the same line goes on");
        }
        if (failed > 0) {
            throw CommandException.failed(ScreenNumbers.group(failed) + " of " + all
                    + " failed; the same line tries them again");
        }
    }

    /** How many trials there will be, as far as that is known. */
    long trials() {
        int expected = plan.expected(this::attempt);
        long known = 0;
        int points = 0;
        for (int point = 0; point < plan.size(); point++) {
            if (plan.isKnown(point)) {
                known += plan.trials(point).size();
                points++;
            }
        }
        return known + (expected - points) * (points == 0 ? perPoint : known / points);
    }

    /** The workers that the sweep has, as far as its executor can tell. */
    List<String> workers() {
        return withExecutor(executor -> {
            try {
                return List.copyOf(executor.workers(folder()));
            } catch (IOException e) {
                return List.of("its workers are not known: " + Failures.reason(e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            }
        });
    }

    /** Has all end that work on it; returns what came of it, in lines for the user. */
    List<String> cancel() throws InterruptedException {
        int jobs = withExecutor(executor -> {
            try {
                return executor.cancel(folder());
            } catch (IOException e) {
                throw new IllegalArgumentException(Failures.reason(e), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 0;
            }
        });
        SweepWorkers.Answers answers = new SweepWorkers(folder()).askToEnd();
        List<String> lines = new ArrayList<>();
        if (jobs > 0) {
            lines.add(name() + ": " + jobs + " workers are asked to end");
        }
        if (answers.ending() > 0) {
            lines.add(name() + ": " + (answers.ending() == 1 ? "1 process ends" : answers.ending()
                    + " processes end") + ", each network with a checkpoint");
        }
        answers.silent().forEach(who -> lines.add(name() + ": " + who
                + " does not answer; it ends as soon as it goes on"));
        return lines.isEmpty() ? List.of(name() + ": nobody works on it") : lines;
    }

    // ------------------------------------------------------------------------------------------- for the executor

    @Override
    public String name() {
        return plan.name();
    }

    @Override
    public Path folder() {
        return folder.path().toAbsolutePath().normalize();
    }

    @Override
    public synchronized int trialsLeft() {
        Set<String> known = new HashSet<>();
        int unknown = plan.expected(this::attempt) - plan.size();
        int over = 0;
        for (int point = 0; point < plan.size(); point++) {
            if (plan.isKnown(point)) {
                for (Trial trial : plan.trials(point)) {
                    over += known.add(trial.id()) && outcomes.isOver(trial) ? 1 : 0;
                }
            } else {
                unknown++;
            }
        }
        return known.size() - over + unknown * perPoint;
    }

    @Override
    public int threadsPerTrial() {
        return swept.threads();
    }

    @Override
    public List<String> workerCommand(int atOnce) {
        return List.of(program.toString(), "work", folder().toString(), "--at-once", Integer.toString(atOnce));
    }

    @Override
    public void carryOut(int atOnce) throws InterruptedException {
        LocalWorker next = new LocalWorker(plan, runs, root,
                atOnce > 0 ? atOnce : Math.max(1, cores() / threadsPerTrial()), outcomes, listener);
        synchronized (this) {
            if (stopping) {
                return;
            }
            worker = next;
        }
        try {
            next.carryOut();
        } catch (RuntimeException e) { // is not the executor's fault
            fail(e);
        }
    }

    @Override
    public boolean isOver() {
        boolean over = look();
        listener.progressed(plan, outcomes);
        return over;
    }

    @Override
    public synchronized boolean isStopping() {
        return stopping;
    }

    @Override
    public boolean isToWait() {
        return toWait;
    }

    @Override
    public void message(String line) {
        report.message(line);
    }
}
