package dev.cambium.figures;

/**
 * What a figure shows: one of the kinds in this package. How it looks is decided in one place, by {@link Figures}.
 */
public interface Figure {

    /** What it shows, in a few words. */
    String title();
}
