package dev.cambium.shell;

import org.jline.utils.WCWidth;

/** Texts by the columns that they take on a terminal: letters of East Asia take two, accents none. */
public final class Columns {

    private Columns() {
    }

    /** How many a text takes. */
    public static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    private static int of(int codePoint) {
        return Math.max(0, WCWidth.wcwidth(codePoint));
    }

    /** A text with spaces after it, or before it, so that it takes so many. */
    public static String pad(String text, int columns, boolean right) {
        String spaces = " ".repeat(Math.max(0, columns - of(text)));
        return right ? spaces + text : text + spaces;
    }

    /** A text that takes at most so many: what is too much is left out in the middle, where least is told. */
    public static String cut(String text, int columns, Glyphs glyphs) {
        if (of(text) <= columns) {
            return text;
        }
        String leftOut = glyphs.show("…");
        int kept = Math.max(0, columns - leftOut.length());
        return start(text, (kept + 1) / 2) + leftOut + end(text, kept / 2);
    }

    /** As much of a text's beginning as fits into so many. */
    public static String start(String text, int columns) {
        int end = 0;
        for (int left = columns; end < text.length(); ) {
            int next = text.codePointAt(end);
            left -= of(next);
            if (left < 0) {
                break;
            }
            end += Character.charCount(next);
        }
        return text.substring(0, end);
    }

    private static String end(String text, int columns) {
        int start = text.length();
        for (int left = columns; start > 0; ) {
            int next = text.codePointBefore(start);
            left -= of(next);
            if (left < 0) {
                break;
            }
            start -= Character.charCount(next);
        }
        return text.substring(start);
    }
}
