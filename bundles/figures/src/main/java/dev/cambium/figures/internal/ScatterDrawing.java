package dev.cambium.figures.internal;

import dev.cambium.figures.Axis;
import dev.cambium.figures.Palette;
import dev.cambium.figures.ScatterChart;
import dev.cambium.figures.ScatterChart.Point;
import dev.cambium.figures.internal.scale.Ruler;
import dev.cambium.figures.internal.scale.Shades;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Draws points with the number of their class, if they are of several, and their labels beside them. */
final class ScatterDrawing implements LaidOutFigure {

    private static final double HEIGHT = 420;
    private static final double ROOM = 0.04;
    private static final double NUMBERED_RADIUS = 8;
    private static final double PLAIN_RADIUS = 5;
    private static final double SMALL_RADIUS = 3;
    private static final int MANY_POINTS = 60;
    private static final double BAR_OPACITY = 0.45;
    /** A bar that goes down to nothing does not stretch a logarithmic axis further than to this part of its point. */
    private static final double MOST_BELOW = 10;
    private static final Text NUMBER = new Text(Font.BOLD, 10);

    private final ScatterChart chart;
    private final Header header;
    private final Plot plot;
    private final boolean numbered;
    private final List<Point2D> points;
    private final List<Rectangle2D> labels;

    ScatterDrawing(ScatterChart chart) {
        this.chart = chart;
        header = new Header(chart.title(), legend());
        plot = new Plot(
                ruler(chart.x(), Point::x, Point::xSpread), ruler(chart.y(), Point::y, Point::ySpread),
                header.bottom(), HEIGHT);
        numbered = chart.groups().isEmpty()
                && chart.points().stream().mapToInt(Point::group).distinct().count() > 1;
        points = chart.points().stream().map(point ->
                (Point2D) new Point2D.Double(plot.x(point.x()), plot.y(point.y()))).toList();
        labels = new LabelPlacement(plot.area(), points, radius()).place(
                chart.points().stream().map(point -> Text.LABEL.width(point.label())).toList(),
                Text.LABEL.lineHeight());
    }

    /** As far as the bars go; what of them is below all that a logarithmic axis has is passed over. */
    private Ruler ruler(Axis axis, ToDoubleFunction<Point> value, ToDoubleFunction<Point> spread) {
        return Ruler.Of.covering(axis, chart.points().stream().flatMapToDouble(point -> {
            double at = value.applyAsDouble(point);
            double bar = spread.applyAsDouble(point);
            return DoubleStream.of(at, axis.logarithmic() && at - bar < at / MOST_BELOW ? at : at - bar, at + bar);
        }), false).wider(ROOM);
    }

    private List<Legend.Entry> legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < chart.groups().size() && chart.groups().size() > 1; i++) {
            int group = i;
            entries.add(new Legend.Entry(chart.groups().get(i), (graphics, x, y) ->
                    paintPoint(graphics, group, x + Legend.SWATCH / 2, y, PLAIN_RADIUS)));
        }
        return entries;
    }

    /** In the colour of its group; of named groups also with a mark of its own. */
    private void paintPoint(Graphics2D graphics, int group, double x, double y, double radius) {
        graphics.setColor(colour(group));
        graphics.fill(chart.groups().size() > 1 ? Marks.of(group, x, y) : Marks.circle(x, y, radius));
    }

    private double radius() {
        return numbered ? NUMBERED_RADIUS : chart.points().size() > MANY_POINTS ? SMALL_RADIUS : PLAIN_RADIUS;
    }

    @Override
    public double height() {
        return plot.bottom() + Style.MARGIN;
    }

    @Override
    public void paint(Graphics2D graphics) {
        header.paint(graphics);
        plot.paintGrid(graphics);
        plot.paintAxes(graphics);
        chart.lines().forEach(line -> paintLine(graphics, line));
        chart.points().forEach(point -> paintBars(graphics, point));
        for (int i = 0; i < points.size(); i++) {
            paintLeader(graphics, points.get(i), labels.get(i));
        }
        for (int i = 0; i < points.size(); i++) {
            int group = chart.points().get(i).group();
            paintPoint(graphics, group, points.get(i).getX(), points.get(i).getY(), radius());
            if (numbered && group >= 0) {
                graphics.setColor(Shades.inkOn(Palette.colour(group)));
                NUMBER.draw(graphics, Integer.toString(group + 1), points.get(i).getX(), points.get(i).getY(), 0.5);
            }
        }
        graphics.setColor(Style.INK);
        for (int i = 0; i < points.size(); i++) {
            Rectangle2D place = labels.get(i);
            Text.LABEL.draw(graphics, chart.points().get(i).label(), place.getX(), place.getCenterY(), 0);
        }
    }

    private Color colour(int group) {
        return chart.groups().size() > 1 ? Style.series(group) : new Color(Palette.colour(group));
    }

    private void paintLine(Graphics2D graphics, ScatterChart.Line line) {
        graphics.setColor(colour(line.group()));
        graphics.setStroke(Style.LINE);
        Path2D path = new Path2D.Double();
        path.moveTo(plot.x(line.x().get(0)), plot.y(line.y().get(0)));
        for (int i = 1; i < line.x().size(); i++) {
            path.lineTo(plot.x(line.x().get(i)), plot.y(line.y().get(i)));
        }
        graphics.draw(path);
    }

    private void paintBars(Graphics2D graphics, Point point) {
        graphics.setColor(Style.translucent(colour(point.group()), BAR_OPACITY));
        graphics.setStroke(Style.THIN);
        Rectangle2D area = plot.area();
        if (point.xSpread() > 0) {
            graphics.draw(new Line2D.Double(Math.max(area.getX(), plot.x(point.x() - point.xSpread())),
                    plot.y(point.y()), plot.x(point.x() + point.xSpread()), plot.y(point.y())));
        }
        if (point.ySpread() > 0) {
            graphics.draw(new Line2D.Double(plot.x(point.x()), Math.min(area.getMaxY(),
                    plot.y(point.y() - point.ySpread())), plot.x(point.x()), plot.y(point.y() + point.ySpread())));
        }
    }

    /** Connects a point with its label if that had to be put away from it. */
    private void paintLeader(Graphics2D graphics, Point2D point, Rectangle2D label) {
        double x = Math.min(Math.max(point.getX(), label.getX()), label.getMaxX());
        double y = Math.min(Math.max(point.getY(), label.getY()), label.getMaxY());
        if (label.getWidth() > 0 && point.distance(x, y) > radius() + LabelPlacement.NEAR) {
            graphics.setColor(Style.INK);
            graphics.setStroke(Style.HAIRLINE);
            graphics.draw(new Line2D.Double(point.getX(), point.getY(), x, y));
        }
    }
}
