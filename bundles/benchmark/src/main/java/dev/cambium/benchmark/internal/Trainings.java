package dev.cambium.benchmark.internal;

import dev.cambium.base.FileTree;
import dev.cambium.base.RunFailedException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.TaskName;
import dev.cambium.runs.Progress;
import dev.cambium.runs.Run;
import dev.cambium.runs.RunListener;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Trains variations of one experiment, and leaves nothing behind but what they reported. */
final class Trainings implements AutoCloseable {

    private static final Consumer<Progress> NOTHING = progress -> { };

    private final Experiments experiments;
    private final Runs runs;
    private final Path file;
    private final Path root;

    /** @param file the experiment */
    Trainings(Experiments experiments, Runs runs, Path file) {
        this.experiments = experiments;
        this.runs = runs;
        this.file = file;
        try {
            this.root = Files.createTempDirectory(temporary(), "cambium-benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where temporary files go: the launcher may have chosen another folder than Java did at its start. */
    static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** What is trained: the experiment with overrides, without metrics at its end. */
    Experiment experiment(String... overrides) {
        List<String> all = new ArrayList<>(List.of("metrics=[]", "analysis.trials=1"));
        all.addAll(Arrays.asList(overrides));
        return experiments.load(file, all).get(0);
    }

    /** Trains, and returns all that was reported. */
    List<Progress> train(String... overrides) {
        return train(NOTHING, overrides);
    }

    /**
     * Trains, and returns all that was reported.
     *
     * @param between called at each report, while training pauses
     */
    List<Progress> train(Consumer<Progress> between, String... overrides) {
        Recorder recorder = new Recorder(between);
        await(runs.start(experiment(overrides), root, false, recorder));
        return recorder.reports;
    }

    /** Trains twice at once. */
    List<List<Progress>> trainTwo(String... overrides) {
        Recorder first = new Recorder(NOTHING);
        Recorder second = new Recorder(NOTHING);
        Experiment experiment = experiment(overrides);
        Run firstRun = runs.start(experiment, root, false, first);
        Run secondRun = runs.start(experiment, root, false, second);
        await(firstRun);
        await(secondRun);
        return List.of(first.reports, second.reports);
    }

    /** The names of the experiment's tasks, {@code battery.task}. */
    List<String> tasks() {
        return TaskName.texts(experiment().tasks());
    }

    private static void await(Run run) {
        try {
            RunSummary summary = run.await();
            if (summary.state() != RunState.DONE) {
                throw new RunFailedException("the benchmark was stopped", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailedException("the benchmark was interrupted", e);
        }
    }

    /** Removes the folders of the runs. */
    @Override
    public void close() {
        try {
            FileTree.delete(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Recorder implements RunListener {

        private final Consumer<Progress> between;
        private final List<Progress> reports = Collections.synchronizedList(new ArrayList<>());

        Recorder(Consumer<Progress> between) {
            this.between = between;
        }

        @Override
        public void progressed(Progress progress) {
            reports.add(progress);
            between.accept(progress);
        }
    }
}
