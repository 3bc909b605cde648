package dev.cambium.shell.internal;

/**
 * The size of a terminal at a moment.
 *
 * @param columns its columns
 * @param rows    its rows
 */
record Screen(int columns, int rows) {

    /** Where nothing is known. */
    static final Screen USUAL = new Screen(80, 24);
}
