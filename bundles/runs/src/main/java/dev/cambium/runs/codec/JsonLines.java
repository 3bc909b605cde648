package dev.cambium.runs.codec;

import com.google.gson.JsonObject;
import dev.cambium.base.AtomicFile;
import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.json.Json;
import dev.cambium.base.json.JsonProblem;
import dev.cambium.base.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with an object of JSON in each line, to which a run appends while others read it. A line that a kill has cut
 * off, or that is damaged, is passed over: the others are good all the same.
 *
 * @param file where it is; it need not be there
 */
public record JsonLines(Path file) {

    private static final Logger LOG = LoggerFactory.getLogger(JsonLines.class);

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

    /** Keeps those of the whole lines of which something is true, and no others. */
    public void retain(Function<SavedObject, Boolean> kept) throws IOException {
        if (Files.exists(file)) {
            List<String> lines = lines().filter(line -> read(line, kept).orElse(false)).toList();
            AtomicFile.write(file, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
        }
    }

    private <T> Optional<T> read(String line, Function<SavedObject, T> reader) {
        try {
            if (JsonText.read(line) instanceof JsonObject object) {
                return Optional.of(reader.apply(SavedObject.of(file, object)));
            }
            LOG.debug("{}: a line is not an object", file);
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
