package dev.cambium.figures.internal;

import dev.cambium.figures.ParallelChart;
import dev.cambium.figures.ParallelChart.Column;
import dev.cambium.figures.ParallelChart.Line;
import dev.cambium.figures.internal.scale.Ruler;
import dev.cambium.figures.internal.scale.Shades;
import dev.cambium.figures.internal.scale.Ticks.Tick;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Draws upright axes side by side, and lines that cross them. */
final class ParallelDrawing implements LaidOutFigure {

    private static final double HEIGHT = 320;
    private static final int TICKS = 6;
    private static final double TICK = 4;
    private static final double GAP = 4;
    private static final double BETWEEN = 20;
    private static final double OPACITY = 0.6;
    /** Above what they cross, labels have paper around them. */
    private static final double HALO = 1.5;
    private static final int MOST_TITLE_LINES = 3;

    private final ParallelChart chart;
    private final Header header;
    private final List<Ruler> rulers = new ArrayList<>();
    private final List<List<Tick>> ticks = new ArrayList<>();
    private final List<List<String>> titles = new ArrayList<>();
    private final ColourBar bar;
    private final double left;
    private final double pitch;
    private final double top;

    ParallelDrawing(ParallelChart chart) {
        this.chart = chart;
        header = new Header(chart.title(), List.of());
        bar = new ColourBar(chart.scale(), (int) HEIGHT);
        for (int i = 0; i < chart.columns().size(); i++) {
            int index = i;
            Column column = chart.columns().get(i);
            Ruler ruler = column.names().isEmpty()
                    ? Ruler.Of.covering(column.axis(),
                            chart.lines().stream().mapToDouble(line -> line.values().get(index)), false)
                    : new Ruler.Names(column.names(), true);
            rulers.add(ruler);
            ticks.add(ruler.ticks(TICKS));
        }
        left = Style.MARGIN + labelWidth(0) + GAP + TICK;
        double right = Style.WIDTH - Style.MARGIN - bar.width() - BETWEEN;
        pitch = (right - left) / (chart.columns().size() - 1);
        for (Column column : chart.columns()) {
            List<String> lines = Text.AXIS.wrap(column.axis().title(), pitch - GAP);
            titles.add(lines.subList(0, Math.min(MOST_TITLE_LINES, lines.size())));
        }
        top = header.bottom() + GAP + Text.AXIS.lineHeight() * titles.stream().mapToInt(List::size).max().orElse(0);
    }

    private double labelWidth(int column) {
        return Text.LABEL.width(ticks.get(column).stream().map(Tick::label).toList());
    }

    @Override
    public double height() {
        return top + HEIGHT + Text.LABEL.lineHeight() / 2 + Style.MARGIN;
    }

    private double x(int column) {
        return left + column * pitch;
    }

    private double y(int column, double value) {
        double place = chart.columns().get(column).names().isEmpty() ? value : value + 0.5;
        return top + HEIGHT * (1 - rulers.get(column).share(place));
    }

    @Override
    public void paint(Graphics2D graphics) {
        header.paint(graphics);
        graphics.setStroke(Style.THIN);
        for (Line line : chart.lines()) {
            graphics.setColor(Style.translucent(new Color(Shades.of(chart.scale(), line.shade())), OPACITY));
            paint(graphics, line);
        }
        for (int i = 0; i < chart.columns().size(); i++) {
            paintAxis(graphics, i);
        }
        bar.paint(graphics, (int) (x(chart.columns().size() - 1) + BETWEEN), (int) top);
    }

    private void paint(Graphics2D graphics, Line line) {
        Path2D path = new Path2D.Double();
        boolean gap = true;
        for (int i = 0; i < line.values().size(); i++) {
            double value = line.values().get(i);
            if (!Double.isNaN(value) && gap) {
                path.moveTo(x(i), y(i, value));
            } else if (!Double.isNaN(value)) {
                path.lineTo(x(i), y(i, value));
            }
            gap = Double.isNaN(value);
        }
        graphics.draw(path);
    }

    private void paintAxis(Graphics2D graphics, int column) {
        double x = x(column);
        graphics.setColor(Style.INK);
        graphics.setStroke(Style.THIN);
        graphics.draw(new Line2D.Double(x, top, x, top + HEIGHT));
        for (Tick tick : ticks.get(column)) {
            double y = top + HEIGHT * (1 - rulers.get(column).share(tick.value()));
            String label = Text.LABEL.shorten(tick.label(), pitch - TICK - 2 * GAP);
            double width = Text.LABEL.width(label);
            double end = x - TICK - GAP;
            graphics.setColor(Style.PAPER);
            graphics.fill(new Rectangle2D.Double(end - width - HALO, y - Text.LABEL.lineHeight() / 2, width + 2 * HALO,
                    Text.LABEL.lineHeight()));
            graphics.setColor(Style.INK);
            graphics.draw(new Line2D.Double(x - TICK, y, x, y));
            Text.LABEL.draw(graphics, label, end, y, 1);
        }
        // the first and the last stand within the figure, the others in the middle
        double share = column == 0 ? 0 : column == chart.columns().size() - 1 ? 1 : 0.5;
        double at = column == 0 ? Style.MARGIN : column == chart.columns().size() - 1 ? x + BETWEEN / 2 : x;
        double y = top - GAP - Text.AXIS.lineHeight() * (titles.get(column).size() - 0.5);
        for (String line : titles.get(column)) {
            Text.AXIS.draw(graphics, line, at, y, share);
            y += Text.AXIS.lineHeight();
        }
    }
}
