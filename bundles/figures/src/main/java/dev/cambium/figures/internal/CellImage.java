package dev.cambium.figures.internal;

import dev.cambium.figures.HeatMap.Scale;
import dev.cambium.figures.internal.scale.Shades;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/**
 * A matrix as an image. Each cell is a block of pixels, so that also a program that smooths images when it enlarges
 * them shows cells with sharp edges; what is not a number is hatched if the block is large enough.
 */
final class CellImage {

    private static final int PIXELS = 480;
    private static final int LARGEST_BLOCK = 48;
    private static final int HATCH = 8;

    private final double[][] values;
    private final Scale scale;
    private final int blockWidth;
    private final int blockHeight;

    CellImage(double[][] values, Scale scale) {
        this.values = values;
        this.scale = scale;
        blockWidth = block(values[0].length);
        blockHeight = block(values.length);
    }

    private static int block(int cells) {
        return Math.min(LARGEST_BLOCK, Math.max(1, PIXELS / cells));
    }

    void paint(Graphics2D graphics, Rectangle area) {
        BufferedImage image = new BufferedImage(blockWidth * values[0].length, blockHeight * values.length,
                BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[0].length; j++) {
                fill(image, blockWidth * j, blockHeight * i, values[i][j]);
            }
        }
        graphics.drawImage(image, area.x, area.y, area.width, area.height, null);
    }

    private void fill(BufferedImage image, int left, int top, double value) {
        int colour = Shades.of(scale, value);
        boolean hatched = Double.isNaN(value) && Math.min(blockWidth, blockHeight) >= HATCH;
        for (int y = top; y < top + blockHeight; y++) {
            for (int x = left; x < left + blockWidth; x++) {
                image.setRGB(x, y, hatched && (x + y) % HATCH < 2 ? Shades.MISSING_HATCH : colour);
            }
        }
    }
}
