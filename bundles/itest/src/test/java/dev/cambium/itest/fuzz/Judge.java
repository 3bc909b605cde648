package dev.cambium.itest.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What holds for every answer to every input. */
final class Judge {

    private static final double LONGEST_SECONDS = 10;
    private static final int LONGEST_LINE = 300;
    private static final String PREFIX = "cambium: ";
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /** Commands that may say how far they are before they find that something is wrong. */
    private static final Set<String> TRAINING = Set.of("run", "resume", "analyze");

    /** Classes of Java, and the words of exceptions that are meant for programmers. */
    private static final Pattern PROGRAMMERS_WORDS = Pattern.compile(
            // a key of an experiment that is misspelt looks like a class, but begins with no such name
            "\\b(java|javax|jdk|sun|com|org|net|dev)(\\.[a-z]\\w*+)++\\.[A-Z]\\w*+"
            + "|[a-z](Exception|Error)\\b"
            + "|\\[L[a-z]+\\.|\\bjava\\.|Cannot invoke|Cannot read|because \"|return value of"
            + "|Index -?\\d+|out of bounds|For input string|Range \\[|begin -?\\d+, end"
            + "|Expected BEGIN_|BEGIN_OBJECT|BEGIN_ARRAY|JsonPrimitive|JsonObject|JsonArray|JsonNull|Not a JSON|at "
            + "path \\$|setLenient|setStrictness|Unterminated (object|array|string)|Use JsonReader|End of input at line"
            + "|\\b(null pointer|class cast|index out of|number format|illegal (state|argument)|unsupported operation"
            + "|negative array|array store|no such element|concurrent modification|buffer (under|over)flow"
            + "|unchecked|json (syntax|parse)|malformed json|invocation target|date time|pattern syntax|input "
            + "mismatch)\\b");

    /** Values that are none. */
    private static final Pattern NOTHING =
            Pattern.compile("(?<!['\"\\w.=,\\[:]|is )\\bnull\\b(?!['\"\\w.=])(?!:| (is|for|in|as|takes))");

    private Judge() {
    }

    /**
     * What is wrong with an answer; empty if nothing is.
     *
     * @param ownWords words that stand in the input, so that they may stand in the answer
     */
    static List<String> complaints(Answer answer, Set<String> ownWords) {
        List<String> complaints = new ArrayList<>();
        if (answer.status() < 0 || answer.status() > 2) {
            complaints.add("exit status " + answer.status());
        }
        if (answer.seconds() > LONGEST_SECONDS) {
            complaints.add("took %.1f s".formatted(answer.seconds()));
        }
        List<String> failures = answer.failures();
        if (answer.isAccepted() && failures.stream().anyMatch(line -> !line.startsWith(PREFIX + "warning"))) {
            complaints.add("exit status 0 with a failure");
        }
        if (!answer.isAccepted() && failures.isEmpty()) {
            complaints.add("exit status " + answer.status() + " without a word");
        }
        if (answer.status() == 2 && (failures.size() > 1
                || !TRAINING.contains(answer.command().get(0)) && answer.err().lines().count() > failures.size())) {
            complaints.add("more than one line");
        }
        if (answer.status() == 2 && !answer.out().isEmpty()) {
            complaints.add("wrong input has a result");
        }
        answer.err().lines().forEach(line -> complainOf(line, ownWords, complaints));
        Stream.of(answer.out(), answer.err()).forEach(text -> unseen(text, complaints));
        return complaints;
    }

    private static void complainOf(String line, Set<String> ownWords, List<String> complaints) {
        String words = line.startsWith(PREFIX) ? line.substring(PREFIX.length()) : line;
        if (words.length() > LONGEST_LINE) {
            complaints.add("a line of " + words.length() + " characters");
            return;
        }
        for (Pattern pattern : List.of(PROGRAMMERS_WORDS, NOTHING)) {
            Matcher matcher = pattern.matcher(words);
            while (matcher.find()) {
                String found = matcher.group();
                // of a package that the input names, its classes may be named
                if (ownWords.stream().noneMatch(own -> own.contains(found) || found.startsWith(own + "."))) {
                    complaints.add("says '" + found + "'");
                }
            }
        }
        if (words.contains("not enough memory")) {
            complaints.add("ran out of memory");
        }
    }

    private static void unseen(String text, List<String> complaints) {
        text.codePoints().filter(c -> c != '\n' && isUnseen(c)).findFirst()
                .ifPresent(c -> complaints.add("has the character U+%04X".formatted(c)));
    }

    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            case Character.FORMAT -> c != ZERO_WIDTH_NON_JOINER && c != ZERO_WIDTH_JOINER;
            default -> false;
        };
    }
}
