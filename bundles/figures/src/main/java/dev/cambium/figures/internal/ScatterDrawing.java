package dev.cambium.figures.internal;

import dev.cambium.figures.Palette;
import dev.cambium.figures.ScatterChart;
import dev.cambium.figures.ScatterChart.Point;
import dev.cambium.figures.internal.scale.Ruler;
import dev.cambium.figures.internal.scale.Shades;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Draws points with the number of their class, if they are of several, and their labels beside them. */
final class ScatterDrawing implements LaidOutFigure {

    private static final double HEIGHT = 420;
    private static final double ROOM = 0.04;
    private static final double NUMBERED_RADIUS = 8;
    private static final double PLAIN_RADIUS = 5;
    private static final double SMALL_RADIUS = 3;
    private static final int MANY_POINTS = 60;
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
                Ruler.Of.covering(chart.x(), chart.points().stream().mapToDouble(Point::x), false).wider(ROOM),
                Ruler.Of.covering(chart.y(), chart.points().stream().mapToDouble(Point::y), false).wider(ROOM),
                header.bottom(), HEIGHT);
        numbered = chart.groups().isEmpty()
                && chart.points().stream().mapToInt(Point::group).distinct().count() > 1;
        points = chart.points().stream().map(point ->
                (Point2D) new Point2D.Double(plot.x(point.x()), plot.y(point.y()))).toList();
        labels = new LabelPlacement(plot.area(), points, radius()).place(
                chart.points().stream().map(point -> Text.LABEL.width(point.label())).toList(),
                Text.LABEL.lineHeight());
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
        if (chart.groups().size() > 1) {
            graphics.setColor(Style.series(group));
            graphics.fill(Marks.of(group, x, y));
        } else {
            graphics.setColor(new Color(Palette.colour(group)));
            graphics.fill(Marks.circle(x, y, radius));
        }
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
