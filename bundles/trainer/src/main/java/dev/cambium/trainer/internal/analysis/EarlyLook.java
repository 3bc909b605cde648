package dev.cambium.trainer.internal.analysis;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Better;
import dev.cambium.api.metric.Metric;
import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.PluginFailedException;
import dev.cambium.base.Words;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.course.Timeline;
import dev.cambium.experiment.course.Transition;
import dev.cambium.network.batch.TaskSet;
import dev.cambium.network.kernel.Natives;
import dev.cambium.network.kernel.WorkerThreads;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.runs.Figures;
import dev.cambium.runs.Headline;
import dev.cambium.runs.Milestones;
import dev.cambium.runs.Progress;
import dev.cambium.runs.folder.RunFolder;
import dev.cambium.trainer.internal.plugin.PluginGuard;
import dev.cambium.trainer.internal.plugin.PluginInstance;
import dev.cambium.trainer.internal.plugin.PluginMissingException;
import dev.cambium.trainer.internal.plugin.RunPlugins;
import dev.cambium.trainer.internal.training.Checkpoint;
import dev.cambium.trainer.internal.training.ExperimentSettings;
import dev.cambium.trainer.internal.training.NetworkMaker;
import dev.cambium.trainer.internal.training.Stage;
import dev.cambium.trainer.internal.training.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has metrics measure a network whose training has not come to its end. They see it as it is, before any finishing
 * step, and nothing that they do comes back to the training.
 *
 * @param plugins takes up what is made for it
 */
public record EarlyLook(RunPlugins plugins, PluginGuard guard, Experiment experiment, ExperimentSettings settings) {

    private static final Logger LOG = LoggerFactory.getLogger(EarlyLook.class);
    /** Enough to see what a metric measures. */
    private static final int FEW_TRIALS = 4;

    /**
     * Measures one number of the network of a run as its training has left it.
     *
     * @param timeline the course of the training
     * @return not a number if there is nothing to measure yet
     * @throws InputException        if the experiment has no such metric, or this no such number
     * @throws PluginFailedException if the metric fails
     */
    public double measure(Milestones wanted, RunFolder folder, Timeline timeline, Checkpoint state) {
        TaskSet tasks = plugins.tasks(experiment);
        Deque<PluginInstance<Metric>> metrics = new ArrayDeque<>(plugins.metrics(experiment));
        PluginInstance<Metric> first = metrics.stream().filter(each -> each.plugin().name().equals(wanted.metric()))
                .findFirst().orElseThrow(() -> new InputException("the experiment has no metric "
                        + Words.quote(wanted.metric()) + ", by which points are given up"
                        + Nearest.suggestion(wanted.metric(),
                                metrics.stream().map(each -> each.plugin().name()).toList())));
        RecurrentNetwork network = new NetworkMaker(experiment, plugins).toBeFilled(tasks);
        state.restoreInto(network, Transition.through(List.of(experiment)));
        TrainingPast past = TrainingPast.read(folder, timeline, state.step(), plugins, settings);
        try (WorkerThreads workers = new WorkerThreads(settings.training().threads());
                Analysis analysis = analysis(new TrainingPast.State(network, tasks), past,
                        settings.analysis().trials(), workers)) {
            Map<String, String> refused = new LinkedHashMap<>();
            measure(metrics, Optional.of(first), new MetricCalls(analysis, plugins, guard, folder.path().toString()),
                    refused);
            List<Measurement> found = analysis.results().get(wanted.metric());
            return found == null ? Double.NaN
                    : wanted.in(analysis.results()).orElseThrow(() -> noSuch(wanted, found));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Analysis analysis(TrainingPast.State present, TrainingPast past, int trials, WorkerThreads workers) {
        return new Analysis(present, past, trials, settings.streams(), workers, (metric, share) -> { });
    }

    private static InputException noSuch(Milestones wanted, List<Measurement> found) {
        return new InputException("metric " + Words.quote(wanted.metric()) + " measures no number "
                + Words.quote(wanted.measurement()) + ", by which points are given up"
                + Nearest.suggestion(wanted.measurement(), found.stream()
                        .filter(each -> Milestones.number(each).isPresent()).map(Measurement::name).toList()));
    }

    /**
     * Has metrics measure, in their order; one that needs what others find comes after these.
     *
     * @param wanted  the one that counts, if it is one: it is asked whenever another has found something, and nothing
     *                is measured once it has
     * @param refused gets the metrics that have measured nothing, with the reason
     * @throws PluginFailedException if the one that counts fails
     */
    private static void measure(Deque<PluginInstance<Metric>> waiting, Optional<PluginInstance<Metric>> wanted,
            MetricCalls calls, Map<String, String> refused) {
        wanted.ifPresent(first -> putFirst(first, waiting));
        int postponed = 0;
        while (postponed < waiting.size()) {
            PluginInstance<Metric> metric = waiting.remove();
            boolean counts = wanted.isPresent() && wanted.get() == metric;
            Analysis.Result result = calls.measure(metric);
            switch (result.outcome()) {
                case MEASURED -> {
                    if (counts) {
                        return;
                    }
                    postponed = 0;
                    wanted.ifPresent(first -> putFirst(first, waiting));
                }
                case POSTPONED -> {
                    waiting.add(metric);
                    postponed++;
                }
                case LEFT_OUT, FAILED -> {
                    if (counts && result.outcome() == Analysis.Outcome.FAILED) {
                        throw new PluginFailedException(result.reason());
                    }
                    refused.put(metric.plugin().name(), result.reason());
                    if (counts) {
                        return;
                    }
                }
            }
        }
        waiting.forEach(each -> refused.put(each.plugin().name(), "needs what no other metric finds"));
    }

    private static void putFirst(PluginInstance<Metric> metric, Deque<PluginInstance<Metric>> waiting) {
        waiting.remove(metric);
        waiting.addFirst(metric);
    }

    /**
     * What runs of the experiment tell of their networks: what observers and metrics say after one step.
     *
     * @throws InputException if a plug-in is not there
     */
    public Figures figures() {
        Natives.load();
        try (Stage stage = Stage.open(plugins, guard, experiment, Optional.empty())) {
            Training training = stage.training();
            takeStep(training);
            Progress progress = training.report(1);
            Set<String> told = new LinkedHashSet<>();
            progress.indicators().keySet().forEach(each -> told.add(each.name()));
            TaskSet tasks = plugins.tasks(experiment);
            Deque<PluginInstance<Metric>> metrics = new ArrayDeque<>(plugins.metrics(experiment));
            try (WorkerThreads workers = new WorkerThreads(settings.training().threads());
                    Analysis analysis = analysis(new TrainingPast.State(training.network(), tasks), TrainingPast.NONE,
                            Math.min(FEW_TRIALS, settings.analysis().trials()), workers)) {
                Map<String, String> refused = new LinkedHashMap<>();
                measure(metrics, Optional.empty(), new MetricCalls(analysis, plugins, guard, experiment.title()),
                        refused);
                return new Figures(told, training.isAnObserverSilent(), numbers(analysis.results()),
                        refused.keySet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } catch (PluginMissingException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    private static void takeStep(Training training) {
        try {
            if (!training.isSpanOver()) {
                training.takeStep();
            }
        } catch (ArithmeticException e) { // one that diverges has the same figures as others
            LOG.debug("the first step of a network that was tried failed", e);
        }
    }

    private static Map<Headline, Better> numbers(Map<String, List<Measurement>> results) {
        Map<Headline, Better> numbers = new LinkedHashMap<>();
        results.forEach((metric, measurements) -> measurements.forEach(each -> {
            if (Milestones.number(each).isPresent()) {
                numbers.put(new Headline(metric, each.name(), each.title(), each.unit()),
                        each instanceof Measurement.Scalar scalar ? scalar.better() : Better.UNSAID);
            }
        }));
        return numbers;
    }
}
