package dev.cambium.shell.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * Lets the words after our commands mean the same in the interactive shell as on the command line. Gogo has a
 * meaning of its own for brackets, braces, stars and tildes, so {@code tasks=[go,anti]} would reach the command
 * in pieces; such words are quoted before Gogo sees the line. Quotes, variables and pipes stay Gogo's.
 */
final class PlainWords implements Parser {

    private static final Pattern COMMAND = Pattern.compile("\\s*([\\w-]+)(?=\\s|$)");
    private static final String GOGOS_OWN = "$`'\"\\()|&;<>";

    private final Parser gogo;
    private final Supplier<Collection<String>> commands;

    /**
     * A parser.
     *
     * @param gogo     parses the line in the end
     * @param commands the names of our commands
     */
    PlainWords(Parser gogo, Supplier<Collection<String>> commands) {
        this.gogo = gogo;
        this.commands = commands;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        boolean entered = context == ParseContext.ACCEPT_LINE || context == ParseContext.UNSPECIFIED;
        return gogo.parse(entered ? quote(line, commands.get()) : line, cursor, context);
    }

    static String quote(String line, Collection<String> commands) {
        Matcher command = COMMAND.matcher(line);
        if (!command.lookingAt() || !commands.contains(command.group(1))) {
            return line;
        }
        int end = command.end();
        List<String> words = new ArrayList<>();
        int start = end;
        int depth = 0;
        for (; end < line.length() && "|&;<>".indexOf(line.charAt(end)) < 0; end++) {
            char c = line.charAt(end);
            if (c == '\'' || c == '"') {
                int close = line.indexOf(c, end + 1);
                end = close < 0 ? line.length() - 1 : close;
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            } else if (Character.isWhitespace(c) && depth <= 0) {
                words.add(line.substring(start, end));
                start = end + 1;
            }
        }
        words.add(line.substring(start, end));
        return line.substring(0, command.end())
                + words.stream().map(PlainWords::quote).collect(Collectors.joining(" ")) + line.substring(end);
    }

    private static String quote(String word) {
        boolean plain = word.isEmpty() || word.chars().anyMatch(c -> GOGOS_OWN.indexOf(c) >= 0);
        return plain ? word : "'" + word + "'";
    }

    @Override
    public boolean isEscapeChar(char ch) {
        return gogo.isEscapeChar(ch);
    }

    @Override
    public boolean validCommandName(String name) {
        return gogo.validCommandName(name);
    }

    @Override
    public boolean validVariableName(String name) {
        return gogo.validVariableName(name);
    }

    @Override
    public String getCommand(String line) {
        return gogo.getCommand(line);
    }

    @Override
    public String getVariable(String line) {
        return gogo.getVariable(line);
    }
}
