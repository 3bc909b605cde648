/** Draws figures onto a plane: one path for SVG, which VectorGraphics2D writes, and for PNG. */
package dev.cambium.figures.internal;
