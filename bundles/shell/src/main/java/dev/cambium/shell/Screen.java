package dev.cambium.shell;

/**
 * The size of a terminal at a moment.
 *
 * @param columns its columns
 * @param rows    its rows
 */
public record Screen(int columns, int rows) {

    /** Where nothing is known. */
    public static final Screen USUAL = new Screen(80, 24);
}
