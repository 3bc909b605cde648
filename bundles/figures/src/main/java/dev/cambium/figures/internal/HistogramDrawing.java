package dev.cambium.figures.internal;

import dev.cambium.figures.HistogramChart;
import dev.cambium.figures.HistogramChart.Bars;
import dev.cambium.figures.HistogramChart.Marker;
import dev.cambium.figures.internal.scale.Ruler;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/** Draws histograms: bars for one distribution, outlines for several, and pointed out values above the plot. */
final class HistogramDrawing implements LaidOutFigure {

    private static final double HEIGHT = 300;
    private static final double BARS_OPACITY = 0.55;
    private static final double OUTLINE_OPACITY = 0.12;

    private final HistogramChart chart;
    private final Header header;
    private final Plot plot;
    private final Flags flags;

    HistogramDrawing(HistogramChart chart) {
        this.chart = chart;
        header = new Header(chart.title(), chart.bars().size() == 1 ? List.of()
                : chart.bars().stream().map(HistogramDrawing::entry).toList());
        Ruler across = Ruler.Of.covering(chart.x(), DoubleStream.concat(
                chart.edges().stream().mapToDouble(Double::doubleValue),
                chart.markers().stream().mapToDouble(Marker::value)), false);
        Ruler up = Ruler.Of.covering(chart.y(), chart.bars().stream().flatMapToDouble(bars ->
                bars.heights().stream().mapToDouble(Double::doubleValue)), true);
        flags = flags(chart, new Plot(across, up, 0, HEIGHT));
        plot = new Plot(across, up, header.bottom() + flags.height(), HEIGHT);
    }

    private static Legend.Entry entry(Bars bars) {
        return new Legend.Entry(bars.name(), (graphics, x, y) -> {
            Rectangle2D box = new Rectangle2D.Double(x + 1, y - 6, Legend.SWATCH - 2, 12);
            graphics.setColor(Style.translucent(Style.series(bars.series()), OUTLINE_OPACITY));
            graphics.fill(box);
            graphics.setColor(Style.series(bars.series()));
            graphics.setStroke(Style.LINE);
            graphics.draw(box);
        });
    }

    private static Flags flags(HistogramChart chart, Plot plot) {
        List<Marker> sorted = chart.markers().stream().filter(marker -> Double.isFinite(marker.value()))
                .sorted(Comparator.comparingDouble(Marker::value)).toList();
        return new Flags(sorted.stream().map(marker -> plot.x(marker.value())).toList(),
                sorted.stream().map(Marker::label).toList(), plot.area().getX(), plot.area().getMaxX());
    }

    @Override
    public double height() {
        return plot.bottom() + Style.MARGIN;
    }

    @Override
    public void paint(Graphics2D graphics) {
        header.paint(graphics);
        plot.paintGrid(graphics);
        if (chart.bars().size() == 1) {
            paintBars(graphics, chart.bars().get(0));
        } else {
            chart.bars().forEach(bars -> paintOutline(graphics, bars));
        }
        plot.paintAxes(graphics);
        flags.paint(graphics, plot.area().getY(), plot.area().getMaxY());
    }

    private void paintBars(Graphics2D graphics, Bars bars) {
        graphics.setStroke(Style.THIN);
        for (int i = 0; i < bars.heights().size(); i++) {
            if (bars.heights().get(i) > 0) {
                double left = plot.x(chart.edges().get(i));
                double top = plot.y(bars.heights().get(i));
                Rectangle2D bar = new Rectangle2D.Double(left, top, plot.x(chart.edges().get(i + 1)) - left,
                        plot.area().getMaxY() - top);
                graphics.setColor(Style.translucent(Style.series(bars.series()), BARS_OPACITY));
                graphics.fill(bar);
                graphics.setColor(Style.series(bars.series()));
                graphics.draw(bar);
            }
        }
    }

    private void paintOutline(Graphics2D graphics, Bars bars) {
        Path2D outline = new Path2D.Double();
        outline.moveTo(plot.x(chart.edges().get(0)), plot.area().getMaxY());
        for (int i = 0; i < bars.heights().size(); i++) {
            double y = bars.heights().get(i) > 0 ? plot.y(bars.heights().get(i)) : plot.area().getMaxY();
            outline.lineTo(plot.x(chart.edges().get(i)), y);
            outline.lineTo(plot.x(chart.edges().get(i + 1)), y);
        }
        outline.lineTo(plot.x(chart.edges().get(chart.edges().size() - 1)), plot.area().getMaxY());
        graphics.setColor(Style.translucent(Style.series(bars.series()), OUTLINE_OPACITY));
        graphics.fill(outline);
        graphics.setColor(Style.series(bars.series()));
        graphics.setStroke(Style.LINE);
        graphics.draw(outline);
    }
}
