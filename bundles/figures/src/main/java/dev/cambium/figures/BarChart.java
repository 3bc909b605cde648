package dev.cambium.figures;

import java.util.List;

/**
 * Bars side by side, drawn horizontally when there are many or their labels are long.
 *
 * @param title  what the chart shows
 * @param y      what the lengths are
 * @param labels what each place along the other axis is, one or more
 * @param series one or more bars for each place
 */
public record BarChart(String title, Axis y, List<String> labels, List<Series> series) implements Figure {

    /** @throws IllegalArgumentException if a series has not one value for each label */
    public BarChart {
        labels = List.copyOf(labels);
        series = List.copyOf(series);
        for (Series each : series) {
            if (each.values().size() != labels.size()) {
                throw new IllegalArgumentException(each.values().size() + " values for " + labels.size() + " labels");
            }
        }
        if (labels.isEmpty() || series.isEmpty()) {
            throw new IllegalArgumentException("a chart without bars");
        }
    }

    /**
     * Bars of one colour.
     *
     * @param name   for the legend; empty for the only one
     * @param values the lengths; not a number for no bar
     * @param spread half the length of an error bar for each, or empty
     * @param colours the colour of each bar as 0xRRGGBB, or empty for the series' own
     */
    public record Series(String name, List<Double> values, List<Double> spread, List<Integer> colours) {

        /** @throws IllegalArgumentException if there are not as many of the ones as of the others */
        public Series {
            values = List.copyOf(values);
            spread = List.copyOf(spread);
            colours = List.copyOf(colours);
            if (!spread.isEmpty() && spread.size() != values.size()
                    || !colours.isEmpty() && colours.size() != values.size()) {
                throw new IllegalArgumentException(spread.size() + " error bars and " + colours.size()
                        + " colours for " + values.size() + " values");
            }
        }

        public Series(String name, List<Double> values) {
            this(name, values, List.of(), List.of());
        }
    }
}
