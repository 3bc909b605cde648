package dev.cambium.trainer.internal.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.api.metric.Metric;
import dev.cambium.trainer.Experiment;
import dev.cambium.trainer.InputException;
import dev.cambium.trainer.Plugin;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        if (former.isPresent() && former.get().state() == RunState.DONE) {
            listener.message(experiment.title() + ": already done in " + former.get().path());
            return summary(former.get());
        }
        try (RunPlugins instances = new RunPlugins(plugins, experiment.json())) {
            RunFolder folder = former.orElseGet(() -> RunFolder.create(root, experiment));
            try (RunFolder.Lock lock = folder.lock()) {
                return new Attempt(experiment, folder, instances, listener, stop).carryOut();
            }
        }
    }

    /** The run that {@code resume} goes on with: the newest of an equal experiment. */
    private Optional<RunFolder> former(Experiment experiment, Path root, RunListener listener) {
        List<RunFolder> folders = RunFolder.below(RunFolder.parent(root, experiment)).stream()
                .sorted(Comparator.comparing(RunFolder::path).reversed()).toList();
        Optional<RunFolder> equal = folders.stream().filter(folder -> isEqual(folder, experiment)).findFirst();
        if (equal.isEmpty()) {
            listener.message(experiment.title() + ": there is no earlier run of exactly this experiment in "
                    + RunFolder.parent(root, experiment) + "; starting afresh");
        }
        return equal;
    }

    private static boolean isEqual(RunFolder folder, Experiment experiment) {
        try {
            return Json.read(folder.experiment()).equals(experiment.json());
        } catch (IOException | InputException e) {
            LOG.warn("{} is not considered for --resume", folder.path(), e);
            return false;
        }
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

        RunSummary carryOut() {
            RecurrentNetwork network = settings.network(instances.tasks());
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
                Manifest manifest = new Manifest(folder, context, settings.training().threads());
                folder.journal(resuming ? "resumed" : "started", step, Map.of());
                listener.started(experiment, folder.path(), step);
                if (!train(training)) {
                    folder.journal("stopped", step, Map.of());
                    return summary(folder);
                }
                NetworkFiles.write(folder.network(), network);
                NetworkFiles.writeExamples(folder.examples(), network, instances.tasks(), settings.streams());
                analyze(network);
                manifest.end();
                folder.journal("done", step, Map.of());
                folder.markDone("trained " + step + " steps and analysed");
                return summary(folder);
            } catch (InputException e) {
                throw e;
            } catch (IOException e) {
                throw fail("a file could not be written: " + RunFolder.reason(e), e);
            } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
                throw fail(e.getMessage() == null ? e.toString() : e.getMessage(), e);
            }
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
                    Plugin plugin = metric.plugin();
                    throw new IllegalStateException("metric '" + plugin.name() + "' (" + plugin.bundle() + " "
                            + plugin.version() + ") failed: " + e, e);
                }
            }
            analysis.write(folder);
        }

        private RunFailedException fail(String reason, Throwable cause) {
            LOG.error("{} failed at step {}", folder.path(), step, cause);
            String line = experiment.title() + " failed at step " + step + ": " + reason;
            try {
                folder.journal("failed", step, Map.of("reason", reason));
                folder.markFailed(line);
            } catch (IOException e) {
                LOG.error("{}: the failure could not be noted", folder.path(), e);
            }
            return new RunFailedException(folder.path() + ": " + line, cause);
        }
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
            JsonObject experiment = Json.read(folder.experiment());
            JsonElement variant = experiment.get("variant");
            Instant started = Files.exists(folder.manifest())
                    ? Instant.parse(Json.read(folder.manifest()).get("started").getAsString())
                    : Files.getLastModifiedTime(folder.experiment()).toInstant();
            Map<String, Double> headlines = Files.exists(folder.analysis())
                    ? Analysis.headlines(Json.read(folder.analysis())) : Map.of();
            return new RunSummary(folder.path().getFileName().toString(), folder.path(),
                    experiment.get("name").getAsString(), variant == null ? "" : variant.getAsString(),
                    experiment.get("seed").getAsLong(), folder.state(), folder.lastProgress(),
                    experiment.getAsJsonObject("training").get("steps").getAsLong(), started, headlines);
        } catch (IOException e) {
            throw new InputException(folder.path() + ": cannot be read: " + RunFolder.reason(e), e);
        } catch (RuntimeException e) {
            throw new InputException(folder.path() + ": is not the folder of a run: " + e.getMessage(), e);
        }
    }
}
