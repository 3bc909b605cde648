package dev.cambium.figures;

import java.util.List;

/**
 * Points in a plane, each with its name written beside it, or of groups that a legend names.
 *
 * @param title  what the chart shows
 * @param points one or more
 * @param groups the names of the groups 0, 1, …; empty if the points have names of their own
 * @param lines  lines that are drawn below the points, such as what no point of a group is better than
 */
public record ScatterChart(String title, Axis x, Axis y, List<Point> points, List<String> groups, List<Line> lines)
        implements Figure {

    /** Of points that have names of their own. */
    public ScatterChart(String title, Axis x, Axis y, List<Point> points) {
        this(title, x, y, points, List.of());
    }

    /** Without lines. */
    public ScatterChart(String title, Axis x, Axis y, List<Point> points, List<String> groups) {
        this(title, x, y, points, groups, List.of());
    }

    public ScatterChart {
        points = List.copyOf(points);
        groups = List.copyOf(groups);
        lines = List.copyOf(lines);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a chart without points");
        }
        for (Point point : points) {
            x.require(point.x());
            y.require(point.y());
        }
        for (Line line : lines) {
            line.x().forEach(x::require);
            line.y().forEach(y::require);
        }
    }

    /**
     * A point.
     *
     * @param label   what is written beside it; may be empty
     * @param group   which of the classes' colours it has, see {@link Palette}
     * @param xSpread half the length of a bar across it, such as a standard deviation; 0 for none
     * @param ySpread half the length of an upright bar
     */
    public record Point(String label, double x, double y, int group, double xSpread, double ySpread) {

        /** @throws IllegalArgumentException if a bar has no length */
        public Point {
            if (!(xSpread >= 0) || !(ySpread >= 0)) {
                throw new IllegalArgumentException("bars of " + xSpread + " and " + ySpread);
            }
        }

        /** Without bars. */
        public Point(String label, double x, double y, int group) {
            this(label, x, y, group, 0, 0);
        }
    }

    /**
     * A line from point to point, in the colour of a group.
     *
     * @param x one or more places
     * @param y as many
     */
    public record Line(int group, List<Double> x, List<Double> y) {

        /** @throws IllegalArgumentException if there are none, or not as many of the ones as of the others */
        public Line {
            x = List.copyOf(x);
            y = List.copyOf(y);
            if (x.isEmpty() || x.size() != y.size()) {
                throw new IllegalArgumentException("a line of " + x.size() + " and " + y.size() + " places");
            }
        }
    }
}
