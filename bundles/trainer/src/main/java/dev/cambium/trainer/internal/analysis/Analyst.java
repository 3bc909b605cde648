package dev.cambium.trainer.internal.analysis;

import dev.cambium.api.metric.Metric;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.FinishingStep;
import dev.cambium.base.InputException;
import dev.cambium.base.PluginFailedException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.course.Timeline;
import dev.cambium.experiment.course.Transition;
import dev.cambium.network.batch.TaskSet;
import dev.cambium.network.batch.TrialSource;
import dev.cambium.network.constraint.Constraints;
import dev.cambium.network.kernel.WorkerThreads;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.network.rnn.Responder;
import dev.cambium.runs.RunListener;
import dev.cambium.runs.folder.AnalysisFiles;
import dev.cambium.runs.folder.ExampleFiles;
import dev.cambium.runs.folder.NetworkFiles;
import dev.cambium.runs.folder.NetworkReader;
import dev.cambium.runs.folder.RunFolder;
import dev.cambium.trainer.internal.plugin.Interruption;
import dev.cambium.trainer.internal.plugin.PluginGuard;
import dev.cambium.trainer.internal.plugin.PluginInstance;
import dev.cambium.trainer.internal.plugin.RunPlugins;
import dev.cambium.trainer.internal.training.Checkpoint;
import dev.cambium.trainer.internal.training.ExperimentSettings;
import dev.cambium.trainer.internal.training.NetworkMaker;
import dev.cambium.trainer.internal.training.StartNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.IntStream;

/** Finishes the trained network of a run, saves it, and has the metrics look at it. */
public final class Analyst {

    /** A share of the work smaller than this is not worth a word. */
    private static final double PROGRESS = 0.002;

    private final RunFolder folder;
    private final ExperimentSettings settings;
    private final PluginGuard guard;
    private final RunListener listener;
    private final List<String> failures = new ArrayList<>();
    private volatile Analysis analysis;
    private double told = -1;

    public Analyst(RunFolder folder, ExperimentSettings settings, PluginGuard guard, RunListener listener) {
        this.folder = folder;
        this.settings = settings;
        this.guard = guard;
        this.listener = listener;
    }

    /**
     * Analyses. The network of a run that is done is taken as it is; only its results are replaced, when there are new
     * ones.
     *
     * @param plugins  takes up what is made
     * @param timeline the course of the training
     * @param changes  how many changes were made in it
     * @param step     the last of it
     * @return whether that was done, and not broken off; some metrics may have {@linkplain #failures failed}
     */
    public boolean analyze(RunPlugins plugins, Timeline timeline, int changes, long step, Interruption interruption)
            throws IOException {
        Experiment now = timeline.after(changes);
        TaskSet tasks = plugins.tasks(now);
        List<PluginInstance<Metric>> metrics = plugins.metrics(now);
        RecurrentNetwork network = network(new NetworkMaker(now, plugins), tasks, now);
        try (WorkerThreads workers = new WorkerThreads(settings.training().threads())) {
            if (!folder.isDone()) {
                finish(network, plugins.finishingSteps(now), workers);
                save(network, tasks);
            }
            Runaway.look(new Responder(network), tasks.names(), examples(tasks))
                    .ifPresent(warning -> listener.message(folder.path() + ": " + warning));
            TrainingPast past = TrainingPast.read(folder, timeline, step, plugins, settings);
            analysis = new Analysis(new TrainingPast.State(network, tasks), past,
                    settings.analysis().trials(), settings.streams(), workers,
                    (metric, share) -> tell(metrics, metric, share));
            try (Analysis measuring = analysis) {
                if (!measure(new MetricCalls(measuring, plugins, guard, folder.path().toString()), metrics,
                        interruption)) {
                    return false;
                }
                if (failures.isEmpty() || !measuring.results().isEmpty()) { // better former results than none
                    new AnalysisFiles(folder).write(measuring.results());
                }
                return true;
            }
        }
    }

    /** The network as it was saved; or as the training has left it, or would have begun, if it has no steps. */
    private RecurrentNetwork network(NetworkMaker maker, TaskSet tasks, Experiment now) {
        if (folder.isDone()) {
            RecurrentNetwork network = maker.toBeFilled(tasks);
            NetworkReader.restore(NetworkReader.readOwn(folder.network()), network, folder.network());
            return network;
        }
        if (Files.exists(folder.checkpoint())) {
            RecurrentNetwork network = maker.toBeFilled(tasks);
            Checkpoint.read(folder.checkpoint()).restoreInto(network, Transition.through(List.of(now)));
            maker.requireSameConnections(network);
            return network;
        }
        Optional<StartNetwork> start = StartNetwork.of(folder);
        if (start.isEmpty()) {
            return maker.drawn(tasks);
        }
        RecurrentNetwork network = maker.toBeFilled(tasks);
        start.get().into(network);
        return network;
    }

    /** Which metrics failed, and why: a line for each. The results of the others are kept. */
    public List<String> failures() {
        return failures;
    }

    /** Writes what has been found so far; also called when a metric does not come back, and finds nothing more. */
    public void keep() throws IOException {
        if (analysis != null && !analysis.results().isEmpty()) {
            new AnalysisFiles(folder).write(analysis.results());
        }
    }

    private void finish(RecurrentNetwork network, List<PluginInstance<FinishingStep>> steps, WorkerThreads workers) {
        for (int i = 0; i < steps.size(); i++) {
            PluginInstance<FinishingStep> step = steps.get(i);
            String plugin = RunPlugins.describe(step.plugin());
            FinishingMeans means = new FinishingMeans(workers, settings.streams(), step.plugin().name(), i);
            guard.run(PluginGuard.caller(plugin), () -> step.service().finish(network, means));
            for (Parameter parameter : network.parameters()) {
                for (int k = 0; k < parameter.length(); k++) {
                    if (!Float.isFinite(parameter.values().get(k))) {
                        throw new PluginFailedException(plugin + " left " + parameter.name()
                                + " with values that are not numbers");
                    }
                }
            }
            // as after each step of the training: what is not connected stays so, and signs are kept
            Constraints.of(network, role -> false).enforce(workers);
        }
    }

    private void save(RecurrentNetwork network, TaskSet tasks) throws IOException {
        NetworkFiles.write(folder.network(), network, network.signs().toArray());
        ExampleFiles.write(folder.examples(), new Responder(network), tasks.names(), examples(tasks));
    }

    /** One trial of each task. */
    private List<List<Trial>> examples(TaskSet tasks) {
        return guard.call(PluginGuard.caller("a task"), () -> IntStream.range(0, tasks.size())
                .mapToObj(task -> TrialSource.trials(tasks, task, 1, settings.streams())).toList());
    }

    /** Has all metrics measure, in their order; one that needs what others may find comes after these. */
    private boolean measure(MetricCalls calls, List<PluginInstance<Metric>> metrics, Interruption interruption)
            throws IOException {
        Queue<PluginInstance<Metric>> waiting = new ArrayDeque<>(metrics);
        int postponed = 0;
        while (!waiting.isEmpty()) {
            if (interruption.isDue()) {
                return false;
            }
            PluginInstance<Metric> metric = waiting.remove();
            String plugin = RunPlugins.describe(metric.plugin());
            Analysis.Result result = calls.measure(metric);
            switch (result.outcome()) {
                case MEASURED -> postponed = 0;
                case LEFT_OUT -> listener.message(folder.path() + ": " + plugin + " is left out: " + result.reason());
                case FAILED -> failed(result.reason());
                case POSTPONED -> {
                    if (postponed >= waiting.size()) { // nobody has found anything since
                        String reason = "metrics: " + plugin + ": " + result.reason();
                        if (failures.isEmpty()) {
                            keep();
                            throw new InputException(folder.experiment() + ": " + reason);
                        }
                        failed(reason); // what failed might have found it
                    } else {
                        waiting.add(metric);
                        postponed++;
                    }
                }
            }
        }
        return true;
    }

    private void failed(String why) {
        failures.add(why);
        listener.message(folder.path() + ": " + why + "; the others go on");
    }

    private synchronized void tell(List<PluginInstance<Metric>> metrics, String metric, double share) {
        int before = metrics.stream().map(each -> each.plugin().name()).toList().indexOf(metric);
        double done = (before + Math.max(0, Math.min(1, share))) / metrics.size();
        if (Math.abs(done - told) >= PROGRESS) {
            told = done;
            listener.analysing(metric, done);
        }
    }
}
