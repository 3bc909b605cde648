package dev.cambium.runs.folder;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.base.AtomicFile;
import dev.cambium.base.InputException;
import dev.cambium.base.json.Format;
import dev.cambium.base.json.Json;
import dev.cambium.base.json.SavedObject;
import dev.cambium.runs.RunRequest;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How other processes talk to a run: a folder of requests, each a file that the run answers with another one. Files
 * come and go by renaming, so that none is read half-written.
 *
 * @param folder the folder of requests, which need not exist
 */
public record Mailbox(Path folder) {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final Format FORMAT = Format.first();
    private static final String REQUEST = ".request";
    private static final String ANSWER = ".answer";
    private static final long PAUSE_MILLISECONDS = 50;
    /** How often an answer is still looked for after the run has ended. */
    private static final int LAST_LOOKS = 40;

    /**
     * A request that lies in a mailbox until it is taken out.
     *
     * @param pending its file
     * @param file    where its answer will be
     */
    public record Posted(Path pending, Path file) {

        /**
         * What was answered; empty if nothing was yet.
         *
         * @throws InputException if it was refused
         */
        public Optional<String> answer() throws IOException {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            SavedObject json = read(file);
            if (json.has("refused")) {
                throw new InputException(json.text("refused"));
            }
            return Optional.of(json.text("answer"));
        }

        /** Takes request and answer away. */
        public void withdraw() throws IOException {
            Files.deleteIfExists(pending);
            Files.deleteIfExists(file);
        }
    }

    /** Puts a request into the folder, which must be there; whoever looks after it answers when he likes. */
    public Posted post(RunRequest request) throws IOException {
        String id = System.currentTimeMillis() + "-" + UUID.randomUUID(); // requests are read in the order of names
        Posted posted = new Posted(folder.resolve(id + REQUEST), folder.resolve(id + ANSWER));
        write(posted.pending(), toJson(request));
        return posted;
    }

    /**
     * Asks the process that works on a run.
     *
     * @throws InputException if the run refuses, or ends before it answers
     */
    public static String ask(RunFolder run, RunRequest request) throws IOException, InterruptedException {
        Posted posted = new Mailbox(Files.createDirectories(run.requests())).post(request);
        try {
            Optional<String> answer = posted.answer();
            for (int looks = 0; answer.isEmpty(); looks = RunLock.isHeld(run.path()) ? 0 : looks + 1) {
                if (looks > LAST_LOOKS) {
                    throw new InputException(run.path() + ": the run ended before it could answer");
                }
                Thread.sleep(PAUSE_MILLISECONDS);
                answer = posted.answer();
            }
            return answer.get();
        } finally {
            posted.withdraw();
        }
    }

    /**
     * The requests that came since the last time, oldest first; each is given once, also where several threads ask.
     * What goes wrong here must not harm the run.
     */
    public synchronized List<PendingRequest> collect() {
        List<PendingRequest> waiting = new ArrayList<>();
        for (Path file : files()) {
            try {
                pending(file).ifPresent(waiting::add);
            } catch (IOException | RuntimeException e) {
                LOG.warn("{} cannot be read or taken away", file, e);
            }
        }
        return waiting;
    }

    /** Refuses the requests that are left from before the run was live: those who asked are gone. */
    public void clear() {
        collect().forEach(pending -> pending.refuse("the run was not live when this was asked; ask again"));
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + REQUEST)) {
                found.forEach(files::add);
            } catch (IOException | DirectoryIteratorException e) {
                LOG.warn("{} cannot be read", folder, e);
            }
        }
        files.removeIf(file -> !Files.isRegularFile(file));
        Collections.sort(files);
        return files;
    }

    /** Takes the folder away, unless somebody asks at this moment. */
    public void close() {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.debug("{} stays", folder, e);
        }
    }

    private Optional<PendingRequest> pending(Path file) throws IOException {
        Path answer = file.resolveSibling(file.getFileName().toString().replace(REQUEST, ANSWER));
        try {
            PendingRequest pending = new PendingRequest(fromJson(read(file)));
            pending.answer().whenComplete((text, refusal) -> write(answer, text, refusal));
            return Optional.of(pending);
        } catch (InputException e) {
            write(answer, null, new InputException("the request is not understood: " + e.getMessage()));
            return Optional.empty();
        } finally {
            Files.delete(file);
        }
    }

    private static void write(Path file, String answer, Throwable refusal) {
        JsonObject json = new JsonObject();
        if (refusal == null) {
            json.addProperty("answer", answer);
        } else {
            json.addProperty("refused", refusal.getMessage());
        }
        try {
            write(file, json);
        } catch (IOException e) {
            LOG.warn("{} could not be written", file, e);
        }
    }

    private static void write(Path file, JsonObject json) throws IOException {
        AtomicFile.write(file, Json.line(FORMAT.stamped(json)));
    }

    private static SavedObject read(Path file) throws IOException {
        return SavedObject.of(file, FORMAT.upgraded(file, Json.read(file)));
    }

    private static JsonObject toJson(RunRequest request) {
        JsonObject json = new JsonObject();
        if (request instanceof RunRequest.Change change) {
            JsonArray overrides = new JsonArray();
            change.overrides().forEach(overrides::add);
            json.add("change", overrides);
        } else {
            json.addProperty("request", request.getClass().getSimpleName());
        }
        return json;
    }

    private static RunRequest fromJson(SavedObject json) {
        if (json.has("change")) {
            return new RunRequest.Change(json.texts("change"));
        }
        return switch (json.text("request")) {
            case "Pause" -> new RunRequest.Pause();
            case "Resume" -> new RunRequest.Resume();
            case "Stop" -> new RunRequest.Stop();
            default -> throw json.problem("request", "Pause, Resume or Stop");
        };
    }
}
