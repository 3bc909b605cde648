package dev.cambium.api.observer;

import java.util.Locale;
import java.util.Objects;

/**
 * What a figure is that an {@link Observer} adds to lines of progress.
 *
 * @param name        its key in files and in {@code --json}: up to 64 letters and digits, the first a small letter,
 *                    such as {@code wiringLength}
 * @param label       a word or two before the number, in lines and pictures of a terminal, such as {@code wiring};
 *                    empty for a figure that only files tell
 * @param description what it is, as the title of its course says it, such as {@code Wiring length}
 * @param unit        what the number counts, such as {@code grid steps}; of a {@link Form#SHARE}, what it is a share of
 * @param form        how it is shown
 */
public record Indicator(String name, String label, String description, String unit, Form form) {

    /** How numbers are shown. */
    public enum Form {
        /** A share, from 0 to 1: in percent. */
        SHARE,
        /** A whole number. */
        COUNT,
        /** Any other number: a large one without what follows the point. */
        NUMBER
    }

    /** The longest name, in characters. */
    private static final int LONGEST_NAME = 64;

    /** @throws IllegalArgumentException if the name is no such name, or the description blank */
    public Indicator {
        if (!name.matches("[a-z][A-Za-z0-9]*") || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("an indicator is called '" + name
                    + "', expected letters and digits, the first a small letter, and at most " + LONGEST_NAME);
        }
        if (description.isBlank()) {
            throw new IllegalArgumentException("the indicator '" + name + "' has no description");
        }
        Objects.requireNonNull(label);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(form);
    }

    /** What stands at the axis of its course. */
    public String axis() {
        return form == Form.SHARE && !unit.isEmpty() ? "share of " + unit
                : description.substring(0, 1).toLowerCase(Locale.ROOT) + description.substring(1)
                        + (unit.isEmpty() ? "" : " (" + unit + ")");
    }
}
