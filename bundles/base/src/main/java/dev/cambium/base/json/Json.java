package dev.cambium.base.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** JSON as runs write it. */
public final class Json {

    private static final Gson PRETTY = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping()
            .serializeNulls().create();
    private static final Gson COMPACT = new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    /** What metrics find may be much. */
    private static final int LARGEST = 256 << 20;
    private static final int MOST_VALUES = 20_000_000;

    private Json() {
    }

    /** JSON over several lines, as people read it. */
    public static String pretty(JsonElement json) {
        return PRETTY.toJson(json) + "\n";
    }

    /** JSON in one line. */
    public static String line(JsonElement json) {
        return COMPACT.toJson(json) + "\n";
    }

    /** A number; JSON has no NaN and no infinities, for which {@code null} stands. */
    public static JsonElement number(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    }

    /**
     * Reads an object that a run wrote, or somebody has edited since.
     *
     * @throws NoSuchFileException if there is no such file
     * @throws InputException      if it cannot be read, or is damaged
     */
    public static JsonObject read(Path file) throws NoSuchFileException {
        byte[] bytes;
        try {
            requireFile(file);
            if (Files.size(file) > LARGEST) {
                throw new InputException(file + ": is damaged: it is larger than " + (LARGEST >> 20) + " MiB");
            }
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + Failures.reason(e), e);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            throw new InputException(file + ": is damaged: it is not text in UTF-8");
        }
        return parse(file, text);
    }

    /** Whoever opens a pipe waits for its other end. */
    public static void requireFile(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new InputException(file + ": is damaged: it is "
                    + (Files.isDirectory(file) ? "a folder" : "a pipe or a device")
                    + ", expected a file");
        }
    }

    /**
     * The object that is the text of a file.
     *
     * @throws InputException if it is damaged
     */
    public static JsonObject parse(Path file, String text) {
        try {
            if (JsonText.read(text, MOST_VALUES, (path, line) -> { }) instanceof JsonObject) { // within bounds
                return COMPACT.fromJson(text, JsonObject.class); // whose numbers are written again as they were
            }
        } catch (JsonProblem e) {
            throw new InputException(file + ":" + e.line() + ": " + e.getMessage(), e);
        } catch (JsonParseException e) {
            throw new InputException(file + ": is damaged: it is not JSON", e);
        }
        throw new InputException(file + ": is damaged: expected an object in braces");
    }
}
