package dev.cambium.figures.internal;

import dev.cambium.figures.HeatMap;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.List;

/** Draws matrices: cells, what rows and columns are, and what the colours mean. */
final class HeatMapDrawing implements LaidOutFigure {

    private static final double LARGEST_CELL = 44;
    private static final double HIGHEST = 520;
    private static final double HIGHEST_WITH_LABELS = 900;
    private static final double LABEL_PITCH = 14;
    private static final double WIDEST_LABEL = 200;
    private static final double LOWEST_BAR = 110;
    private static final double GAP = 5;
    private static final double BETWEEN = 16;

    private final HeatMap map;
    private final Header header;
    private final List<String> rowLabels;
    private final List<String> columnLabels;
    private final boolean upright;
    private final ColourBar bar;
    private final Rectangle cells;

    HeatMapDrawing(HeatMap map) {
        this.map = map;
        header = new Header(map.title(), List.of());
        rowLabels = map.rowLabels().stream().map(label -> Text.LABEL.shorten(label, WIDEST_LABEL)).toList();
        columnLabels = map.columnLabels().stream().map(label -> Text.LABEL.shorten(label, WIDEST_LABEL)).toList();
        double left = Style.MARGIN + titleHeight(map.rowTitle()) + Text.LABEL.width(rowLabels)
                + (rowLabels.isEmpty() ? 0 : GAP) + GroupBar.room(map.rowGroups());
        // the width of the bar depends on its height only by few units
        double widest = Style.WIDTH - left - BETWEEN - new ColourBar(map.scale(), (int) HIGHEST).width() - Style.MARGIN;
        double column = Math.min(LARGEST_CELL, widest / columns());
        double row = Math.min(column, HIGHEST / rows());
        if (!rowLabels.isEmpty()) {
            row = Math.max(row, Math.min(LABEL_PITCH, HIGHEST_WITH_LABELS / rows()));
        }
        // few rows of many narrow cells must be seen, too
        row = Math.max(row, Math.min(LABEL_PITCH, HIGHEST / rows() / 4));
        cells = new Rectangle((int) Math.ceil(left), (int) Math.ceil(header.bottom()),
                (int) Math.max(columns(), column * columns()), (int) Math.max(rows(), row * rows()));
        upright = Text.LABEL.width(columnLabels) + GAP > cells.getWidth() / columns();
        bar = new ColourBar(map.scale(), (int) Math.max(LOWEST_BAR, cells.getHeight()));
    }

    private int rows() {
        return map.values().length;
    }

    private int columns() {
        return map.values()[0].length;
    }

    private static double titleHeight(String title) {
        return title.isEmpty() ? 0 : Text.AXIS.lineHeight() + GAP;
    }

    private double columnLabelHeight() {
        return columnLabels.isEmpty() ? 0
                : GAP + (upright ? Text.LABEL.width(columnLabels) : Text.LABEL.lineHeight());
    }

    @Override
    public double height() {
        double below = GroupBar.room(map.columnGroups()) + columnLabelHeight() + titleHeight(map.columnTitle());
        return Math.max(cells.getMaxY() + below, cells.getY() + LOWEST_BAR + Text.LABEL.lineHeight() / 2)
                + Style.MARGIN;
    }

    @Override
    public void paint(Graphics2D graphics) {
        header.paint(graphics);
        new CellImage(map.values(), map.scale()).paint(graphics, cells);
        graphics.setColor(Style.INK);
        graphics.setStroke(Style.HAIRLINE);
        graphics.draw(cells);
        if (map.numbers()) {
            new CellNumbers(map, cells).paint(graphics);
        }
        GroupBar.paintBeside(graphics, map.rowGroups(), cells);
        GroupBar.paintBelow(graphics, map.columnGroups(), cells);
        bar.paint(graphics, (int) (cells.getMaxX() + BETWEEN), cells.y);
        graphics.setColor(Style.INK);
        paintRowLabels(graphics);
        paintColumnLabels(graphics);
    }

    private void paintRowLabels(Graphics2D graphics) {
        double pitch = cells.getHeight() / rows();
        double right = cells.getX() - GroupBar.room(map.rowGroups()) - GAP;
        for (int i = 0; i < rowLabels.size(); i += every(pitch)) {
            Text.LABEL.draw(graphics, rowLabels.get(i), right, cells.getY() + (i + 0.5) * pitch, 1);
        }
        Text.AXIS.drawUpwards(graphics, Text.AXIS.shorten(map.rowTitle(), Math.max(LOWEST_BAR, cells.getHeight())),
                Style.MARGIN + Text.AXIS.lineHeight() / 2, cells.getCenterY(), 0.5);
    }

    private void paintColumnLabels(Graphics2D graphics) {
        double pitch = cells.getWidth() / columns();
        double top = cells.getMaxY() + GroupBar.room(map.columnGroups()) + GAP;
        for (int i = 0; i < columnLabels.size(); i += upright ? every(pitch) : 1) {
            double x = cells.getX() + (i + 0.5) * pitch;
            if (upright) {
                Text.LABEL.drawUpwards(graphics, columnLabels.get(i), x, top, 1);
            } else {
                Text.LABEL.draw(graphics, columnLabels.get(i), x, top + Text.LABEL.lineHeight() / 2, 0.5);
            }
        }
        Text.AXIS.draw(graphics, map.columnTitle(), cells.getCenterX(), cells.getMaxY()
                + GroupBar.room(map.columnGroups()) + columnLabelHeight() + GAP + Text.AXIS.lineHeight() / 2, 0.5);
    }

    /** Each how-manieth label has room. */
    private static int every(double pitch) {
        return (int) Math.ceil(Text.LABEL.size() / pitch);
    }
}
