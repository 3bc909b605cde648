package dev.cambium.figures.internal;

import dev.cambium.figures.Palette;
import dev.cambium.figures.internal.scale.Shades;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Shows along a matrix which classes its rows or columns are in: stretches in their colours, with their numbers. */
final class GroupBar {

    private static final double THICKNESS = 15;
    private static final double GAP = 3;
    private static final Text NUMBER = new Text(Font.BOLD, 10);

    private GroupBar() {
    }

    /** How much room it takes beside the matrix. */
    static double room(List<Integer> groups) {
        return groups.isEmpty() ? 0 : THICKNESS + GAP;
    }

    /** Paints for rows, to the left. */
    static void paintBeside(Graphics2D graphics, List<Integer> groups, Rectangle2D cells) {
        paint(graphics, groups, cells, true);
    }

    /** Paints for columns, below. */
    static void paintBelow(Graphics2D graphics, List<Integer> groups, Rectangle2D cells) {
        paint(graphics, groups, cells, false);
    }

    private static void paint(Graphics2D graphics, List<Integer> groups, Rectangle2D cells, boolean rows) {
        int start = 0;
        for (int i = 1; i <= groups.size(); i++) {
            if (i == groups.size() || !groups.get(i).equals(groups.get(start))) {
                double pitch = (rows ? cells.getHeight() : cells.getWidth()) / groups.size();
                double from = (rows ? cells.getY() : cells.getX()) + start * pitch;
                double length = (i - start) * pitch;
                paint(graphics, groups.get(start), rows
                        ? new Rectangle2D.Double(cells.getX() - GAP - THICKNESS, from, THICKNESS, length)
                        : new Rectangle2D.Double(from, cells.getMaxY() + GAP, length, THICKNESS));
                start = i;
            }
        }
    }

    private static void paint(Graphics2D graphics, int group, Rectangle2D box) {
        graphics.setColor(new Color(Palette.colour(group)));
        graphics.fill(box);
        String number = Integer.toString(group + 1);
        if (group >= 0 && box.getHeight() >= NUMBER.size() && box.getWidth() >= NUMBER.width(number)) {
            graphics.setColor(Shades.inkOn(Palette.colour(group)));
            NUMBER.draw(graphics, number, box.getCenterX(), box.getCenterY(), 0.5);
        }
    }
}
