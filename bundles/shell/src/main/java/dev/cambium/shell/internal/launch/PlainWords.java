package dev.cambium.shell.internal.launch;

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
    private static final String GOGOS_OWN = "$`'\"\\|&;<>";

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
        if (context == ParseContext.COMPLETE) {
            ParsedLine typed = typed(line, cursor, commands.get());
            return typed == null ? gogo.parse(line, cursor, context) : typed;
        }
        boolean entered = context == ParseContext.ACCEPT_LINE || context == ParseContext.UNSPECIFIED;
        return gogo.parse(entered ? quote(line, commands.get()) : line, cursor, context);
    }

    /** A word, which is empty between two spaces, and where it begins. */
    private record Word(int start, String text) {
    }

    static String quote(String line, Collection<String> commands) {
        List<Word> words = words(line, commands);
        if (words.isEmpty()) {
            return line;
        }
        Word last = words.get(words.size() - 1);
        return line.substring(0, words.get(0).start())
                + words.stream().map(word -> quote(word.text())).collect(Collectors.joining(" "))
                + line.substring(last.start() + last.text().length());
    }

    /** A line as its words are completed; null if that is Gogo's to say. */
    private static ParsedLine typed(String line, int cursor, Collection<String> commands) {
        List<Word> words = words(line, commands);
        List<String> before = new ArrayList<>();
        for (Word word : words) {
            if (!isPlain(word.text())) {
                return null;
            }
            if (before.isEmpty()) { // what is left of the command: nothing
                before.add(line.substring(0, word.start()).strip());
            } else if (cursor >= word.start() && cursor <= word.start() + word.text().length()) {
                return new TypedLine(line, cursor, before, word.text(), cursor - word.start());
            } else if (!word.text().isEmpty()) {
                before.add(word.text());
            }
        }
        return null;
    }

    /** The words after one of our commands, up to what ends it; none if another command comes first. */
    private static List<Word> words(String line, Collection<String> commands) {
        Matcher command = COMMAND.matcher(line);
        if (!command.lookingAt() || !commands.contains(command.group(1))) {
            return List.of();
        }
        List<Word> words = new ArrayList<>();
        int end = command.end();
        int start = end;
        int depth = 0;
        for (; end < line.length() && "|&;<>".indexOf(line.charAt(end)) < 0; end++) {
            char c = line.charAt(end);
            if (c == '\'' || c == '"') {
                int close = line.indexOf(c, end + 1);
                end = close < 0 ? line.length() - 1 : close;
            } else if (c == '[' || c == '{' || c == '(') {
                depth++;
            } else if (c == ']' || c == '}' || c == ')') {
                depth--;
            } else if (Character.isWhitespace(c) && depth <= 0) {
                words.add(new Word(start, line.substring(start, end)));
                start = end + 1;
            }
        }
        words.add(new Word(start, line.substring(start, end)));
        return words;
    }

    /** Whether nothing in a word is Gogo's; parentheses are only where the word begins with one. */
    private static boolean isPlain(String word) {
        return !word.startsWith("(") && word.chars().noneMatch(c -> GOGOS_OWN.indexOf(c) >= 0);
    }

    private static String quote(String word) {
        return word.isEmpty() || !isPlain(word) ? word : "'" + word + "'";
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
