package dev.cambium.figures.internal;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** What colours, lines and marks mean: entries beside one another, in as many rows as they need. */
final class Legend {

    static final double SWATCH = 24;

    private static final double GAP = 6;
    private static final double BETWEEN = 18;
    private static final double ROW = 20;

    /**
     * An entry.
     *
     * @param label  the words
     * @param swatch what they explain
     */
    record Entry(String label, Swatch swatch) {

        private double width(double swatch) {
            return swatch + GAP + Text.LABEL.width(label);
        }
    }

    /** What an entry explains. */
    @FunctionalInterface
    interface Swatch {

        /** Paints {@link #SWATCH} units to the right from x at most, around y. */
        void paint(Graphics2D graphics, double x, double y);
    }

    private record Place(Entry entry, double x, int row) {
    }

    private final List<Place> places = new ArrayList<>();
    private final double swatch;
    private final int rows;

    Legend(List<Entry> entries, double width) {
        this(entries, width, SWATCH);
    }

    /** With swatches that are less wide than usual. */
    Legend(List<Entry> entries, double width, double swatch) {
        this.swatch = swatch;
        double x = 0;
        int row = 0;
        for (Entry entry : entries) {
            Entry fitting = new Entry(Text.LABEL.shorten(entry.label(), width - swatch - GAP), entry.swatch());
            if (x > 0 && x + fitting.width(swatch) > width) {
                x = 0;
                row++;
            }
            places.add(new Place(fitting, x, row));
            x += fitting.width(swatch) + BETWEEN;
        }
        rows = entries.isEmpty() ? 0 : row + 1;
    }

    double height() {
        return rows * ROW;
    }

    void paint(Graphics2D graphics, double left, double top) {
        for (Place place : places) {
            double x = left + place.x();
            double y = top + (place.row() + 0.5) * ROW;
            place.entry().swatch().paint(graphics, x, y);
            graphics.setColor(Style.INK);
            Text.LABEL.draw(graphics, place.entry().label(), x + swatch + GAP, y, 0);
        }
    }
}
