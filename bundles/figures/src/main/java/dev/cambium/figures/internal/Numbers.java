package dev.cambium.figures.internal;

import java.util.Locale;

/** Writes numbers. */
final class Numbers {

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Numbers() {
    }

    /** With a number of decimals, and a minus sign rather than a hyphen. */
    static String fixed(double value, int decimals) {
        String digits = String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value));
        boolean zero = digits.chars().noneMatch(digit -> digit >= '1' && digit <= '9');
        return value < 0 && !zero ? "−" + digits : digits;
    }

    /** With about three significant digits, for a number that stands alone. */
    static String brief(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e6)) {
            int exponent = (int) Math.floor(Math.log10(size));
            return fixed(value / Math.pow(10, exponent), 1) + "×" + power(exponent);
        }
        return fixed(value, size >= 100 || size == Math.rint(size) ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 3);
    }

    /** Ten to an exponent. */
    static String power(int exponent) {
        StringBuilder text = new StringBuilder("10").append(exponent < 0 ? "⁻" : "");
        Integer.toString(Math.abs(exponent)).chars().forEach(digit -> text.append(SUPERSCRIPTS.charAt(digit - '0')));
        return text.toString();
    }
}
