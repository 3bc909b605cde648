package dev.cambium.figures.internal;

import java.awt.Graphics2D;

/** A figure laid out, as high as it needs. */
interface LaidOutFigure {

    /** In units. */
    default double width() {
        return Style.WIDTH;
    }

    /** In units. */
    double height();

    /** Paints all but the paper. */
    void paint(Graphics2D graphics);
}
