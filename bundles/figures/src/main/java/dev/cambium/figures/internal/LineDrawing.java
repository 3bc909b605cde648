package dev.cambium.figures.internal;

import dev.cambium.figures.LineChart;
import dev.cambium.figures.LineChart.Line;
import dev.cambium.figures.internal.scale.Ruler;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Draws lines, and bands around them. */
final class LineDrawing implements LaidOutFigure {

    private static final double HEIGHT = 320;
    private static final double SMALL_HEIGHT = 180;
    private static final double BAND_OPACITY = 0.18;

    private final LineChart chart;
    private final Header header;
    private final Plot plot;

    LineDrawing(LineChart chart) {
        this.chart = chart;
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < chart.lines().size() && chart.lines().size() > 1; i++) {
            int number = i;
            entries.add(new Legend.Entry(chart.lines().get(i).name(),
                    (graphics, x, y) -> swatch(graphics, number, x, y)));
        }
        header = new Header(chart.title(), entries, width());
        Ruler across = Ruler.Of.covering(chart.x(), chart.lines().stream().flatMapToDouble(line ->
                line.x().stream().mapToDouble(Double::doubleValue)), false);
        Ruler up = Ruler.Of.covering(chart.y(), chart.lines().stream().flatMapToDouble(LineDrawing::reach), false);
        plot = new Plot(across, up, header.bottom(), chart.small() ? SMALL_HEIGHT : HEIGHT, width());
    }

    private static DoubleStream reach(Line line) {
        return IntStream.range(0, line.y().size()).boxed().flatMapToDouble(i ->
                DoubleStream.of(lower(line, i), line.y().get(i), upper(line, i)));
    }

    private static double lower(Line line, int i) {
        return line.y().get(i) - (line.spread().isEmpty() ? 0 : line.spread().get(i));
    }

    private static double upper(Line line, int i) {
        return line.y().get(i) + (line.spread().isEmpty() ? 0 : line.spread().get(i));
    }

    @Override
    public double width() {
        return chart.small() ? Style.WIDTH / 2 : Style.WIDTH;
    }

    @Override
    public double height() {
        return plot.bottom() + Style.MARGIN;
    }

    @Override
    public void paint(Graphics2D graphics) {
        header.paint(graphics);
        plot.paintGrid(graphics);
        for (int i = 0; i < chart.lines().size(); i++) {
            graphics.setColor(Style.translucent(colour(i), BAND_OPACITY));
            for (List<Integer> run : runs(chart.lines().get(i))) {
                paintBand(graphics, chart.lines().get(i), run);
            }
        }
        plot.paintAxes(graphics);
        for (int i = 0; i < chart.lines().size(); i++) {
            graphics.setColor(colour(i));
            for (List<Integer> run : runs(chart.lines().get(i))) {
                paintLine(graphics, i, run);
            }
        }
    }

    /** The longest stretches of points without a gap. */
    private static List<List<Integer>> runs(Line line) {
        List<List<Integer>> runs = new ArrayList<>();
        boolean gap = true;
        for (int i = 0; i < line.x().size(); i++) {
            boolean shown = !line.x().get(i).isNaN() && !line.y().get(i).isNaN();
            if (shown && gap) {
                runs.add(new ArrayList<>());
            }
            if (shown) {
                runs.get(runs.size() - 1).add(i);
            }
            gap = !shown;
        }
        return runs;
    }

    private void paintBand(Graphics2D graphics, Line line, List<Integer> run) {
        if (line.spread().isEmpty()) {
            return;
        }
        Path2D band = new Path2D.Double();
        band.moveTo(plot.x(line.x().get(run.get(0))), plot.y(upper(line, run.get(0))));
        run.forEach(i -> band.lineTo(plot.x(line.x().get(i)), plot.y(upper(line, i))));
        for (int k = run.size() - 1; k >= 0; k--) {
            band.lineTo(plot.x(line.x().get(run.get(k))), plot.y(lower(line, run.get(k))));
        }
        band.closePath();
        graphics.fill(band);
    }

    private void paintLine(Graphics2D graphics, int number, List<Integer> run) {
        Line line = chart.lines().get(number);
        Path2D path = new Path2D.Double();
        path.moveTo(plot.x(line.x().get(run.get(0))), plot.y(line.y().get(run.get(0))));
        run.stream().skip(1).forEach(i -> path.lineTo(plot.x(line.x().get(i)), plot.y(line.y().get(i))));
        graphics.setStroke(stroke(number));
        graphics.draw(path);
        if (line.style().marked() || run.size() == 1) {
            run.forEach(i -> graphics.fill(Marks.of(series(number), plot.x(line.x().get(i)), plot.y(line.y().get(i)))));
        }
    }

    private void swatch(Graphics2D graphics, int number, double x, double y) {
        graphics.setColor(colour(number));
        graphics.setStroke(stroke(number));
        graphics.draw(new Line2D.Double(x, y, x + Legend.SWATCH, y));
        if (chart.lines().get(number).style().marked()) {
            graphics.fill(Marks.of(series(number), x + Legend.SWATCH / 2, y));
        }
    }

    /** The number of its colour, of seven, and its mark, of five: 35 lines differ in one of them. */
    private int series(int number) {
        int chosen = chart.lines().get(number).style().series();
        return chosen < 0 ? number : chosen;
    }

    private Color colour(int number) {
        return Style.series(series(number));
    }

    private Stroke stroke(int number) {
        boolean dashed = chart.lines().get(number).style().dashed() || Style.isRepeated(series(number));
        return dashed ? Style.dashed(6, 4) : Style.LINE;
    }
}
