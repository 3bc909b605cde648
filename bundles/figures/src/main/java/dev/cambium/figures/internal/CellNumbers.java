package dev.cambium.figures.internal;

import dev.cambium.figures.HeatMap;
import dev.cambium.figures.internal.scale.DrawnNumbers;
import dev.cambium.figures.internal.scale.Shades;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The numbers in the cells of a matrix, with as many decimals in all; none if they do not fit. */
final class CellNumbers {

    private static final double LARGEST = 12;
    private static final double SMALLEST = 8;
    private static final double GAP = 3;

    private final HeatMap map;
    private final Rectangle2D cells;
    private final double width;
    private final double height;

    CellNumbers(HeatMap map, Rectangle2D cells) {
        this.map = map;
        this.cells = cells;
        width = cells.getWidth() / map.values()[0].length;
        height = cells.getHeight() / map.values().length;
    }

    void paint(Graphics2D graphics) {
        double largest = Math.max(Math.abs(map.scale().least()), Math.abs(map.scale().most()));
        int most = largest >= 100 ? 0 : largest >= 10 ? 1 : 2;
        for (int decimals = most; decimals >= Math.min(1, most); decimals--) {
            double size = size(decimals);
            if (size >= SMALLEST) {
                paint(graphics, new Text(Font.PLAIN, size), decimals);
                return;
            }
        }
    }

    /** Of which the widest number fits. */
    private double size(int decimals) {
        double widest = Stream.of(map.values()).flatMapToDouble(DoubleStream::of).filter(value -> !Double.isNaN(value))
                .map(value -> Text.LABEL.width(DrawnNumbers.fixed(value, decimals))).max().orElse(1);
        return Math.min(LARGEST, Math.min(0.8 * height, Text.LABEL.size() * (width - GAP) / widest));
    }

    private void paint(Graphics2D graphics, Text text, int decimals) {
        for (int i = 0; i < map.values().length; i++) {
            for (int j = 0; j < map.values()[i].length; j++) {
                double value = map.values()[i][j];
                if (!Double.isNaN(value)) {
                    graphics.setColor(Shades.inkOn(Shades.of(map.scale(), value)));
                    text.draw(graphics, DrawnNumbers.fixed(value, decimals), cells.getX() + (j + 0.5) * width,
                            cells.getY() + (i + 0.5) * height, 0.5);
                }
            }
        }
    }
}
