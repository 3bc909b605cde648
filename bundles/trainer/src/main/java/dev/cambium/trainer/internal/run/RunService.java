package dev.cambium.trainer.internal.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.api.metric.Metric;
import dev.cambium.trainer.Experiment;
import dev.cambium.trainer.InputException;
import dev.cambium.trainer.RunFailedException;
import dev.cambium.trainer.RunListener;
import dev.cambium.trainer.RunState;
import dev.cambium.trainer.RunSummary;
import dev.cambium.trainer.Runs;
import dev.cambium.trainer.internal.network.RecurrentNetwork;
import dev.cambium.trainer.internal.plugin.PluginInstance;
import dev.cambium.trainer.internal.plugin.PluginRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries a run from its folder's creation to its end. */
@Component
public final class RunService implements Runs {

    private static final Logger LOG = LoggerFactory.getLogger(RunService.class);

    private final BundleContext context;
    private final PluginRegistry plugins;

    @Activate
    public RunService(BundleContext context, @Reference PluginRegistry plugins) {
        this.context = context;
        this.plugins = plugins;
    }

    @Override
    public RunSummary run(Experiment experiment, Path root, boolean resume, RunListener listener,
            BooleanSupplier stop) {
        Optional<RunFolder> former = resume ? former(experiment, root, listener) : Optional.empty();
        if (former.isPresent() && former.get().isDone()) {
            return finished(experiment, former.get(), listener);
        }
        Experiment asStarted = former.map(folder -> withThreadsOf(folder, experiment, listener)).orElse(experiment);
        try (RunPlugins instances = new RunPlugins(plugins, asStarted.json())) {
            RunFolder folder = former.orElseGet(() -> RunFolder.create(root, experiment));
            try (RunLock lock = RunLock.acquire(folder.experiment())) {
                if (folder.isDone()) { // by another process, while this one waited
                    return finished(experiment, folder, listener);
                }
                new Attempt(asStarted, folder, instances, listener, stop).carryOut();
            }
            return summary(folder);
        }
    }

    /** The number of threads follows the machine, but changes the bits: a run keeps that of its start. */
    private static Experiment withThreadsOf(RunFolder former, Experiment experiment, RunListener listener) {
        JsonObject json = experiment.json().deepCopy();
        JsonElement threads = threads(former.readExperiment());
        if (!threads.equals(threads(json))) {
            listener.message(experiment.title() + ": going on with " + threads + " threads, as it was started");
            json.getAsJsonObject("training").add("threads", threads);
        }
        return new Experiment(experiment.name(), experiment.variant(), experiment.seed(), experiment.origin(), json);
    }

    private static JsonElement threads(JsonObject experiment) {
        return experiment.getAsJsonObject("training").get("threads");
    }

    private static RunSummary finished(Experiment experiment, RunFolder folder, RunListener listener) {
        listener.message(experiment.title() + ": already done in " + folder.path());
        return summary(folder);
    }

    /** The run that {@code resume} goes on with: the newest of an experiment equal but for the threads. */
    private Optional<RunFolder> former(Experiment experiment, Path root, RunListener listener) {
        Path parent = RunFolder.parent(root, experiment);
        Optional<String> difference = Optional.empty();
        List<RunFolder> folders = new ArrayList<>(RunFolder.below(parent));
        Collections.reverse(folders);
        for (RunFolder folder : folders) {
            try {
                Optional<String> key = firstDifference(folder.readExperiment(), experiment.json(), "");
                if (key.isEmpty()) {
                    return Optional.of(folder);
                }
                difference = difference.or(() -> key.map(k -> folder.path().getFileName() + " differs in " + k));
            } catch (InputException e) {
                LOG.warn("{} is not considered for --resume", folder.path(), e);
            }
        }
        listener.message(experiment.title() + ": there is no run of exactly this experiment in " + parent
                + difference.map(what -> " (" + what + ")").orElse("") + "; starting afresh");
        return Optional.empty();
    }

    /** The first key in which two experiments differ, beside the number of threads. */
    private static Optional<String> firstDifference(JsonObject former, JsonObject now, String path) {
        Set<String> keys = new LinkedHashSet<>(former.keySet());
        keys.addAll(now.keySet());
        for (String key : keys) {
            if (former.get(key) instanceof JsonObject before && now.get(key) instanceof JsonObject after) {
                Optional<String> below = firstDifference(before, after, path + key + ".");
                if (below.isPresent()) {
                    return below;
                }
            } else if (!Objects.equals(former.get(key), now.get(key)) && !(path + key).equals("training.threads")) {
                return Optional.of(path + key);
            }
        }
        return Optional.empty();
    }

    /** One attempt at a run, from its start or from its last checkpoint. */
    private final class Attempt {

        private final Experiment experiment;
        private final RunFolder folder;
        private final RunPlugins instances;
        private final RunListener listener;
        private final BooleanSupplier stop;
        private final ExperimentSettings settings;
        private long step;

        Attempt(Experiment experiment, RunFolder folder, RunPlugins instances, RunListener listener,
                BooleanSupplier stop) {
            this.experiment = experiment;
            this.folder = folder;
            this.instances = instances;
            this.listener = listener;
            this.stop = stop;
            this.settings = ExperimentSettings.of(experiment.json());
        }

        /** Trains and analyses; returns when that is done, or when asked to stop. */
        void carryOut() {
            try {
                trainAndAnalyze();
            } catch (InputException e) {
                throw e;
            } catch (PluginFailedException e) {
                throw fail(instances.describe(e.kind()) + " threw " + brief(e.getCause()), e);
            } catch (IOException e) {
                throw fail("a file could not be written: " + AtomicFile.reason(e), e);
            } catch (ArithmeticException | IllegalStateException e) { // our own words
                throw fail(e.getMessage(), e);
            } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
                throw fail(brief(e), e);
            }
        }

        private void trainAndAnalyze() throws IOException {
            RecurrentNetwork network = settings.network(instances.tasks());
            Manifest manifest;
            try (Training training = new Training(network, instances.tasks(), instances.optimizer().service(),
                    instances.regularizer().service(), settings.training(), settings.model().noise() > 0,
                    settings.seed())) {
                training.begin();
                boolean resuming = Files.exists(folder.checkpoint());
                if (resuming) {
                    Checkpoint.restore(folder.checkpoint(), training);
                }
                step = training.step();
                folder.clearFailed();
                folder.rewindProgress(step);
                manifest = new Manifest(folder, context, settings.training().threads());
                folder.journal(resuming ? "resumed" : "started", step, Map.of());
                listener.started(experiment, folder.path(), step);
                if (!train(training)) {
                    folder.journal("stopped", step, Map.of());
                    return;
                }
            }
            NetworkFiles.write(folder.network(), network);
            NetworkFiles.writeExamples(folder.examples(), network, instances.tasks(), settings.streams());
            analyze(network);
            manifest.end();
            folder.journal("done", step, Map.of());
            folder.markDone("trained " + step + " steps and analysed");
        }

        /** Trains to the end; returns false if asked to stop before. */
        private boolean train(Training training) throws IOException {
            long reportedStep = step;
            long reportedAt = System.nanoTime();
            while (!training.complete()) {
                if (stop.getAsBoolean()) {
                    Checkpoint.write(folder.checkpoint(), training);
                    return false;
                }
                training.takeStep();
                step = training.step();
                if (step % settings.training().logEvery() == 0 || training.complete()) {
                    long now = System.nanoTime();
                    var progress = training.report((step - reportedStep) * 1e9 / (now - reportedAt));
                    reportedStep = step;
                    reportedAt = now;
                    folder.progress(progress);
                    listener.progressed(progress);
                }
                if (step % settings.training().checkpointEvery() == 0 || training.complete()) {
                    Checkpoint.write(folder.checkpoint(), training);
                }
            }
            return true;
        }

        private void analyze(RecurrentNetwork network) throws IOException {
            Analysis analysis = new Analysis(network, instances.tasks(), settings.analysis().trials(),
                    settings.streams());
            for (PluginInstance<Metric> metric : instances.metrics()) {
                try {
                    analysis.run(metric);
                } catch (RuntimeException | LinkageError e) {
                    throw fail(RunPlugins.describe(metric.plugin()) + " threw " + brief(e), e);
                }
            }
            analysis.write(folder);
        }

        private RunFailedException fail(String reason, Throwable cause) {
            LOG.error("{} failed at step {}", folder.path(), step, cause);
            String line = experiment.title() + " failed at step " + step + ": " + reason;
            noteFailure(() -> folder.journal("failed", step, Map.of("reason", reason)));
            noteFailure(() -> folder.markFailed(line));
            return new RunFailedException(folder.path() + ": " + line, cause);
        }

        private void noteFailure(Note note) {
            try {
                note.write();
            } catch (IOException e) {
                LOG.error("{}: the failure could not be noted", folder.path(), e);
            }
        }
    }

    /** Something to write that may not be possible any more. */
    @FunctionalInterface
    private interface Note {
        void write() throws IOException;
    }

    /** What was thrown, in one line. */
    private static String brief(Throwable thrown) {
        return thrown.toString().lines().findFirst().orElse("an exception");
    }

    @Override
    public List<RunSummary> list(Path root) {
        List<RunSummary> summaries = new ArrayList<>();
        for (RunFolder folder : RunFolder.below(root)) {
            try {
                summaries.add(summary(folder));
            } catch (InputException e) {
                LOG.warn("{} is left out", folder.path(), e);
            }
        }
        summaries.sort(Comparator.comparing(RunSummary::started));
        return summaries;
    }

    private static RunSummary summary(RunFolder folder) {
        try {
            JsonObject experiment = folder.readExperiment();
            JsonElement variant = experiment.get("variant");
            Instant started = Files.exists(folder.manifest())
                    ? Instant.parse(Json.read(folder.manifest()).get("started").getAsString())
                    : Files.getLastModifiedTime(folder.experiment()).toInstant();
            Map<String, Double> headlines = Files.exists(folder.analysis())
                    ? Analysis.headlines(Json.read(folder.analysis())) : Map.of();
            return new RunSummary(folder.path().getFileName().toString(), folder.path(),
                    experiment.get("name").getAsString(), variant == null ? "" : variant.getAsString(),
                    experiment.get("seed").getAsLong(), folder.state(), folder.lastStep(),
                    experiment.getAsJsonObject("training").get("steps").getAsLong(), started, headlines);
        } catch (IOException e) {
            throw new InputException(folder.path() + ": cannot be read: " + AtomicFile.reason(e), e);
        } catch (RuntimeException e) {
            throw new InputException(folder.path() + ": is not the folder of a run: " + e.getMessage(), e);
        }
    }
}
