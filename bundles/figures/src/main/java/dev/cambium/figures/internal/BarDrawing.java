package dev.cambium.figures.internal;

import dev.cambium.figures.BarChart;
import dev.cambium.figures.BarChart.Series;
import dev.cambium.figures.internal.scale.Ruler;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Draws bars, upright if their labels fit beside one another below them, or else lying. */
final class BarDrawing implements LaidOutFigure {

    private static final double HEIGHT = 300;
    private static final double WIDEST_LABEL = 260;
    private static final double BETWEEN_LABELS = 8;
    /** About what is left for upright bars beside the vertical axis. */
    private static final double UPRIGHT_WIDTH = 540;
    private static final double LYING_BAR = 14;
    private static final double BAR_SHARE = 0.76;
    private static final double WIDEST_BAR = 64;
    private static final double CAP = 2.5;

    private final BarChart chart;
    private final Header header;
    private final Plot plot;
    private final boolean lying;
    private final double base;

    BarDrawing(BarChart chart) {
        this.chart = chart;
        header = new Header(chart.title(), chart.series().size() == 1 ? List.of()
                : IntStream.range(0, chart.series().size()).mapToObj(this::entry).toList());
        lying = Text.LABEL.width(chart.labels()) + BETWEEN_LABELS > UPRIGHT_WIDTH / chart.labels().size();
        Ruler.Of lengths = Ruler.Of.covering(chart.y(),
                chart.series().stream().flatMapToDouble(BarDrawing::reach), true);
        base = chart.y().logarithmic() ? lengths.least() : 0;
        if (lying) {
            List<String> labels = chart.labels().stream().map(each -> Text.LABEL.shorten(each, WIDEST_LABEL)).toList();
            double place = LYING_BAR * Math.max(1.3, chart.series().size()) / BAR_SHARE;
            plot = new Plot(lengths, new Ruler.Names(labels, true), header.bottom(), place * labels.size());
        } else {
            plot = new Plot(new Ruler.Names(chart.labels(), false), lengths, header.bottom(), HEIGHT);
        }
    }

    private static DoubleStream reach(Series series) {
        return IntStream.range(0, series.values().size()).boxed().flatMapToDouble(i -> DoubleStream.of(
                series.values().get(i) - spread(series, i), series.values().get(i),
                series.values().get(i) + spread(series, i)));
    }

    private static double spread(Series series, int i) {
        return series.spread().isEmpty() || series.spread().get(i).isNaN() ? 0 : series.spread().get(i);
    }

    private Legend.Entry entry(int series) {
        return new Legend.Entry(chart.series().get(series).name(), (graphics, x, y) -> {
            graphics.setColor(Style.series(series));
            graphics.fill(new Rectangle2D.Double(x, y - 6, Legend.SWATCH, 12));
        });
    }

    @Override
    public double height() {
        return plot.bottom() + Style.MARGIN;
    }

    @Override
    public void paint(Graphics2D graphics) {
        header.paint(graphics);
        plot.paintGrid(graphics);
        for (int k = 0; k < chart.series().size(); k++) {
            for (int i = 0; i < chart.labels().size(); i++) {
                if (Double.isFinite(chart.series().get(k).values().get(i))) {
                    paintBar(graphics, k, i);
                }
            }
        }
        plot.paintAxes(graphics);
        if (lying) {
            line(graphics, along(base), plot.area().getY(), along(base), plot.area().getMaxY());
        } else {
            line(graphics, along(base), plot.area().getX(), along(base), plot.area().getMaxX());
        }
    }

    private void paintBar(Graphics2D graphics, int number, int i) {
        Series series = chart.series().get(number);
        double place = (lying ? plot.area().getHeight() : plot.area().getWidth()) / chart.labels().size();
        double thickness = Math.min(WIDEST_BAR, BAR_SHARE * place / chart.series().size());
        double middle = (lying ? plot.y(i + 0.5) : plot.x(i + 0.5))
                + (number - (chart.series().size() - 1) / 2.0) * thickness;
        double from = along(base);
        double to = along(series.values().get(i));
        double near = middle - thickness / 2 + 0.5;
        graphics.setColor(series.colours().isEmpty() ? Style.series(number) : new Color(series.colours().get(i)));
        graphics.fill(lying ? new Rectangle2D.Double(Math.min(from, to), near, Math.abs(to - from), thickness - 1)
                : new Rectangle2D.Double(near, Math.min(from, to), thickness - 1, Math.abs(to - from)));
        if (spread(series, i) > 0) {
            graphics.setColor(Style.INK);
            graphics.setStroke(Style.THIN);
            double lower = along(series.values().get(i) - spread(series, i));
            double upper = along(series.values().get(i) + spread(series, i));
            line(graphics, lower, middle, upper, middle);
            line(graphics, lower, middle - CAP, lower, middle + CAP);
            line(graphics, upper, middle - CAP, upper, middle + CAP);
        }
    }

    /** Where a value is in the direction of the bars. */
    private double along(double value) {
        return lying ? plot.x(value) : plot.y(value);
    }

    /** Draws between two points, given by where they are in the direction of the bars and across it. */
    private void line(Graphics2D graphics, double along1, double across1, double along2, double across2) {
        graphics.draw(lying ? new Line2D.Double(along1, across1, along2, across2)
                : new Line2D.Double(across1, along1, across2, along2));
    }
}
