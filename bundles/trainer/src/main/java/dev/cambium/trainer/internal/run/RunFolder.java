package dev.cambium.trainer.internal.run;

import dev.cambium.base.Failures;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.cambium.trainer.Experiment;
import dev.cambium.trainer.InputException;
import dev.cambium.trainer.Progress;
import dev.cambium.trainer.RunResult;
import dev.cambium.trainer.RunState;
import dev.cambium.trainer.RunView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of one run.
 *
 * @param path where it is
 */
record RunFolder(Path path) {

    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
            .withZone(ZoneId.systemDefault());
    private static final String EXPERIMENT = "experiment.json";
    private static final Pattern SNAPSHOT = Pattern.compile("step-(\\d+)\\.npz");
    private static final String REASON = "reason";
    private static final List<String> JOURNAL = List.of("time", "step", "event");
    /** The events after which a run is in another state than before. */
    private static final Set<String> TURNS = Set.of("queued", "started", "resumed", "paused", "waiting", "failed",
            "stopped", "done");
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
        List<Path> missing = missing(parent);
        try {
            RunFolder folder = reserve(parent, ID.format(Instant.now()) + "-seed" + experiment.seed());
            try {
                folder.requireLocks();
                content.writeTo(folder);
                AtomicFile.write(folder.experiment(), Json.pretty(experiment.json()));
                return folder;
            } catch (IOException | RuntimeException e) {
                folder.delete();
                delete(missing);
                throw e;
            }
        } catch (IOException e) {
            throw AtomicFile.notWritten(parent + ": the output folder", "; choose another with --out DIR", e);
        }
    }

    private static RunFolder reserve(Path parent, String id) throws IOException {
        Files.createDirectories(parent);
        for (int attempt = 1;; attempt++) {
            Path path = parent.resolve(attempt == 1 ? id : id + "-" + attempt);
            try {
                Files.createDirectory(path);
            } catch (FileAlreadyExistsException e) {
                continue;
            }
            return new RunFolder(path);
        }
    }

    private void requireLocks() {
        try {
            RunLock.require(path);
        } catch (IOException e) {
            throw new InputException(path.getParent() + ": the file system has no locks, which keep a run to one process ("
                    + Failures.reason(e) + "); choose another with --out DIR", e);
        }
    }

    /** A folder and those around it that are not there, the innermost first. */
    private static List<Path> missing(Path folder) {
        List<Path> missing = new ArrayList<>();
        for (Path path = folder; path != null && Files.notExists(path); path = path.getParent()) {
            missing.add(path);
        }
        return missing;
    }

    /** Takes a run back that could not be made after all. */
    private void delete() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            delete(files.sorted(Comparator.reverseOrder()).toList());
        }
    }

    /** Deletes what can be deleted: a folder may have become somebody else's meanwhile. */
    private static void delete(List<Path> files) {
        for (Path file : files) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                return;
            }
        }
    }

    /** Where the runs of an experiment are. */
    static Path parent(Path root, Experiment experiment) {
        Path named = root.resolve(experiment.name());
        return experiment.variant().isEmpty() ? named : named.resolve(experiment.variant());
    }

    /** The run folders below a folder, by name. */
    static List<RunFolder> below(Path root) {
        if (!Files.exists(root)) {
            return List.of();
        }
        if (!Files.isDirectory(root)) {
            throw new InputException(root + ": is a file, expected a folder of runs");
        }
        List<RunFolder> folders = new ArrayList<>();
        try {
            Files.walkFileTree(root, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    if (Files.exists(folder.resolve(EXPERIMENT))) {
                        folders.add(new RunFolder(folder));
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE; // gone in the meantime, or not ours
                }
            });
        } catch (IOException e) {
            throw new InputException(root + ": cannot be read: " + Failures.reason(e), e);
        }
        folders.sort(Comparator.comparing(RunFolder::path));
        return folders;
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
        return read(Files.exists(original()) ? original() : experiment());
    }

    private static JsonObject read(Path file) {
        try {
            return Json.read(file);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + Failures.reason(e), e);
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
        return path.resolve("phases").resolve(name + ".npz");
    }

    /** What that phase and those before it were made with, if it was the same throughout. */
    Path phaseManifest(String name) {
        return path.resolve("phases").resolve(name + ".json");
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

    private Path journal() {
        return path.resolve("journal.jsonl");
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
            return switch (lastTurn().map(RunView.Event::name).orElse("queued")) {
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
            case PREPARING, WAITING, FAILED -> lastTurn().map(event -> event.details().get(REASON)).orElse("");
            default -> "";
        };
    }

    boolean isDone() {
        return Files.exists(done());
    }

    /** Notes an event in the journal. */
    void journal(String event, long step, Map<String, String> details) throws IOException {
        JsonObject line = new JsonObject();
        line.addProperty("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        line.addProperty("step", step);
        line.addProperty("event", event);
        details.forEach(line::addProperty);
        AtomicFile.append(journal(), Json.line(line));
    }

    void journal(String event, long step, String reason) throws IOException {
        journal(event, step, reason.isEmpty() ? Map.of() : Map.of(REASON, reason));
    }

    /** The whole lines of the journal, oldest first. */
    List<RunView.Event> events() {
        return lines(journal(), RunFolder::event);
    }

    private Optional<RunView.Event> lastTurn() {
        return events().stream().filter(event -> TURNS.contains(event.name())).reduce((former, later) -> later);
    }

    private static RunView.Event event(JsonObject line) {
        Map<String, String> details = new LinkedHashMap<>();
        line.entrySet().stream().filter(entry -> !JOURNAL.contains(entry.getKey()))
                .forEach(entry -> details.put(entry.getKey(), entry.getValue().getAsString()));
        return new RunView.Event(Instant.parse(line.get("time").getAsString()), line.get("step").getAsLong(),
                line.get("event").getAsString(), details);
    }

    /** What was reported, oldest first, of a run of so many steps. */
    List<Progress> progress(long steps) {
        return lines(progress(), line -> ProgressJson.read(line, steps));
    }

    /** What the whole lines of a file say; a line that a kill has cut off is passed over. */
    private static <T> List<T> lines(Path file, Function<JsonObject, T> reader) {
        List<T> all = new ArrayList<>();
        try {
            for (String line : text(file)) {
                try {
                    all.add(reader.apply(JsonParser.parseString(line).getAsJsonObject()));
                } catch (RuntimeException e) { // whatever is wrong with it, the others are good
                    continue;
                }
            }
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + Failures.reason(e), e);
        }
        return all;
    }

    /** The lines of a file, which may end within a character; none if there is no file. */
    private static List<String> text(Path file) throws IOException {
        return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()
                : List.of();
    }

    void progress(Progress progress) throws IOException {
        AtomicFile.append(progress(), Json.line(ProgressJson.write(progress)));
    }

    /** The last step that the progress or the end of the journal tells of; 0 if there is none. */
    long lastStep() throws IOException {
        List<RunView.Event> events = events();
        long journaled = events.isEmpty() ? 0 : events.get(events.size() - 1).step();
        return text(progress()).stream().mapToLong(RunFolder::step).reduce(journaled, Math::max);
    }

    /** Takes back the lines of progress after a step, from which training goes on. */
    void rewindProgress(long step) throws IOException {
        if (Files.exists(progress())) {
            List<String> kept = text(progress()).stream()
                    .filter(line -> step(line) >= 0 && step(line) <= step).toList();
            AtomicFile.write(progress(), kept.isEmpty() ? "" : String.join("\n", kept) + "\n");
        }
    }

    /** The step of a line, −1 if the line is not whole. */
    private static long step(String line) {
        try {
            return JsonParser.parseString(line).getAsJsonObject().get("step").getAsLong();
        } catch (JsonParseException | IllegalStateException e) {
            return -1;
        }
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
