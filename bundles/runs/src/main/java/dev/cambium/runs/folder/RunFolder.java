package dev.cambium.runs.folder;

import dev.cambium.base.AtomicFile;
import dev.cambium.base.InputException;
import dev.cambium.base.json.Json;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentFormat;
import dev.cambium.experiment.course.Resumption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder of one run.
 *
 * @param path where it is
 */
public record RunFolder(Path path) {

    private static final String EXPERIMENT = "experiment.json";
    private static final String PHASES = "phases";

    /** Whether this is a run: it has an experiment, or what no folder has that had none. */
    public boolean isRun() {
        return isThere(experiment()) || isThere(checkpoint()) || isThere(progress());
    }

    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Deletes what a process that was killed has left half-written. Only who holds the lock may do this. */
    public void sweep() {
        for (Path folder : List.of(path, snapshots().folder(), path.resolve(PHASES))) {
            RunDraft.deleteAll(folder, "*" + AtomicFile.TEMPORARY);
        }
    }

    public Path experiment() {
        return path.resolve(EXPERIMENT);
    }

    private Path original() {
        return path.resolve("original.json");
    }

    /**
     * The experiment as it is, with every change that was made by hand in its schedule.
     *
     * @throws InputException if it is damaged or cannot be read
     */
    public Experiment readExperiment() {
        return read(experiment());
    }

    /**
     * The experiment as it was started.
     *
     * @throws InputException if it is damaged or cannot be read
     */
    public Experiment readOriginal() {
        return read(originalOrExperiment());
    }

    /** The file with the experiment as it was started. */
    Path originalOrExperiment() {
        return Files.exists(original()) ? original() : experiment();
    }

    private static Experiment read(Path file) {
        try {
            return ExperimentFormat.read(file, Json.read(file));
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": is missing", e);
        }
    }

    /** Replaces the experiment by one that was changed by hand; what was started is kept beside it. */
    public void rewriteExperiment(Experiment experiment) throws IOException {
        rewriteExperiment(new Resumption.Revision(experiment, readOriginal()));
    }

    /** Replaces the experiment where it becomes another; in such an order that this can be repeated after a kill. */
    public void rewriteExperiment(Resumption.Revision revision) throws IOException {
        if (!Files.exists(original()) && !revision.experiment().equals(revision.original())) {
            write(original(), revision.original());
        }
        if (!revision.experiment().equals(readExperiment())) {
            write(experiment(), revision.experiment());
        }
        if (!revision.original().equals(readOriginal())) {
            write(original(), revision.original());
        }
    }

    private static void write(Path file, Experiment experiment) throws IOException {
        AtomicFile.write(file, Json.pretty(ExperimentFormat.write(experiment)));
    }

    public Path checkpoint() {
        return path.resolve("checkpoint.npz");
    }

    public Path network() {
        return path.resolve("network.npz");
    }

    /** The network of another run with which this one began, if it did. */
    public Path start() {
        return path.resolve("start.npz");
    }

    public Snapshots snapshots() {
        return new Snapshots(path.resolve("snapshots"));
    }

    /** The complete state of the training at the end of a phase that another one follows. */
    public Path phase(String name) {
        return path.resolve(PHASES).resolve(name + ".npz");
    }

    /** What that phase and those before it were made with, if it was the same throughout. */
    public Path phaseManifest(String name) {
        return path.resolve(PHASES).resolve(name + ".json");
    }

    public Path examples() {
        return path.resolve("examples.npz");
    }

    public Path manifest() {
        return path.resolve("manifest.json");
    }

    public Path analysis() {
        return path.resolve("analysis.json");
    }

    Path analysisArrays() {
        return path.resolve("analysis.npz");
    }

    public Path requests() {
        return path.resolve(".requests");
    }

    public Path progress() {
        return path.resolve("progress.jsonl");
    }

    public ProgressLog progressLog() {
        return new ProgressLog(progress());
    }

    public Journal journal() {
        return new Journal(path.resolve("journal.jsonl"));
    }

    /** What has become of the run. */
    public RunStatus status() {
        return new RunStatus(path, journal());
    }

    /** Whether the run is trained and analysed. */
    public boolean isDone() {
        return status().isDone();
    }

    /** The last step that the progress or the end of the journal tells of; 0 if there is none. */
    public long lastStep() {
        return Math.max(journal().lastStep(), progressLog().lastStep());
    }
}
