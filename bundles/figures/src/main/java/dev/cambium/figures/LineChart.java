package dev.cambium.figures;

import java.util.List;

/**
 * Lines through points.
 *
 * @param title what the chart shows
 * @param x     the horizontal axis
 * @param y     the vertical axis
 * @param lines one or more
 * @param small whether it is half as wide as other figures, as one of many side by side
 */
public record LineChart(String title, Axis x, Axis y, List<Line> lines, boolean small) implements Figure {

    /**
     * @throws IllegalArgumentException if there is no line, or a value is not above 0 where its axis is logarithmic
     */
    public LineChart {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a chart without lines");
        }
        for (Line line : lines) {
            line.x().forEach(x::require);
            line.y().forEach(y::require);
        }
    }

    /** A chart of the usual width. */
    public LineChart(String title, Axis x, Axis y, List<Line> lines) {
        this(title, x, y, lines, false);
    }

    /**
     * A line.
     *
     * @param name   what it is of, for the legend
     * @param x      one or more values
     * @param y      as many; not a number for a gap
     * @param spread half the height of a band around each value, such as a standard deviation; empty for no band
     * @param style  how it is drawn
     */
    public record Line(String name, List<Double> x, List<Double> y, List<Double> spread, Style style) {

        /** @throws IllegalArgumentException if there are no values, or not as many of the ones as of the others */
        public Line {
            x = List.copyOf(x);
            y = List.copyOf(y);
            spread = List.copyOf(spread);
            if (x.isEmpty() || x.size() != y.size() || !spread.isEmpty() && spread.size() != x.size()) {
                throw new IllegalArgumentException(x.size() + " and " + y.size()
                        + " values, expected one or more of each");
            }
        }

        /** A line with marked points, in the next colour. */
        public Line(String name, List<Double> x, List<Double> y) {
            this(name, x, y, List.of(), Style.MARKED);
        }
    }

    /**
     * How a line is drawn.
     *
     * @param series which of the colours for lines, from 0 on; negative for the line's own number
     * @param marked whether each point is marked
     * @param dashed whether it is dashed, as what is only compared with
     */
    public record Style(int series, boolean marked, boolean dashed) {

        public static final Style MARKED = new Style(-1, true, false);
        public static final Style PLAIN = new Style(-1, false, false);
    }
}
