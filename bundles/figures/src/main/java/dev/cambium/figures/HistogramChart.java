package dev.cambium.figures;

import java.util.List;

/**
 * How often values fall between edges, or how much of something does.
 *
 * @param title   what the chart shows
 * @param x       the quantity whose edges are given
 * @param y       what the heights are
 * @param edges   ascending
 * @param bars    one or more: heights, one fewer than edges; several are drawn over one another as outlines
 * @param markers values on the horizontal axis that are pointed out, such as what was observed
 */
public record HistogramChart(String title, Axis x, Axis y, List<Double> edges, List<Bars> bars, List<Marker> markers)
        implements Figure {

    /** @throws IllegalArgumentException if the numbers of edges and heights do not fit */
    public HistogramChart {
        edges = List.copyOf(edges);
        bars = List.copyOf(bars);
        markers = List.copyOf(markers);
        for (Bars each : bars) {
            if (each.heights().size() + 1 != edges.size()) {
                throw new IllegalArgumentException(each.heights().size() + " heights between " + edges.size()
                        + " edges");
            }
        }
        if (bars.isEmpty()) {
            throw new IllegalArgumentException("a histogram without bars");
        }
    }

    /**
     * The heights of one distribution.
     *
     * @param name   what they are of, for the legend; empty for the only one
     * @param series which of the colours for lines
     */
    public record Bars(String name, List<Double> heights, int series) {
        public Bars {
            heights = List.copyOf(heights);
        }
    }

    /** A value that is pointed out with a vertical line and a few words. */
    public record Marker(double value, String label) {
    }
}
