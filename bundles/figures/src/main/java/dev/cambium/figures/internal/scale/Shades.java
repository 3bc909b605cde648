package dev.cambium.figures.internal.scale;

import dev.cambium.figures.HeatMap.Scale;
import java.awt.Color;

/**
 * The colours of numbers: "viridis" of Matplotlib, which gets steadily lighter, and for numbers of two signs "RdBu" of
 * ColorBrewer, red for negative and blue for positive ones as elsewhere in the figures. Both suit the colour-blind.
 * Between nine colours of each, mixed in proportion.
 */
public final class Shades {

    /** Of what is not a number. */
    public static final int MISSING = 0xDDDDDD;
    public static final int MISSING_HATCH = 0xAAAAAA;

    private static final int[] SEQUENTIAL = {
        0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725
    };
    private static final int[] DIVERGING = {
        0xB2182B, 0xD6604D, 0xF4A582, 0xFDDBC7, 0xF7F7F7, 0xD1E5F0, 0x92C5DE, 0x4393C3, 0x2166AC
    };

    /** Of text on colours: not quite ink and paper, which a page may exchange. */
    private static final Color DARK = Color.BLACK;
    private static final Color LIGHT = new Color(0xFEFEFE);

    private Shades() {
    }

    /** The colour of a number, as 0xRRGGBB. */
    public static int of(Scale scale, double value) {
        if (Double.isNaN(value)) {
            return MISSING;
        }
        if (scale.diverging()) {
            return between(DIVERGING, 0.5 + value / (2 * Math.max(Math.abs(scale.least()), Math.abs(scale.most()))));
        }
        return between(SEQUENTIAL, (value - scale.least()) / (scale.most() - scale.least()));
    }

    private static int between(int[] colours, double share) {
        double place = Math.min(1, Math.max(0, share)) * (colours.length - 1);
        int below = Math.min((int) place, colours.length - 2);
        double above = place - below;
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = colours[below] >> shift & 0xFF;
            int to = colours[below + 1] >> shift & 0xFF;
            mixed |= (int) Math.round(from + above * (to - from)) << shift;
        }
        return mixed;
    }

    /** Black or white, whichever is read more easily: by contrast of luminances as of WCAG 2. */
    public static Color inkOn(int rgb) {
        double luminance = 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF)
                + 0.0722 * linear(rgb & 0xFF);
        return (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) ? DARK : LIGHT;
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
