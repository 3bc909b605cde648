package dev.cambium.base.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.ObjIntConsumer;

/** Reads files of JSON within bounds; what is wrong is told in one line, with the file and the line. */
public final class JsonFile {

    /** A file for people is not larger, in bytes. */
    public static final int LARGEST = 16 << 20;

    /** As many bytes are shown on each side of one that is not understood. */
    private static final int SHOWN = 10;

    private JsonFile() {
    }

    /**
     * Reads a file that is one object.
     *
     * @param largest how large the file may be, in bytes
     * @param most    as many values may be in it
     * @param lines   is told the path of each key and its line
     * @throws NoSuchFileException if it is not there
     * @throws InputException      if it cannot be read, or is not such a file
     */
    public static JsonObject read(Path file, int largest, int most, ObjIntConsumer<String> lines)
            throws NoSuchFileException {
        String text = text(file, largest);
        try {
            JsonElement json = JsonText.read(text, most, lines);
            if (json instanceof JsonObject object) {
                return object;
            }
            throw new InputException(file + ": expected an object in braces, not " + JsonWords.shown(json));
        } catch (JsonProblem e) {
            throw new InputException(file + ":" + e.line() + ": " + e.getMessage(), e);
        }
    }

    /** Reads a file of text in UTF-8, which may be a pipe. */
    private static String text(Path file, int largest) throws NoSuchFileException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(largest + 1);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (AccessDeniedException e) {
            throw new InputException(file + ": no permission to read it", e);
        } catch (IOException e) {
            throw new InputException(file + ": " + (Files.isDirectory(file) ? "is a folder, expected a file"
                    : "cannot be read: " + Failures.reason(e)), e);
        }
        if (bytes.length > largest) {
            throw new InputException(file + ": is larger than " + (largest >> 20)
                    + " MiB, the most that is read of such a file");
        }
        return decoded(file, bytes);
    }

    private static String decoded(Path file, byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            throw new InputException(file + ": is text in UTF-16, expected UTF-8");
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw new InputException(file + ":" + line(bytes, i)
                        + ": has a byte 0, which no text has; is it text in "
                        + "UTF-8?");
            }
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new InputException(file + ":" + line(bytes, in.position()) + ": is not text in UTF-8; the bytes "
                    + Words.quote(excerpt(bytes, in.position())) + " are in another encoding");
        }
        return out.flip().toString();
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length > 1 && bytes[0] == (byte) first && bytes[1] == (byte) second;
    }

    private static int line(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    /** The word about a byte that is not understood, read as Latin script of Western Europe, which it mostly is. */
    private static String excerpt(byte[] bytes, int position) {
        int from = position;
        int to = position + 1;
        while (from > 0 && position - from < SHOWN && !isBlank(bytes[from - 1])) {
            from--;
        }
        while (to < bytes.length && to - position < SHOWN && !isBlank(bytes[to])) {
            to++;
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean isBlank(byte character) {
        return character >= 0 && character <= ' ';
    }
}
