package dev.cambium.figures.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.Stroke;
import java.util.Map;

/** What all figures have in common. Lengths are in units, of which a figure has 640 in its width. */
final class Style {

    static final double WIDTH = 640;
    static final double MARGIN = 12;

    /** Text and axes. A page may choose other colours for these three: nothing else may be of exactly these. */
    static final Color INK = new Color(0x1A1A1A);
    static final Color PAPER = Color.WHITE;
    static final Color GRID = new Color(0xE6E6E6);

    static final Color BLUE = new Color(0x0072B2);
    static final Color VERMILION = new Color(0xD55E00);

    static final Stroke HAIRLINE = plain(0.75);
    static final Stroke THIN = new BasicStroke(1);
    static final float LINE_WIDTH = 1.8f;
    static final Stroke LINE = new BasicStroke(LINE_WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    /** For pixels; vector graphics pass them over. */
    static final Map<RenderingHints.Key, Object> HINTS = Map.of(
            RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON,
            RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON,
            RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON,
            RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE,
            RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);

    /**
     * The colours that Okabe and Ito chose for everybody to tell apart, without their yellow, too pale for a line, and
     * with the colour of text for their black.
     */
    private static final Color[] SERIES = {
        BLUE, VERMILION, new Color(0x009E73), new Color(0xCC79A7), new Color(0xE69F00), new Color(0x56B4E9), INK
    };

    private Style() {
    }

    /** The colour of a line; they repeat after seven. */
    static Color series(int index) {
        return SERIES[Math.floorMod(index, SERIES.length)];
    }

    /** Whether a line's colour is one that lines before it have, so that it is to be told apart in another way. */
    static boolean isRepeated(int index) {
        return index >= SERIES.length;
    }

    static Color translucent(Color colour, double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * opacity));
    }

    /** A line that ends where it ends, in as few words of SVG as can be. */
    static Stroke plain(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 4);
    }

    /** A broken line of the usual width. */
    static Stroke dashed(float... lengths) {
        return new BasicStroke(LINE_WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, lengths, 0);
    }
}
