package dev.cambium.trainer.internal.lifecycle;

import dev.cambium.base.AtomicFile;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.course.Recipe;
import dev.cambium.experiment.course.Resumption;
import dev.cambium.experiment.course.Timeline;
import dev.cambium.experiment.resolve.AnalysisChange;
import dev.cambium.experiment.resolve.ScheduleResolver;
import dev.cambium.network.kernel.Natives;
import dev.cambium.runs.Figures;
import dev.cambium.runs.Run;
import dev.cambium.runs.RunCatalog;
import dev.cambium.runs.RunListener;
import dev.cambium.runs.RunRequest;
import dev.cambium.runs.RunResult;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.RunView;
import dev.cambium.runs.Runs;
import dev.cambium.runs.SavedNetwork;
import dev.cambium.runs.folder.FormerRuns;
import dev.cambium.runs.folder.Mailbox;
import dev.cambium.runs.folder.NetworkReader;
import dev.cambium.runs.folder.RunDraft;
import dev.cambium.runs.folder.RunFinder;
import dev.cambium.runs.folder.RunFolder;
import dev.cambium.runs.folder.RunLock;
import dev.cambium.runs.folder.RunReader;
import dev.cambium.runs.folder.RunRoot;
import dev.cambium.trainer.internal.analysis.EarlyLook;
import dev.cambium.trainer.internal.analysis.NetworkImport;
import dev.cambium.trainer.internal.plugin.PluginGuard;
import dev.cambium.trainer.internal.plugin.PluginRegistry;
import dev.cambium.trainer.internal.plugin.RunPlugins;
import dev.cambium.trainer.internal.plugin.Watchdog;
import dev.cambium.trainer.internal.training.Checkpoint;
import dev.cambium.trainer.internal.training.Cores;
import dev.cambium.trainer.internal.training.ExperimentSettings;
import dev.cambium.trainer.internal.training.NetworkMaker;
import dev.cambium.trainer.internal.training.SharedByRuns;
import dev.cambium.trainer.internal.training.StartNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs of this process, and those on disk. */
@Component
public final class RunService implements Runs {

    private static final Logger LOG = LoggerFactory.getLogger(RunService.class);

    private final SharedByRuns shared;
    private final Experiments experiments;
    private final List<RunLoop> active = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService watchdog;
    /** Comes and goes, and takes no run along. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile RunCatalog catalog;

    @Activate
    public RunService(BundleContext context, @Reference PluginRegistry plugins, @Reference Experiments experiments) {
        this.experiments = experiments;
        shared = new SharedByRuns(context, plugins, new Cores(Runtime.getRuntime().availableProcessors()));
        watchdog = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "cambium-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        watchdog.scheduleWithFixedDelay(() -> active.forEach(RunService::watch), Watchdog.PERIOD_MILLISECONDS,
                Watchdog.PERIOD_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    private static void watch(RunLoop run) {
        try {
            run.watch();
        } catch (RuntimeException | Error e) { // the others have to be watched all the same
            LOG.error("{} could not be watched", run.folder(), e);
        }
    }

    /** Stops all runs, each with a checkpoint, and waits for that; not for one that a plug-in holds. */
    @Deactivate
    void deactivate() {
        try {
            new Farewell(active).stopAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watchdog.shutdownNow();
        }
    }

    // ------------------------------------------------------------------------------------------------- starting

    @Override
    public Run start(Experiment experiment, Path root, boolean resume, RunListener listener) {
        RunFolder folder = resume ? formerOrNew(experiment, root, listener) : create(experiment, root);
        return carryOut(folder, experiment, listener, now -> now.asked(experiment), false);
    }

    @Override
    public Run startIn(Path path, Experiment experiment, RunListener listener) {
        RunFolder folder = new RunFolder(path);
        if (!folder.isRun()) {
            Natives.load(); // before anything is written: a run that cannot begin leaves nothing
            folder = RunRoot.createNamed(path, experiment, content(experiment, path.getParent()));
        }
        RunReader.requireSound(folder);
        Recipe.of(folder.readOriginal()).differences(Recipe.of(experiment)).stream().findFirst().ifPresent(other -> {
            throw new InputException(path + ": is the run of another network: " + other);
        });
        return carryOut(folder, experiment, listener, now -> now.asked(experiment), false);
    }

    private RunFolder create(Experiment experiment, Path root) {
        Natives.load();
        return new RunRoot(root).create(experiment, content(experiment, root));
    }

    /** What the folder of a new run has beside the experiment: the network that it begins with, if it is another's. */
    private RunRoot.Content content(Experiment experiment, Path root) {
        Optional<StartNetwork> start = StartNetwork.of(experiment, root);
        start.ifPresent(network -> requireFit(network, new Timeline(experiment).after(0)));
        return folder -> {
            if (start.isPresent()) {
                start.get().keep(folder);
            }
        };
    }

    private void requireFit(StartNetwork start, Experiment experiment) {
        try (RunPlugins plugins = new RunPlugins(shared.registry(), new PluginGuard(), LOG::warn)) {
            start.into(new NetworkMaker(experiment, plugins).toBeFilled(plugins.tasks(experiment)));
        }
    }

    /** Of several processes that are asked at once to resume what is not there yet, one makes it. */
    private RunFolder formerOrNew(Experiment experiment, Path root, RunListener listener) {
        Path parent = new RunRoot(root).parent(experiment);
        Optional<RunFolder> former = new FormerRuns(parent).find(experiment, new RunListener() { });
        if (former.isPresent()) { // perhaps of somebody else: nothing is locked
            return former.get();
        }
        if (!Files.isDirectory(parent)) {
            Natives.load();
        }
        try {
            return RunDraft.alone(parent, () -> new FormerRuns(parent).find(experiment, listener)
                    .orElseGet(() -> create(experiment, root)));
        } catch (IOException e) {
            throw RunRoot.cannotBeWritten(parent, e);
        }
    }

    @Override
    public Run resume(Path path, RunListener listener) {
        RunFolder folder = RunReader.folder(path);
        Experiment experiment = RunReader.experiment(folder);
        if (folder.isDone()) {
            throw new InputException(experiment.title() + " is done, in " + path);
        }
        return carryOut(folder, experiment, listener, UnaryOperator.identity(), false);
    }

    @Override
    public Run analyze(Path path, List<String> overrides, RunListener listener) {
        RunFolder folder = RunReader.folder(path);
        Experiment experiment = RunReader.experiment(folder);
        boolean lacksResults = folder.status().state() == RunState.FAILED && Files.exists(folder.network());
        if (!folder.isDone() && !lacksResults) {
            throw new InputException(experiment.title() + " is " + folder.status().state()
                    + ", and analysed when it is trained; see: resume");
        }
        return carryOut(folder, experiment, listener,
                now -> now.with(AnalysisChange.apply(shared.registry(), now.experiment(), overrides,
                        experiment.title())), true);
    }

    /**
     * Begins or continues a run as its folder has it: with all changes, and as many threads as at its start. One that
     * is done is analysed again if that leads to other results than it has.
     *
     * @param change what is done otherwise with the trained network
     * @param again  whether the results of a run that is done are made again in any case
     */
    private Run carryOut(RunFolder folder, Experiment asked, RunListener listener,
            UnaryOperator<Resumption.Revision> change, boolean again) {
        RunReader.requireSound(folder);
        if (!folder.isDone() && Files.exists(folder.checkpoint())) {
            // what is damaged is left as it is
            Checkpoint.read(folder.checkpoint())
                    .requireTrainedWith(folder.experiment(), RunReader.experiment(folder));
        }
        if (!again && folder.isDone() && isAsAsked(folder, change)) {
            return finished(asked, folder, listener); // which nobody need be allowed to write to
        }
        RunLock lock = RunLock.acquire(folder.path());
        try {
            folder.sweep();
            Experiment now = RunReader.experiment(folder);
            Resumption.Revision revision = change.apply(new Resumption.Revision(now, folder.readOriginal()));
            Experiment after = revision.experiment();
            boolean done = folder.isDone(); // perhaps by another process, while this one waited
            boolean analysing = done && (again || !AnalysisChange.haveEqualResults(now, after));
            if (!analysing) {
                folder.rewriteExperiment(revision);
            }
            if (done && !analysing) {
                lock.close();
                return finished(asked, folder, listener);
            }
            int threads = after.training().threads(); // follows the machine, but changes the bits: that of its start
            if (threads != asked.training().threads()) {
                listener.message(asked.title() + ": going on with " + threads + " threads, as it was started");
            }
            if (analysing && !again) {
                listener.message(asked.title() + ": already trained in " + folder.path() + "; analysed anew");
            }
            RunLoop run = new RunLoop(shared, after, revision.original(), folder, lock, listener, active::remove);
            active.add(run);
            lock.keepAlive(listener.lease(), () -> run.submit(new RunRequest.Stop()));
            try {
                run.start();
            } catch (OutOfMemoryError e) { // no thread for it
                active.remove(run);
                throw e;
            }
            return run;
        } catch (IOException e) {
            lock.close();
            throw AtomicFile.notWritten(folder.path() + ":", "", e);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Whether nothing about a run that is done is to change: neither its results nor what it says of itself. */
    private static boolean isAsAsked(RunFolder folder, UnaryOperator<Resumption.Revision> change) {
        Resumption.Revision now = new Resumption.Revision(folder.readExperiment(), folder.readOriginal());
        return change.apply(now).equals(now);
    }

    /** A run that was done before. */
    private static Run finished(Experiment experiment, RunFolder folder, RunListener listener) {
        listener.message(experiment.title() + ": already done in " + folder.path());
        RunLock.forgetDead(folder.path());
        RunSummary summary = RunReader.summary(folder);
        return new Run() {
            @Override
            public Path folder() {
                return folder.path();
            }

            @Override
            public RunState state() {
                return summary.state();
            }

            @Override
            public String reason() {
                return summary.reason();
            }

            @Override
            public RunSummary await() {
                return summary;
            }
        };
    }

    @Override
    public Figures figures(Experiment experiment) {
        Experiment beginning = new Timeline(experiment).after(0);
        PluginGuard guard = new PluginGuard();
        try (RunPlugins plugins = new RunPlugins(shared.registry(), guard, LOG::warn)) {
            return new EarlyLook(plugins, guard, beginning, ExperimentSettings.of(beginning)).figures();
        }
    }

    // -------------------------------------------------------------------------------------------------- talking

    @Override
    public List<Run> active() {
        return List.copyOf(active);
    }

    @Override
    public String ask(Path path, RunRequest request) {
        RunFolder folder = RunReader.folder(path);
        try {
            Optional<RunLoop> here = active.stream().filter(run -> isSame(run.folder(), path)).findFirst();
            if (here.isPresent()) {
                return here.get().ask(request);
            }
            if (RunLock.isHeld(path)) {
                return Mailbox.ask(folder, request);
            }
            return askAtRest(folder, request);
        } catch (IOException e) {
            throw AtomicFile.notWritten(path + ":", "", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputException(path + ": interrupted while waiting for the run's answer", e);
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    /** A run that no process works on can be changed all the same. */
    private String askAtRest(RunFolder folder, RunRequest request) throws IOException {
        if (!(request instanceof RunRequest.Change change)) {
            RunState state = folder.status().state();
            throw new InputException(RunReader.experiment(folder).title() + " is " + state + ", no process works on it"
                    + (state == RunState.DONE ? "" : "; see: resume"));
        }
        RunReader.requireSound(folder);
        try (RunLock lock = RunLock.acquire(folder.path())) {
            Experiment experiment = RunReader.experiment(folder);
            if (folder.isDone()) {
                throw new InputException(experiment.title() + " is done and does not change any more");
            }
            long step = 0;
            boolean ended = false;
            if (Files.exists(folder.checkpoint())) {
                Checkpoint last = Checkpoint.read(folder.checkpoint());
                last.requireTrainedWith(folder.experiment(), experiment);
                step = last.step();
                ended = last.isEnded();
            }
            boolean trained = ended || step >= experiment.training().steps();
            return NotedChange.note(folder, new Timeline(experiment), step, trained, experiment.title(),
                    before -> ScheduleResolver.change(shared.registry(), before, change.overrides(),
                            experiment.title())).answer();
        }
    }

    // -------------------------------------------------------------------------------------------------- finding

    @Override
    public RunSummary find(Path root, String name) {
        return new RunFinder(root).find(name);
    }

    @Override
    public List<RunSummary> list(Path root) {
        RunCatalog known = catalog;
        return known == null ? RunReader.list(root) : known.list(root);
    }

    @Override
    public RunView view(Path path) {
        return RunReader.view(RunReader.folder(path));
    }

    @Override
    public RunResult result(Path path) {
        return RunReader.result(RunReader.folder(path));
    }

    @Override
    public SavedNetwork network(Path file) {
        return NetworkReader.readOwn(file);
    }

    @Override
    public Path importNetwork(Path file, List<String> overrides, Path root) {
        return new NetworkImport(shared, experiments).importNetwork(file, overrides, root).path();
    }
}
