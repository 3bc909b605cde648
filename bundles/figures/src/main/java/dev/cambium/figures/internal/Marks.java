package dev.cambium.figures.internal;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Small shapes at points. */
final class Marks {

    private static final double RADIUS = 3.6;

    private Marks() {
    }

    static Shape circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /** The mark of a line, so that lines differ in more than their colour: circle, square, triangle, diamond. */
    static Shape of(int series, double x, double y) {
        return switch (Math.floorMod(series, 5)) {
            case 0 -> circle(x, y, RADIUS);
            case 1 -> new Rectangle2D.Double(x - 0.9 * RADIUS, y - 0.9 * RADIUS, 1.8 * RADIUS, 1.8 * RADIUS);
            case 2 -> polygon(x, y, 3, -Math.PI / 2);
            case 3 -> polygon(x, y, 4, -Math.PI / 2);
            default -> polygon(x, y, 3, Math.PI / 2);
        };
    }

    private static Shape polygon(double x, double y, int corners, double angle) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < corners; i++) {
            double at = angle + 2 * Math.PI * i / corners;
            double cornerX = x + 1.3 * RADIUS * Math.cos(at);
            double cornerY = y + 1.3 * RADIUS * Math.sin(at);
            if (i == 0) {
                path.moveTo(cornerX, cornerY);
            } else {
                path.lineTo(cornerX, cornerY);
            }
        }
        path.closePath();
        return path;
    }
}
