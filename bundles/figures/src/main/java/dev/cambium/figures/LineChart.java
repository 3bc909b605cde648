package dev.cambium.figures;

import java.util.List;

/**
 * Lines through points, each point marked.
 *
 * @param title what the chart shows
 * @param x     the horizontal axis
 * @param y     the vertical axis
 * @param lines one or more
 */
public record LineChart(String title, Axis x, Axis y, List<Line> lines) {

    /**
     * @throws IllegalArgumentException if there is no line, or a value is not above 0 where its axis is logarithmic
     */
    public LineChart {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a chart without lines");
        }
        for (Line line : lines) {
            requireOn(x, line.x());
            requireOn(y, line.y());
        }
    }

    private static void requireOn(Axis axis, List<Double> values) {
        for (double value : values) {
            if (!Double.isFinite(value) || axis.logarithmic() && value <= 0) {
                throw new IllegalArgumentException(value + " cannot stand on the axis '" + axis.title() + "'");
            }
        }
    }

    /**
     * An axis.
     *
     * @param title       the quantity, with its unit
     * @param logarithmic whether equal distances are equal ratios
     */
    public record Axis(String title, boolean logarithmic) {
    }

    /**
     * A line.
     *
     * @param name what it is of, for the legend
     * @param x    one or more values
     * @param y    as many
     */
    public record Line(String name, List<Double> x, List<Double> y) {

        /** @throws IllegalArgumentException if there are no values, or not as many of the ones as of the others */
        public Line {
            x = List.copyOf(x);
            y = List.copyOf(y);
            if (x.isEmpty() || x.size() != y.size()) {
                throw new IllegalArgumentException(x.size() + " and " + y.size() + " values, expected one or more of each");
            }
        }
    }
}
