package dev.cambium.report.internal.drawing;

import dev.cambium.figures.Figure;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A figure of a report, a file that a metric has written, or a few words in its place where something cannot be drawn.
 *
 * @param name    the name of its files: letters, digits, {@code .}, {@code _} and {@code -}
 * @param title   what it shows
 * @param caption one line on how to read it
 * @param figure  what is drawn, if it can be
 * @param file    what is shown as it is, or linked to, if anything is
 */
public record Drawing(String name, String title, String caption, Optional<Figure> figure, Optional<Path> file) {

    private static final int LONGEST_NAME = 120;
    private static final Pattern NOT_ASCII = Pattern.compile("[\\p{L}\\p{M}\\p{N}&&[^\\p{ASCII}]]");

    /** A figure. */
    public static Drawing of(String name, Figure figure, String caption) {
        return new Drawing(fileName(name), figure.title(), caption, Optional.of(figure), Optional.empty());
    }

    /** Words in the place of a figure. */
    static Drawing words(String name, String title, String words) {
        return new Drawing(fileName(name), title, words, Optional.empty(), Optional.empty());
    }

    /** A file that a metric has written. */
    static Drawing of(String name, String title, Path file, String caption) {
        return new Drawing(fileName(name), title, caption, Optional.empty(), Optional.of(file));
    }

    /** The same under another name. */
    public Drawing named(String other) {
        return new Drawing(other, title, caption, figure, file);
    }

    /**
     * A text as part of the name of a file; letters that are not ASCII by their numbers, what is long by a part of it.
     */
    public static String fileName(String text) {
        String name = NOT_ASCII.matcher(text)
                .replaceAll(letter -> "u" + Integer.toHexString(letter.group().codePointAt(0)))
                .replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[-.]+|-+$", "");
        if (name.length() > LONGEST_NAME) {
            name = name.substring(0, LONGEST_NAME) + "-" + Integer.toHexString(text.hashCode());
        }
        return name.isEmpty() ? "figure" : name;
    }
}
