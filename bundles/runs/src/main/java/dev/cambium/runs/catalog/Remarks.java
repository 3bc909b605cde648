package dev.cambium.runs.catalog;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.base.AtomicFile;
import dev.cambium.base.InputException;
import dev.cambium.base.json.Format;
import dev.cambium.base.json.Json;
import dev.cambium.base.json.SavedObject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people have noted about a run: {@code remarks.json} in its folder. Anybody who may write there can change it at
 * any time, whether a process works on the run or not.
 *
 * @param run the folder of the run
 */
public record Remarks(Path run) {

    /** What a run has about which nobody has noted anything. */
    public static final Said NOTHING = new Said(List.of(), "");

    private static final Logger LOG = LoggerFactory.getLogger(Remarks.class);
    private static final Format FORMAT = Format.first();
    private static final String TAGS = "tags";
    private static final String NOTE = "note";
    /** What is being written may be swept away by the process that begins to work on the run. */
    private static final int ATTEMPTS = 3;

    /**
     * What is noted.
     *
     * @param tags in their order by name, each once
     * @param note lines of text; may be empty
     */
    public record Said(List<String> tags, String note) {
        public Said {
            tags = List.copyOf(new TreeSet<>(tags));
        }
    }

    /** Where it is noted. */
    public Path file() {
        return run.resolve("remarks.json");
    }

    /**
     * What is noted now.
     *
     * @throws InputException if the file is damaged, cannot be read, or a newer Cambium has written it
     */
    public Said read() {
        JsonObject json;
        try {
            json = FORMAT.upgraded(file(), Json.read(file()));
        } catch (NoSuchFileException e) {
            return NOTHING;
        }
        SavedObject saved = SavedObject.of(file(), json);
        return new Said(saved.has(TAGS) ? saved.texts(TAGS) : List.of(), saved.text(NOTE, ""));
    }

    /**
     * Changes what is noted, with nobody else's change lost.
     *
     * @return what is noted then
     * @throws InputException if what is there is damaged, or the folder cannot be written
     */
    public Said change(UnaryOperator<Said> change) {
        synchronized (Remarks.class) { // a process's locks do not keep its own threads from each other
            try {
                Path lock = run.resolve(".remarks.lock");
                try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock held = lock(channel)) {
                    Said before = read();
                    Said after = change.apply(before);
                    if (!after.equals(before)) {
                        write(after);
                    }
                    return after;
                }
            } catch (IOException e) {
                throw AtomicFile.notWritten(file() + ":", "", e);
            }
        }
    }

    private static FileLock lock(FileChannel channel) {
        try {
            return channel.lock();
        } catch (IOException e) { // the file system has none
            LOG.debug("remarks are changed without a lock", e);
            return null;
        }
    }

    private void write(Said said) throws IOException {
        if (said.equals(NOTHING)) {
            Files.deleteIfExists(file());
            return;
        }
        JsonObject json = new JsonObject();
        JsonArray tags = new JsonArray();
        said.tags().forEach(tags::add);
        json.add(TAGS, tags);
        json.addProperty(NOTE, said.note());
        byte[] bytes = Json.pretty(FORMAT.stamped(json)).getBytes(StandardCharsets.UTF_8);
        for (int attempt = 1;; attempt++) {
            try {
                AtomicFile.publish(file(), out -> out.write(bytes));
                return;
            } catch (IOException e) {
                if (attempt == ATTEMPTS || !(e.getCause() instanceof NoSuchFileException)) {
                    throw e;
                }
            }
        }
    }
}
