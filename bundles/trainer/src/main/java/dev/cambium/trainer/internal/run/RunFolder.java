package dev.cambium.trainer.internal.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.cambium.trainer.Experiment;
import dev.cambium.trainer.InputException;
import dev.cambium.trainer.Progress;
import dev.cambium.trainer.RunState;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
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

    /**
     * Makes the folder of a new run.
     *
     * @throws InputException if it cannot be written
     */
    static RunFolder create(Path root, Experiment experiment) {
        Path parent = parent(root, experiment);
        String id = ID.format(Instant.now()) + "-seed" + experiment.seed();
        try {
            Files.createDirectories(parent);
            for (int attempt = 1;; attempt++) {
                Path path = parent.resolve(attempt == 1 ? id : id + "-" + attempt);
                try {
                    Files.createDirectory(path);
                } catch (FileAlreadyExistsException e) {
                    continue;
                }
                RunFolder folder = new RunFolder(path);
                AtomicFile.write(folder.experiment(), Json.pretty(experiment.json()));
                return folder;
            }
        } catch (IOException e) {
            throw new InputException(parent + ": the output folder cannot be written: " + reason(e)
                    + "; choose another with --out DIR", e);
        }
    }

    /** What went wrong with a file, without the file's name, which the caller says. */
    static String reason(IOException e) {
        if (e instanceof FileSystemException file) {
            if (file.getReason() != null) {
                return file.getReason();
            }
            return switch (file.getClass().getSimpleName()) {
                case "AccessDeniedException" -> "permission denied";
                case "FileAlreadyExistsException" -> "there is a file of the name " + file.getFile();
                case "NoSuchFileException" -> "there is no " + file.getFile();
                default -> file.getClass().getSimpleName();
            };
        }
        return e.getMessage();
    }

    /** Where the runs of an experiment are. */
    static Path parent(Path root, Experiment experiment) {
        Path named = root.resolve(experiment.name());
        return experiment.variant().isEmpty() ? named : named.resolve(experiment.variant());
    }

    /** The run folders below a folder, by name. */
    static List<RunFolder> below(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root, 4)) {
            return files.filter(file -> file.getFileName().toString().equals(EXPERIMENT))
                    .map(file -> new RunFolder(file.getParent()))
                    .sorted((a, b) -> a.path.compareTo(b.path)).toList();
        } catch (IOException e) {
            throw new InputException(root + ": cannot be read: " + reason(e), e);
        }
    }

    Path experiment() {
        return path.resolve(EXPERIMENT);
    }

    Path checkpoint() {
        return path.resolve("checkpoint.npz");
    }

    Path network() {
        return path.resolve("network.npz");
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

    private Path progress() {
        return path.resolve("progress.jsonl");
    }

    private Path done() {
        return path.resolve("DONE");
    }

    private Path failed() {
        return path.resolve("FAILED");
    }

    private Path lockFile() {
        return path.resolve(".lock");
    }

    /** What has become of the run. */
    RunState state() {
        if (Files.exists(done())) {
            return RunState.DONE;
        }
        if (isLocked()) {
            return RunState.RUNNING;
        }
        return Files.exists(failed()) ? RunState.FAILED : RunState.STOPPED;
    }

    private boolean isLocked() {
        if (!Files.exists(lockFile())) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Held while a process writes to the folder. */
    interface Lock extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Claims the folder for this process.
     *
     * @throws InputException if another one works on it
     */
    Lock lock() {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                FileChannel held = channel;
                return () -> release(held);
            }
        } catch (OverlappingFileLockException e) {
            // this very process holds it: reported below
        } catch (IOException e) {
            throw new InputException(path + ": cannot be written: " + reason(e), e);
        }
        try {
            channel.close();
        } catch (IOException e) {
            // nothing was written through it
        }
        throw new InputException(path + ": another process is working on this run");
    }

    private void release(FileChannel channel) {
        try {
            Files.deleteIfExists(lockFile());
            channel.close();
        } catch (IOException e) {
            // the lock goes with the process at the latest
        }
    }

    /** Notes an event in the journal. */
    void journal(String event, long step, Map<String, String> details) throws IOException {
        JsonObject line = new JsonObject();
        line.addProperty("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        line.addProperty("step", step);
        line.addProperty("event", event);
        details.forEach(line::addProperty);
        append(path.resolve("journal.jsonl"), line);
    }

    void progress(Progress progress) throws IOException {
        JsonObject line = new JsonObject();
        line.addProperty("step", progress.step());
        line.add("loss", Json.number(progress.loss()));
        line.add("penalty", Json.number(progress.penalty()));
        line.add("accuracy", Json.number(progress.accuracy()));
        line.add("density", Json.number(progress.density()));
        line.add("wiringLength", Json.number(progress.wiringLength()));
        line.addProperty("swaps", progress.swaps());
        line.add("stepsPerSecond", Json.number(Math.round(progress.stepsPerSecond() * 100) / 100.0));
        JsonObject perTask = new JsonObject();
        progress.accuracyPerTask().forEach((task, accuracy) -> perTask.add(task, Json.number(accuracy)));
        line.add("accuracyPerTask", perTask);
        append(progress(), line);
    }

    private static void append(Path file, JsonElement line) throws IOException {
        Files.writeString(file, Json.line(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The step of the last line of progress; 0 if there is none. */
    long lastProgress() throws IOException {
        return Files.exists(progress())
                ? Files.readAllLines(progress()).stream().mapToLong(RunFolder::step).filter(s -> s >= 0).max().orElse(0)
                : 0;
    }

    /** Takes back the lines of progress after a step, from which training goes on. */
    void rewindProgress(long step) throws IOException {
        if (Files.exists(progress())) {
            List<String> kept = Files.readAllLines(progress()).stream()
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
