package dev.cambium.base;

import java.util.HexFormat;

/**
 * Text from outside (of a user, a file, a plug-in) as it may stand in a message, in a table and on a terminal: on one
 * line, without anything that a terminal would act on or that is not seen, and of bounded length.
 */
public final class Words {

    /** The longest text of somebody else that a message repeats, in characters. */
    public static final int LONGEST_QUOTE = 80;

    /** The longest message, in characters. */
    public static final int LONGEST_LINE = 300;

    private static final String LEFT_OUT = "…";
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Words() {
    }

    /** A text in quotes, escaped, and cut in the middle where it is longer than {@link #LONGEST_QUOTE}. */
    public static String quote(Object text) {
        return "'" + shown(text) + "'";
    }

    /** A text escaped and cut as {@link #quote} does it, without the quotes. */
    public static String shown(Object text) {
        return cut(escape(cut(String.valueOf(text), LONGEST_QUOTE)), LONGEST_QUOTE);
    }

    /** A whole message as one line, escaped, and cut in the middle where it is longer than {@link #LONGEST_LINE}. */
    public static String line(String message) {
        return cut(escape(cut(message.strip(), LONGEST_LINE)), LONGEST_LINE);
    }

    /**
     * A text with what is not to be seen written out: line breaks as {@code \n}, other control characters, directions
     * of writing, separators of lines and halves of characters as <code>&#92;u</code> and four hexadecimal digits.
     */
    public static String escape(String text) {
        if (text.codePoints().noneMatch(Words::isUnseen)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + Long.BYTES);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (isUnseen(c)) {
                        for (char half : Character.toChars(c)) {
                            escaped.append("\\u").append(HexFormat.of().toHexDigits(half));
                        }
                    } else {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /** A text of at most so many characters: what is too much is left out in the middle, where least is told. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int kept = longest - LEFT_OUT.length();
        int head = (kept + 1) / 2;
        int tail = text.length() - kept / 2;
        if (Character.isHighSurrogate(text.charAt(head - 1))) {
            head--;
        }
        if (Character.isLowSurrogate(text.charAt(tail))) {
            tail++;
        }
        return text.substring(0, head) + LEFT_OUT + text.substring(tail);
    }

    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            // joiners belong to the spelling of Persian and of the languages of India
            case Character.FORMAT -> c != ZERO_WIDTH_NON_JOINER && c != ZERO_WIDTH_JOINER;
            default -> false;
        };
    }
}
