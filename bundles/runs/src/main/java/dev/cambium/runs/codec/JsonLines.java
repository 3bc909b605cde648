package dev.cambium.runs.codec;

import com.google.gson.JsonObject;
import dev.cambium.base.AtomicFile;
import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.json.Format;
import dev.cambium.base.json.Json;
import dev.cambium.base.json.JsonProblem;
import dev.cambium.base.json.JsonText;
import dev.cambium.base.json.NewerFormatException;
import dev.cambium.base.json.SavedObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with an object of JSON in each line, to which a run appends while others read it. A line that a kill has cut
 * off, or that is damaged, is passed over: the others are good all the same. Each line says its format, since several
 * versions may add to one file, which is also read from its end.
 *
 * @param file   where it is; it need not be there
 * @param format of a line; what readers are given is as if it were written today
 */
public record JsonLines(Path file, Format format) {

    /** Where the end of a file begins, in bytes before it, and how many times farther it is looked for next. */
    private static final long TAIL = 8_192;
    private static final int FARTHER = 16;

    private static final Logger LOG = LoggerFactory.getLogger(JsonLines.class);

    /** Adds a line. */
    public void append(JsonObject line) throws IOException {
        AtomicFile.append(file, Json.line(format.stamped(line)));
    }

    /** What the whole lines say. */
    public <T> List<T> read(Function<SavedObject, T> reader) {
        List<T> all = new ArrayList<>();
        try {
            lines().forEach(line -> read(line, reader).ifPresent(all::add));
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + Failures.reason(e), e);
        }
        return all;
    }

    /**
     * Reads on where it was read to before.
     *
     * @param from how many bytes were read before, 0 at first
     * @return how many have been read now; a line that is not whole yet is not among them
     */
    public long readOn(long from, Consumer<SavedObject> reader) {
        try {
            Json.requireFile(file);
            if (!Files.exists(file)) {
                return from;
            }
            try (SeekableByteChannel channel = Files.newByteChannel(file)) {
                if (channel.size() <= from) {
                    return from;
                }
                byte[] bytes = bytes(channel, from, channel.size());
                int end = bytes.length;
                while (end > 0 && bytes[end - 1] != '\n') {
                    end--;
                }
                new String(bytes, 0, end, StandardCharsets.UTF_8).lines().forEach(line -> read(line, object -> {
                    reader.accept(object);
                    return true;
                }));
                return from + end;
            }
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + Failures.reason(e), e);
        }
    }

    /**
     * What the last of the whole lines says that says something: reads the file from its end, and no more of it than
     * that takes.
     *
     * @param reader gives nothing of a line that is not looked for
     */
    public <T> Optional<T> last(Function<SavedObject, Optional<T>> reader) {
        try {
            Json.requireFile(file);
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            try (SeekableByteChannel channel = Files.newByteChannel(file)) {
                long size = channel.size();
                for (long tail = TAIL;; tail *= FARTHER) {
                    long start = Math.max(0, size - tail);
                    Optional<T> found = last(tail(channel, start, size), start > 0, reader);
                    if (found.isPresent() || start == 0) {
                        return found;
                    }
                }
            }
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + Failures.reason(e), e);
        }
    }

    /** @param cut whether the first line may have begun before */
    private <T> Optional<T> last(List<String> lines, boolean cut, Function<SavedObject, Optional<T>> reader) {
        for (int i = lines.size() - 1; i >= (cut ? 1 : 0); i--) {
            Optional<T> found = read(lines.get(i), reader).flatMap(each -> each);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static List<String> tail(SeekableByteChannel channel, long start, long end) throws IOException {
        return new String(bytes(channel, start, end), StandardCharsets.UTF_8).lines().toList();
    }

    private static byte[] bytes(SeekableByteChannel channel, long start, long end) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(end - start));
        channel.position(start);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // until all is there, or the file has become shorter
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** Whether the file was begun before there were formats. */
    public boolean isFormer() {
        try {
            Json.requireFile(file);
            if (!Files.exists(file)) {
                return false;
            }
            try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) { // any bytes are text in it
                return lines.map(this::version).flatMap(Optional::stream).findFirst().map(version -> version == 0)
                        .orElse(false);
            }
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + Failures.reason(e), e);
        }
    }

    /** Keeps those of the whole lines of which something is true, and no others. */
    public void retain(Function<SavedObject, Boolean> kept) throws IOException {
        if (Files.exists(file)) {
            List<String> lines = lines().filter(line -> read(line, kept).orElse(false)).toList();
            AtomicFile.write(file, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
        }
    }

    private Optional<Integer> version(String line) {
        return parsed(line, object -> format.version(file, object));
    }

    private <T> Optional<T> read(String line, Function<SavedObject, T> reader) {
        return parsed(line, object -> reader.apply(SavedObject.of(file, format.upgraded(file, object))));
    }

    private <T> Optional<T> parsed(String line, Function<JsonObject, T> reader) {
        try {
            if (JsonText.read(line) instanceof JsonObject object) {
                return Optional.of(reader.apply(object));
            }
            LOG.debug("{}: a line is not an object", file);
        } catch (NewerFormatException e) { // which says something that is not understood here
            throw e;
        } catch (JsonProblem | InputException e) {
            LOG.debug("{}: a line is passed over", file, e);
        }
        return Optional.empty();
    }

    /** All lines, of which the last may end within a character; none if there is no file. */
    private Stream<String> lines() throws IOException {
        Json.requireFile(file);
        return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines() : Stream.of();
    }
}
