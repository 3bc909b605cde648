package dev.cambium.shell.internal.launch;

import dev.cambium.base.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jline.reader.History;
import org.jline.reader.LineReader;

/** The lines that were typed in former sessions. They are no reason for a session not to begin. */
final class TypedLines {

    private TypedLines() {
    }

    /**
     * Has a reader begin with the lines of a file and keep new ones there.
     *
     * @return a line for the user where the file could not be read; it is put aside then
     */
    static Optional<String> load(LineReader reader, History history, Path file) {
        reader.setVariable(LineReader.HISTORY_FILE, file);
        try {
            // what the reader would do at its first line, but there some failures are hidden, and others end the shell
            history.attach(reader);
            history.load();
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of("the lines typed in former sessions cannot be read: " + Failures.reason(e)
                    + "; " + putAside(reader, file));
        }
    }

    private static String putAside(LineReader reader, Path file) {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return file + " is now " + aside;
        } catch (IOException e) {
            // or reading the first line would try again, and end the shell
            reader.setVariable(LineReader.HISTORY_FILE, null);
            return "those of this one are not kept";
        }
    }
}
