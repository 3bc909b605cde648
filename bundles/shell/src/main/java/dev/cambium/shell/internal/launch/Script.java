package dev.cambium.shell.internal.launch;

import dev.cambium.shell.CommandException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.felix.gogo.runtime.EOFError;
import org.apache.felix.gogo.runtime.Parser;
import org.apache.felix.gogo.runtime.SyntaxError;

/**
 * The statements of a script, as they would be typed: a line each, or several where brackets or quotes are open or a
 * line ends with a backslash. What follows a number sign is a comment.
 */
final class Script {

    private static final String GOES_ON = "\\";

    private final BufferedReader reader;
    private final Supplier<Collection<String>> commands;
    private int lines;

    /**
     * A script.
     *
     * @param reader   its text, read as far as it is asked for
     * @param commands the names of our commands, whose words mean themselves
     */
    Script(BufferedReader reader, Supplier<Collection<String>> commands) {
        this.reader = reader;
        this.commands = commands;
    }

    /**
     * A statement.
     *
     * @param line the line on which it begins, from 1
     * @param text the statement, for Gogo
     */
    record Statement(int line, String text) {
    }

    /**
     * The next statement; empty at the end.
     *
     * @throws CommandException if the script ends within brackets or quotes
     */
    Optional<Statement> next() throws IOException, CommandException {
        StringBuilder text = new StringBuilder();
        int start = 0;
        for (String line = read(); line != null; line = read()) {
            if (text.isEmpty() && line.isBlank()) {
                continue;
            }
            start = start == 0 ? lines : start;
            boolean goesOn = line.endsWith(GOES_ON);
            text.append(goesOn ? line.substring(0, line.length() - 1) : line);
            if (goesOn) {
                continue;
            }
            String quoted = quoted(text.toString());
            if (!isOpen(quoted)) {
                return Optional.of(new Statement(start, quoted));
            }
            text.append('\n');
        }
        if (!text.isEmpty()) {
            throw CommandException.wrongInput("the script ends within brackets or quotes").at(String.valueOf(start));
        }
        return Optional.empty();
    }

    private String read() throws IOException {
        String line = reader.readLine();
        lines++;
        return line == null ? null : withoutComment(line).stripTrailing();
    }

    private String quoted(String text) {
        Collection<String> names = commands.get();
        return String.join("\n", text.lines().map(line -> PlainWords.quote(line, names)).toList());
    }

    private static boolean isOpen(String text) {
        try {
            new Parser(text).program();
            return false;
        } catch (EOFError e) {
            return true;
        } catch (SyntaxError e) {
            return false; // Gogo says what is wrong when it is to carry it out
        }
    }

    private static String withoutComment(String line) {
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
                return line.substring(0, i);
            }
        }
        return line;
    }
}
