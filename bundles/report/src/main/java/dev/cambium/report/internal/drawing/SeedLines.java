package dev.cambium.report.internal.drawing;

import dev.cambium.api.metric.Measurement.Series;
import dev.cambium.figures.Axis;
import dev.cambium.figures.LineChart;
import dev.cambium.report.internal.findings.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes one line of the lines of several seeds: their mean, with a band of their standard deviation. */
final class SeedLines {

    private static final int GRID = 60;

    private SeedLines() {
    }

    /**
     * The line of a variant: of a single seed as it is, otherwise the mean. Seeds with other points than the first are
     * interpolated, in proportion along the axis, at points that are evenly spaced where all seeds have values; if they
     * have no such stretch in common, the first seed stands for them.
     *
     * @param name   the variant
     * @param series its number, for its colour
     * @param seeds  a line of each seed, one or more
     * @return nothing if there is no point that can be drawn
     */
    static Optional<LineChart.Line> mean(String name, int series, List<Series> seeds, Axis x, Axis y) {
        double[] points = seeds.get(0).x();
        if (areAlike(seeds)) {
            return line(name, points, seeds.stream().map(Series::y).toList(), x, y,
                    Charts.style(series, points.length));
        }
        List<Series> ascending = seeds.stream().map(line -> ascending(line, x)).toList();
        double from = ascending.stream().mapToDouble(line -> line.x()[0]).max().orElse(Double.NaN);
        double to = ascending.stream().mapToDouble(line -> line.x()[line.x().length - 1]).min().orElse(Double.NaN);
        if (!(from < to)) {
            return mean(name, series, seeds.subList(0, 1), x, y);
        }
        double[] grid = IntStream.range(0, GRID).mapToDouble(i -> i == GRID - 1 ? to
                : between(from, to, (double) i / (GRID - 1), x.logarithmic())).toArray();
        List<double[]> values = ascending.stream().map(line -> interpolated(line.x(), line.y(), grid, x.logarithmic()))
                .toList();
        return line(name, grid, values, x, y, new LineChart.Style(series, false, false));
    }

    /** Whether the lines of all seeds have the same points, so that their mean needs no interpolation. */
    static boolean areAlike(List<Series> seeds) {
        return seeds.stream().allMatch(line -> Arrays.equals(line.x(), seeds.get(0).x()));
    }

    private static Optional<LineChart.Line> line(String name, double[] points, List<double[]> values, Axis x, Axis y,
            LineChart.Style style) {
        List<Spread> spreads = IntStream.range(0, points.length)
                .mapToObj(i -> Spread.of(values.stream().map(seed -> seed[i]).toList())).toList();
        double[] band = values.size() < 2 ? new double[0] : spreads.stream().mapToDouble(Spread::deviation).toArray();
        return Charts.line(name, points, spreads.stream().mapToDouble(Spread::mean).toArray(), band, x, y, style);
    }

    /** The points that can stand on the axis, in ascending order; one that is not a number if there are none. */
    private static Series ascending(Series line, Axis x) {
        double[] places = line.x();
        double[] values = line.y();
        List<Integer> order = new ArrayList<>(IntStream.range(0, places.length)
                .filter(i -> Charts.canStand(places[i], x)).boxed().toList());
        order.sort(Comparator.comparingDouble(i -> places[i]));
        return order.isEmpty() ? new Series("", new double[] {Double.NaN}, new double[] {Double.NaN})
                : new Series("", order.stream().mapToDouble(i -> places[i]).toArray(),
                        order.stream().mapToDouble(i -> values[i]).toArray());
    }

    private static double[] interpolated(double[] x, double[] y, double[] places, boolean logarithmic) {
        return Arrays.stream(places).map(place -> interpolated(x, y, place, logarithmic)).toArray();
    }

    /** The value at a place within the line's ends; not a number beside a gap. */
    private static double interpolated(double[] x, double[] y, double place, boolean logarithmic) {
        int found = Arrays.binarySearch(x, place);
        if (found >= 0) {
            return y[found];
        }
        int next = Math.min(-found - 1, x.length - 1);
        double left = x[next - 1];
        double right = x[next];
        double share = logarithmic ? Math.log(place / left) / Math.log(right / left) : (place - left) / (right - left);
        return between(y[next - 1], y[next], share, false);
    }

    private static double between(double from, double to, double share, boolean logarithmic) {
        return logarithmic ? from * Math.pow(to / from, share) : from + share * (to - from);
    }
}
