package dev.cambium.figures.internal.scale;

import dev.cambium.base.Digits;
import java.util.Locale;

/** Writes numbers. */
public final class DrawnNumbers {

    private DrawnNumbers() {
    }

    /** With a number of decimals, and a minus sign rather than a hyphen. */
    public static String fixed(double value, int decimals) {
        return Digits.signed(String.format(Locale.ROOT, "%." + decimals + "f", value));
    }

    /** With about three significant digits, for a number that stands alone. */
    public static String brief(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e6)) {
            int exponent = (int) Math.floor(Math.log10(size));
            return fixed(value / Math.pow(10, exponent), 1) + "×" + Digits.power(exponent);
        }
        return fixed(value, size >= 100 || size == Math.rint(size) ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 3);
    }
}
