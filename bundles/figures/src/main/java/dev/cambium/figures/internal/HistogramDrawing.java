package dev.cambium.figures.internal;

import dev.cambium.figures.HistogramChart;
import dev.cambium.figures.HistogramChart.Bars;
import dev.cambium.figures.HistogramChart.Marker;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/** Draws histograms: bars for one distribution, outlines for several, and pointed out values above the plot. */
final class HistogramDrawing implements Drawing {

    private static final double HEIGHT = 300;
    private static final double BARS_OPACITY = 0.55;
    private static final double OUTLINE_OPACITY = 0.12;
    private static final double LANE = 17;
    private static final double BETWEEN_LABELS = 10;

    /** A marker's label: where it begins, and in which lane, counted from the plot upwards. */
    private record Place(Marker marker, String label, double x, int lane) {
    }

    private final HistogramChart chart;
    private final Header header;
    private final Plot plot;
    private final List<Place> places = new ArrayList<>();

    HistogramDrawing(HistogramChart chart) {
        this.chart = chart;
        header = new Header(chart.title(), chart.bars().size() == 1 ? List.of()
                : chart.bars().stream().map(HistogramDrawing::entry).toList());
        Ruler across = Ruler.Of.covering(chart.x(), DoubleStream.concat(
                chart.edges().stream().mapToDouble(Double::doubleValue),
                chart.markers().stream().mapToDouble(Marker::value)), false);
        Ruler up = Ruler.Of.covering(chart.y(), chart.bars().stream().flatMapToDouble(bars ->
                bars.heights().stream().mapToDouble(Double::doubleValue)), true);
        place(new Plot(across, up, 0, HEIGHT));
        int lanes = places.stream().mapToInt(Place::lane).max().orElse(-1) + 1;
        plot = new Plot(across, up, header.bottom() + LANE * lanes, HEIGHT);
    }

    private static Legend.Entry entry(Bars bars) {
        return new Legend.Entry(bars.name(), (graphics, x, y) -> {
            Rectangle2D box = new Rectangle2D.Double(x + 2, y - 6, Legend.SWATCH - 4, 12);
            graphics.setColor(Style.translucent(Style.series(bars.series()), OUTLINE_OPACITY));
            graphics.fill(box);
            graphics.setColor(Style.series(bars.series()));
            graphics.setStroke(Style.LINE);
            graphics.draw(box);
        });
    }

    /** Puts the labels into as few lanes as they need not to touch one another. */
    private void place(Plot sketch) {
        List<Double> ends = new ArrayList<>();
        List<Marker> sorted = chart.markers().stream().filter(marker -> Double.isFinite(marker.value()))
                .sorted(Comparator.comparingDouble(Marker::value)).toList();
        for (Marker marker : sorted) {
            String label = Text.LABEL.shorten(marker.label(), sketch.area().getWidth());
            double width = Text.LABEL.width(label);
            double x = Math.min(Math.max(sketch.area().getX(), sketch.x(marker.value()) - width / 2),
                    Style.WIDTH - Style.MARGIN - width);
            int lane = 0;
            while (lane < ends.size() && x < ends.get(lane) + BETWEEN_LABELS) {
                lane++;
            }
            if (lane == ends.size()) {
                ends.add(0.0);
            }
            ends.set(lane, x + width);
            places.add(new Place(marker, label, x, lane));
        }
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
        places.forEach(place -> paintMarker(graphics, place));
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

    private void paintMarker(Graphics2D graphics, Place place) {
        double x = plot.x(place.marker().value());
        double labelBottom = plot.area().getY() - LANE * place.lane() - 2;
        graphics.setColor(Style.INK);
        graphics.setStroke(Style.dashed(4, 3));
        graphics.draw(new Line2D.Double(x, labelBottom, x, plot.area().getMaxY()));
        Text.LABEL.draw(graphics, place.label(), place.x(), labelBottom - LANE / 2 + 1, 0);
    }
}
