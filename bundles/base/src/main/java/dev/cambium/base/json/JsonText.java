package dev.cambium.base.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.Words;
import java.util.function.ObjIntConsumer;
import java.util.regex.Pattern;

/**
 * Reads JSON as people write it: with comments, and with text in double quotes, in single quotes or, where it is a
 * word, without. How deep values lie within each other, how long numbers and keys are and how many values there are is
 * bounded, before anything is made of them: no text exhausts the memory or the stack. Numbers are
 * {@link WrittenNumber}s.
 */
public final class JsonText {

    /** As many brackets may lie within each other. */
    public static final int DEEPEST = 64;
    /** As many values are read, unless more are asked for. */
    public static final int MOST_VALUES = 100_000;
    /** The longest number, in characters. */
    private static final int LONGEST_NUMBER = 400;
    /** The longest key, in characters. */
    private static final int LONGEST_KEY = 1_000;
    /** Of longer paths no line is noted: paths are as many as values. */
    private static final int LONGEST_PATH = 2_000;
    /** An exponent has at most as many digits; doubles go to 1e308. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*+)(\\.\\d++)?([eE][-+]?(?=\\d)0*+(\\d*+))?");
    private static final int EXPONENT_DIGITS = 4;
    private static final String ENDS_A_WORD = "/\\;#={}[]:, \t\f\r\n";
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int MOST_SHOWN = 20;
    private static final int UNICODE_DIGITS = 4;
    private static final int HEXADECIMAL = 16;

    private final String text;
    private final ObjIntConsumer<String> lines;
    private final int most;
    private int at;
    private int line = 1;
    private int values;
    /** The line in which the last text in quotes began that goes over several; 0 if there is none. */
    private int spanning;

    private JsonText(String text, int most, ObjIntConsumer<String> lines) {
        this.text = text;
        this.most = most;
        this.lines = lines;
    }

    /** Reads a text that is one value. */
    public static JsonElement read(String text) throws JsonProblem {
        return read(text, MOST_VALUES, (path, line) -> { });
    }

    /**
     * Reads a text that is one value.
     *
     * @param most  as many values may be in it, those within others included
     * @param lines is told the path of each key, such as {@code training.steps}, and the line that it is in, from 1
     * @throws JsonProblem if it is none, or goes beyond the bounds
     */
    public static JsonElement read(String text, int most, ObjIntConsumer<String> lines) throws JsonProblem {
        return new JsonText(text, most, lines).read();
    }

    private JsonElement read() throws JsonProblem {
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            at++;
        }
        skip();
        if (at == text.length()) {
            throw problem("there is nothing in it");
        }
        JsonElement value = value("", 0);
        skip();
        if (at < text.length()) {
            throw problem("there is more after the closing brace, " + next() + "; is a brace closed too early?");
        }
        return value;
    }

    private JsonElement value(String path, int depth) throws JsonProblem {
        if (++values > most) {
            throw problem("there are more than " + most + " values");
        }
        return switch (text.charAt(at)) {
            case '{', '[' -> {
                if (depth == DEEPEST) {
                    throw problem("more than " + DEEPEST + " brackets lie within each other");
                }
                yield text.charAt(at) == '{' ? object(path, depth + 1) : list(path, depth + 1);
            }
            case '"', '\'' -> new JsonPrimitive(quoted());
            default -> bare(word("a value"));
        };
    }

    private JsonObject object(String path, int depth) throws JsonProblem {
        JsonObject object = new JsonObject();
        int begin = line;
        at++;
        while (another('{', '}', begin, object.isEmpty())) {
            int keyLine = line;
            String key = isQuote() ? quoted() : word("a key");
            if (key.length() > LONGEST_KEY) {
                throw new JsonProblem(keyLine, "the key " + Words.quote(key) + " has " + key.length()
                        + " characters, expected at most " + LONGEST_KEY);
            }
            String below = path.isEmpty() ? key : path + "." + key;
            if (object.has(key)) {
                throw new JsonProblem(keyLine, Words.shown(below) + ": the key is given twice");
            }
            if (below.length() <= LONGEST_PATH) {
                lines.accept(below, keyLine);
            }
            skip();
            if (at == text.length() || text.charAt(at) != ':') {
                throw problem("expected ':' after the key " + Words.quote(key) + "; there is " + next());
            }
            at++;
            skip();
            requireValue("the key " + Words.quote(key));
            object.add(key, value(below, depth));
        }
        return object;
    }

    private JsonArray list(String path, int depth) throws JsonProblem {
        JsonArray list = new JsonArray();
        int begin = line;
        at++;
        while (another('[', ']', begin, list.isEmpty())) {
            requireValue(list.isEmpty() ? "the '['" : "the comma");
            list.add(value(path, depth));
        }
        return list;
    }

    /** Goes on to the next entry of an object or a list, or behind its end. */
    private boolean another(char open, char close, int begin, boolean first) throws JsonProblem {
        skip();
        boolean comma = !first && at < text.length() && text.charAt(at) == ',';
        if (comma) {
            at++;
            skip();
        }
        if (at == text.length()) {
            throw problem("it ends too early: the '" + open + "' of line " + begin + " has no '" + close
                    + "'; is a bracket or a quote missing?");
        }
        if (text.charAt(at) == close) {
            if (comma) {
                throw problem("there is a comma too many before the '" + close + "'");
            }
            at++;
            return false;
        }
        if (!first && !comma) {
            throw problem("expected ',' or '" + close + "'; there is " + next() + (spanning == 0 ? ""
                    : "; is a quote missing in line " + spanning + "?"));
        }
        return true;
    }

    private void requireValue(String before) throws JsonProblem {
        if (at == text.length() || ENDS_A_WORD.indexOf(text.charAt(at)) >= 0 && "{[".indexOf(text.charAt(at)) < 0) {
            throw problem("expected a value after " + before + "; there is " + next());
        }
    }

    private boolean isQuote() {
        return text.charAt(at) == '"' || text.charAt(at) == '\'';
    }

    private String word(String expected) throws JsonProblem {
        int from = at;
        while (at < text.length() && ENDS_A_WORD.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == from) {
            throw problem("expected " + expected + "; there is " + next());
        }
        return text.substring(from, at);
    }

    /** What a word without quotes is: true, false, null, a number, or text. */
    private JsonElement bare(String word) throws JsonProblem {
        if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
            return new JsonPrimitive(word.equalsIgnoreCase("true"));
        }
        if (word.equalsIgnoreCase("null")) {
            return JsonNull.INSTANCE;
        }
        var number = NUMBER.matcher(word);
        if (!number.matches()) {
            return new JsonPrimitive(word);
        }
        if (word.length() > LONGEST_NUMBER) {
            throw problem("the number " + Words.shown(word) + " has " + word.length() + " characters, expected at most "
                    + LONGEST_NUMBER);
        }
        if (number.group(4) != null && number.group(4).length() > EXPONENT_DIGITS) {
            throw problem("the number " + Words.shown(word) + " is too "
                    + (word.matches(".*[eE]-.*") ? "near to 0" : "large"));
        }
        return new JsonPrimitive(new WrittenNumber(word));
    }

    private String quoted() throws JsonProblem {
        char quote = text.charAt(at++);
        int begin = line;
        StringBuilder characters = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c == '\n') {
                line++;
            }
            if (c != '\\') {
                characters.append(c);
            } else if (at < text.length()) {
                characters.append(escaped(text.charAt(at++)));
            }
        }
        if (at == text.length()) {
            throw new JsonProblem(begin, "it ends too early: the text in quotes that begins here has no second "
                    + quote);
        }
        at++;
        spanning = line > begin ? begin : spanning;
        return characters.toString();
    }

    private char escaped(char c) throws JsonProblem {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                String digits = text.substring(at, Math.min(at + UNICODE_DIGITS, text.length()));
                if (!digits.matches("\\p{XDigit}{4}")) {
                    throw problem("expected four hexadecimal digits after \\u; there is " + Words.quote(digits));
                }
                at += UNICODE_DIGITS;
                yield (char) Integer.parseInt(digits, HEXADECIMAL);
            }
            case '\n' -> {
                line++;
                yield c;
            }
            case '"', '\'', '\\', '/' -> c;
            default -> throw problem("there is no character \\" + Words.shown(c)
                    + "; a backslash in a text in quotes is written \\\\");
        };
    }

    /** Passes blanks and comments over. */
    private void skip() throws JsonProblem {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                at++;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (c == '#' || text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw problem("it ends too early: the comment that begins here has no */");
                }
                line += (int) text.substring(at, end).chars().filter(each -> each == '\n').count();
                at = end + 2;
            } else {
                return;
            }
        }
    }

    /** What comes next, for messages. */
    private String next() {
        if (at == text.length()) {
            return "nothing more";
        }
        int end = at + 1;
        while (end < text.length() && end < at + MOST_SHOWN && ENDS_A_WORD.indexOf(text.charAt(at)) < 0
                && ENDS_A_WORD.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return Words.quote(text.substring(at, end));
    }

    private JsonProblem problem(String message) {
        return new JsonProblem(line, message);
    }
}
