package dev.cambium.figures;

import java.util.List;

/**
 * Points in a plane, each with its name written beside it, or of groups that a legend names.
 *
 * @param title  what the chart shows
 * @param points one or more
 * @param groups the names of the groups 0, 1, …; empty if the points have names of their own
 */
public record ScatterChart(String title, Axis x, Axis y, List<Point> points, List<String> groups) implements Figure {

    /** Of points that have names of their own. */
    public ScatterChart(String title, Axis x, Axis y, List<Point> points) {
        this(title, x, y, points, List.of());
    }

    public ScatterChart {
        points = List.copyOf(points);
        groups = List.copyOf(groups);
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
