package dev.cambium.figures.internal;

import java.awt.Graphics2D;

/** A figure laid out: {@link Style#WIDTH} units wide, as high as it needs. */
interface Drawing {

    /** In units. */
    double height();

    /** Paints all but the paper. */
    void paint(Graphics2D graphics);
}
