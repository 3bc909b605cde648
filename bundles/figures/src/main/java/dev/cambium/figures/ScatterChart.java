package dev.cambium.figures;

import java.util.List;

/**
 * Points in a plane, each with its name written beside it.
 *
 * @param title  what the chart shows
 * @param points one or more
 */
public record ScatterChart(String title, Axis x, Axis y, List<Point> points) implements Figure {

    public ScatterChart {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a chart without points");
        }
        for (Point point : points) {
            x.require(point.x());
            y.require(point.y());
        }
    }

    /**
     * A point.
     *
     * @param label what is written beside it; may be empty
     * @param group which of the classes' colours it has, see {@link Palette}
     */
    public record Point(String label, double x, double y, int group) {
    }
}
