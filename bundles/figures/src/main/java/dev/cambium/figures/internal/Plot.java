package dev.cambium.figures.internal;

import dev.cambium.figures.internal.scale.Ruler;
import dev.cambium.figures.internal.scale.Ticks.Tick;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** A rectangle between two axes, with margins as wide as what is written there. */
final class Plot {

    private static final double TICK = 4;
    private static final double GAP = 4;
    private static final double BETWEEN_LABELS = 14;

    private final Ruler across;
    private final Ruler up;
    private final List<Tick> acrossTicks;
    private final List<Tick> upTicks;
    private final List<String> acrossTitle;
    private final List<String> upTitle;
    private final Rectangle2D area;

    /**
     * A plot in a figure of the usual width.
     *
     * @param across the horizontal axis
     * @param up     the vertical axis
     * @param top    where the rectangle begins
     * @param height how high it is, without what is written below it
     */
    Plot(Ruler across, Ruler up, double top, double height) {
        this(across, up, top, height, Style.WIDTH);
    }

    /** A plot in a figure of another width. */
    Plot(Ruler across, Ruler up, double top, double height, double width) {
        this.across = across;
        this.up = up;
        upTicks = up.ticks((int) Math.max(3, height / 40));
        upTitle = Text.AXIS.wrap(up.title(), height);
        double left = Style.MARGIN + Text.AXIS.lineHeight() * upTitle.size() + (upTitle.isEmpty() ? 0 : GAP)
                + Text.LABEL.width(labels(upTicks)) + GAP + TICK;
        double widest = width - left - Style.MARGIN;
        acrossTicks = separate(widest);
        // the last label may stand out by half its width
        double right = Style.MARGIN + acrossTicks.stream().mapToDouble(tick -> Text.LABEL.width(tick.label()) / 2
                - (1 - across.share(tick.value())) * widest).max().orElse(0);
        area = new Rectangle2D.Double(left, top, width - left - Math.max(Style.MARGIN, right), height);
        acrossTitle = Text.AXIS.wrap(across.title(), area.getWidth());
    }

    private List<Tick> separate(double width) {
        for (int count = (int) (width / 50); count > 2; count--) {
            List<Tick> ticks = across.ticks(count);
            double end = Double.NEGATIVE_INFINITY;
            boolean apart = true;
            for (Tick tick : ticks) {
                double half = Text.LABEL.width(tick.label()) / 2;
                double middle = across.share(tick.value()) * width;
                apart &= middle - half >= end + BETWEEN_LABELS;
                end = middle + half;
            }
            if (apart) {
                return ticks;
            }
        }
        return across.ticks(2);
    }

    private static List<String> labels(List<Tick> ticks) {
        return ticks.stream().map(Tick::label).toList();
    }

    Rectangle2D area() {
        return area;
    }

    /** Where what is written below ends. */
    double bottom() {
        return area.getMaxY() + TICK + GAP + Text.LABEL.lineHeight() + Text.AXIS.lineHeight() * acrossTitle.size()
                + (acrossTitle.isEmpty() ? 0 : GAP);
    }

    double x(double value) {
        return area.getX() + across.share(value) * area.getWidth();
    }

    double y(double value) {
        return area.getMaxY() - up.share(value) * area.getHeight();
    }

    /** Paints what lies under the data: the grid. */
    void paintGrid(Graphics2D graphics) {
        graphics.setColor(Style.GRID);
        graphics.setStroke(Style.HAIRLINE);
        if (across.grid()) {
            acrossTicks.forEach(tick -> line(graphics, x(tick.value()), area.getY(), x(tick.value()), area.getMaxY()));
        }
        if (up.grid()) {
            upTicks.forEach(tick -> line(graphics, area.getX(), y(tick.value()), area.getMaxX(), y(tick.value())));
        }
    }

    /** Paints what lies over the data: axes of numbers, and what is written along all. */
    void paintAxes(Graphics2D graphics) {
        graphics.setColor(Style.INK);
        graphics.setStroke(Style.THIN);
        if (up.grid()) {
            line(graphics, area.getX(), area.getY(), area.getX(), area.getMaxY());
        }
        if (across.grid()) {
            line(graphics, area.getX(), area.getMaxY(), area.getMaxX(), area.getMaxY());
        }
        double labelY = area.getMaxY() + TICK + GAP + Text.LABEL.lineHeight() / 2;
        for (Tick tick : acrossTicks) {
            if (across.grid()) {
                line(graphics, x(tick.value()), area.getMaxY(), x(tick.value()), area.getMaxY() + TICK);
            }
            Text.LABEL.draw(graphics, tick.label(), x(tick.value()), labelY, 0.5);
        }
        for (Tick tick : upTicks) {
            if (up.grid()) {
                line(graphics, area.getX() - TICK, y(tick.value()), area.getX(), y(tick.value()));
            }
            Text.LABEL.draw(graphics, tick.label(), area.getX() - TICK - GAP, y(tick.value()), 1);
        }
        double titleY = labelY + GAP + Text.LABEL.lineHeight() / 2 + Text.AXIS.lineHeight() / 2;
        for (String line : acrossTitle) {
            Text.AXIS.draw(graphics, line, area.getCenterX(), titleY, 0.5);
            titleY += Text.AXIS.lineHeight();
        }
        double titleX = Style.MARGIN + Text.AXIS.lineHeight() / 2;
        for (String line : upTitle) {
            Text.AXIS.drawUpwards(graphics, line, titleX, area.getCenterY(), 0.5);
            titleX += Text.AXIS.lineHeight();
        }
    }

    private static void line(Graphics2D graphics, double x1, double y1, double x2, double y2) {
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }
}
