package dev.cambium.trainer.internal.run;

import com.google.gson.JsonObject;
import dev.cambium.base.Failures;
import dev.cambium.trainer.Experiment;
import dev.cambium.trainer.InputException;
import dev.cambium.trainer.Progress;
import dev.cambium.trainer.RunResult;
import dev.cambium.trainer.RunState;
import dev.cambium.trainer.RunView;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of one run.
 *
 * @param path where it is
 */
record RunFolder(Path path) {

    private static final String EXPERIMENT = "experiment.json";
    private static final String PHASES = "phases";
    private static final Pattern SNAPSHOT = Pattern.compile("step-(\\d{1,18})\\.npz");
    /** NAME/VARIANT/ID below the root, and one more for a folder that holds several roots. */
    private static final int DEEPEST = 4;

    /** What a run has from the beginning. */
    @FunctionalInterface
    interface Content {
        void writeTo(RunFolder folder) throws IOException;
    }

    /**
     * Makes the folder of a new run.
     *
     * @throws InputException if it cannot be written
     */
    static RunFolder create(Path root, Experiment experiment) {
        return create(root, experiment, folder -> { });
    }

    /**
     * Makes the folder of a run that has something from the beginning: it counts as a run when that is written.
     *
     * @throws InputException if it cannot be written
     */
    static RunFolder create(Path root, Experiment experiment, Content content) {
        Path parent = parent(root, experiment);
        try {
            return new RunFolder(RunDraft.make(parent, experiment.seed(), path -> {
                RunFolder folder = new RunFolder(path);
                content.writeTo(folder);
                AtomicFile.write(folder.experiment(), Json.pretty(experiment.json()));
            }));
        } catch (IOException e) {
            throw cannotBeWritten(parent, e);
        }
    }

    /** The exception for a folder of runs that cannot be written. */
    static RuntimeException cannotBeWritten(Path parent, IOException e) {
        return AtomicFile.notWritten(parent + ": the output folder", "; choose another with --out DIR", e);
    }

    /** Where the runs of an experiment are. */
    static Path parent(Path root, Experiment experiment) {
        Path named = root.resolve(experiment.name());
        return experiment.variant().isEmpty() ? named : named.resolve(experiment.variant());
    }

    /** The run folders below a folder, by name. Links are followed; a run that has several places has the first of them. */
    static List<RunFolder> below(Path root) {
        if (!Files.exists(root)) {
            return List.of();
        }
        if (!Files.isDirectory(root)) {
            throw new InputException(root + ": is a file, expected a folder of runs");
        }
        List<RunFolder> folders = new ArrayList<>();
        try {
            Files.walkFileTree(root, Set.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    RunFolder run = new RunFolder(folder);
                    if (run.isRun()) {
                        folders.add(run);
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    return RunDraft.isOne(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    if (e instanceof AccessDeniedException && RunIds.isOne(file.getFileName().toString())) {
                        folders.add(new RunFolder(file)); // a run that nobody here may look into
                    }
                    return FileVisitResult.CONTINUE; // gone in the meantime, a link that leads back, or not ours
                }
            });
        } catch (IOException e) {
            throw new InputException(root + ": cannot be read: " + Failures.reason(e), e);
        }
        folders.sort(Comparator.comparing((RunFolder folder) -> Files.isSymbolicLink(folder.path()))
                .thenComparing(RunFolder::path));
        Map<Path, RunFolder> places = new LinkedHashMap<>();
        folders.forEach(folder -> places.putIfAbsent(folder.realPath(), folder));
        return places.values().stream().sorted(Comparator.comparing(RunFolder::path)).toList();
    }

    private Path realPath() {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    /** Whether this is a run: it has an experiment, or what no folder has that had none. */
    boolean isRun() {
        return Stream.of(experiment(), checkpoint(), progress()).anyMatch(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS));
    }

    /** Deletes what a process that was killed has left half-written. Only who holds the lock may do this. */
    void sweep() {
        for (Path folder : List.of(path, snapshots(), path.resolve(PHASES))) {
            RunDraft.deleteAll(folder, "*" + AtomicFile.TEMPORARY);
        }
    }

    Path experiment() {
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
    JsonObject readExperiment() {
        return read(experiment());
    }

    /**
     * The experiment as it was started.
     *
     * @throws InputException if it is damaged or cannot be read
     */
    JsonObject readOriginal() {
        return read(originalOrExperiment());
    }

    /** The file with the experiment as it was started. */
    Path originalOrExperiment() {
        return Files.exists(original()) ? original() : experiment();
    }

    private static JsonObject read(Path file) {
        try {
            return Json.read(file);
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": is missing", e);
        }
    }

    /** Replaces the experiment by one that was changed by hand; what was started is kept beside it. */
    void rewriteExperiment(JsonObject experiment) throws IOException {
        rewriteExperiment(new Resumption.Revision(experiment, readOriginal()));
    }

    /** Replaces the experiment where it becomes another; in such an order that this can be repeated after a kill. */
    void rewriteExperiment(Resumption.Revision revision) throws IOException {
        if (!Files.exists(original()) && !revision.experiment().equals(revision.original())) {
            AtomicFile.write(original(), Json.pretty(revision.original()));
        }
        if (!revision.experiment().equals(readExperiment())) {
            AtomicFile.write(experiment(), Json.pretty(revision.experiment()));
        }
        if (!revision.original().equals(readOriginal())) {
            AtomicFile.write(original(), Json.pretty(revision.original()));
        }
    }

    Path checkpoint() {
        return path.resolve("checkpoint.npz");
    }

    Path network() {
        return path.resolve("network.npz");
    }

    private Path snapshots() {
        return path.resolve("snapshots");
    }

    /** The snapshot of the network after a number of steps; its folder is made. */
    Path snapshot(long step) throws IOException {
        Files.createDirectories(snapshots());
        return snapshots().resolve(String.format(Locale.ROOT, "step-%08d.npz", step));
    }

    /** The complete state of the training at the end of a phase that another one follows. */
    Path phase(String name) {
        return path.resolve(PHASES).resolve(name + ".npz");
    }

    /** What that phase and those before it were made with, if it was the same throughout. */
    Path phaseManifest(String name) {
        return path.resolve(PHASES).resolve(name + ".json");
    }

    /** The snapshots that there are, in order. */
    List<RunResult.Snapshot> listSnapshots() {
        if (!Files.isDirectory(snapshots())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(snapshots())) {
            return files.map(file -> SNAPSHOT.matcher(file.getFileName().toString())).filter(Matcher::matches)
                    .map(name -> new RunResult.Snapshot(Long.parseLong(name.group(1)), snapshots().resolve(name.group())))
                    .sorted(Comparator.comparing(RunResult.Snapshot::step)).toList();
        } catch (IOException e) {
            throw new InputException(snapshots() + ": cannot be read: " + Failures.reason(e), e);
        }
    }

    Path examples() {
        return path.resolve("examples.npz");
    }

    Path manifest() {
        return path.resolve("manifest.json");
    }

    Path analysis() {
        return path.resolve("analysis.json");
    }

    Path analysisArrays() {
        return path.resolve("analysis.npz");
    }

    Path requests() {
        return path.resolve(".requests");
    }

    private Journal journal() {
        return new Journal(path.resolve("journal.jsonl"));
    }

    private ProgressLog progressLog() {
        return new ProgressLog(progress());
    }

    Path progress() {
        return path.resolve("progress.jsonl");
    }

    private Path done() {
        return path.resolve("DONE");
    }

    private Path failed() {
        return path.resolve("FAILED");
    }

    /** What has become of the run. */
    RunState state() {
        if (isDone()) {
            return RunState.DONE;
        }
        if (RunLock.isHeld(path)) {
            return switch (journal().lastTurn().map(RunView.Event::name).orElse("queued")) {
                case "queued" -> RunState.PREPARING;
                case "paused" -> RunState.PAUSED;
                case "waiting" -> RunState.WAITING;
                default -> RunState.RUNNING;
            };
        }
        if (isDone()) { // since we looked
            return RunState.DONE;
        }
        return Files.exists(failed()) ? RunState.FAILED : RunState.STOPPED;
    }

    /** Why a run in this state does not go on, in one line, or empty. */
    String reason(RunState state) {
        return switch (state) {
            case PREPARING, WAITING, FAILED -> journal().lastTurn().map(event -> event.details().get(Journal.REASON)).orElse("");
            default -> "";
        };
    }

    boolean isDone() {
        return Files.exists(done());
    }

    /** Notes an event in the journal. */
    void journal(String event, long step, Map<String, String> details) throws IOException {
        journal().note(event, step, details);
    }

    void journal(String event, long step, String reason) throws IOException {
        journal(event, step, reason.isEmpty() ? Map.of() : Map.of(Journal.REASON, reason));
    }

    /** The whole lines of the journal, oldest first. */
    List<RunView.Event> events() {
        return journal().events();
    }

    /** What was reported, oldest first, of a run of so many steps. */
    List<Progress> progress(long steps) {
        return progressLog().all(steps);
    }

    void progress(Progress progress) throws IOException {
        progressLog().add(progress);
    }

    /** Forces what was reported to the disk, before a checkpoint after which it will not be reported again. */
    void forceProgress() throws IOException {
        progressLog().force();
    }

    /** The last step that the progress or the end of the journal tells of; 0 if there is none. */
    long lastStep() {
        List<RunView.Event> events = events();
        long journaled = events.isEmpty() ? 0 : events.get(events.size() - 1).step();
        return Math.max(journaled, progressLog().lastStep());
    }

    /** Takes back the lines of progress after a step, from which training goes on. */
    void rewindProgress(long step) throws IOException {
        progressLog().rewind(step);
    }

    void markDone(String reason) throws IOException {
        AtomicFile.write(done(), reason + "\n");
    }

    void markFailed(String reason) throws IOException {
        AtomicFile.write(failed(), reason + "\n");
    }

    void clearFailed() throws IOException {
        Files.deleteIfExists(failed());
    }
}
