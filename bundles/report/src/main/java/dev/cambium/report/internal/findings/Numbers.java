package dev.cambium.report.internal.findings;

import dev.cambium.base.Digits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Numbers as people read them: with as many digits as say something, and never a naked {@code NaN}. */
public final class Numbers {

    /** What stands for a number that there is not. */
    public static final String NONE = "–";

    static final int MOST_DECIMALS = 5;

    private Numbers() {
    }

    /** A number with three significant digits, and whole numbers and thousands in full. */
    public static String text(double value) {
        return text(value, 3);
    }

    /** A number for a sentence, with two significant digits, and whole numbers and thousands in full. */
    public static String brief(double value) {
        return text(value, 2);
    }

    /** A p value, with two significant digits. */
    public static String p(double value) {
        return text(value, 2);
    }

    /** A distance from chance in standard deviations. */
    public static String z(double value) {
        return Math.abs(value) >= 10 ? fixed(value, 0) : fixed(value, 1);
    }

    /**
     * Numbers below one another: all with as many decimals as give the largest that is not whole three significant
     * digits; each by itself where the smallest would then look like 0.
     */
    public static List<String> column(double[] values) {
        double[] sizes = Arrays.stream(values).filter(Double::isFinite).map(Math::abs).filter(size -> size > 0)
                .toArray();
        // not of the rounded number: 0.9997 needs three decimals, for its neighbours' sake
        int decimals = Arrays.stream(sizes).filter(size -> size != Math.rint(size)).max().stream()
                .mapToInt(size -> Math.max(0, 2 - (int) Math.floor(Math.log10(size)))).findFirst().orElse(0);
        boolean visible = Arrays.stream(sizes).allMatch(size -> size >= Math.pow(10, -decimals));
        boolean equally = visible && decimals <= MOST_DECIMALS;
        return Arrays.stream(values).mapToObj(value -> equally ? fixed(value, decimals) : text(value)).toList();
    }

    private static String text(double value, int significant) {
        if (!Double.isFinite(value) || value == Math.rint(value) && Math.abs(value) < 1e15) {
            return fixed(value, 0);
        }
        int decimals = decimals(value, significant);
        return decimals > MOST_DECIMALS || Math.abs(value) >= 1e15 ? scientific(value) : fixed(value, decimals);
    }

    /** How many decimals show a number of significant digits; for numbers below 1, zeros at the front do not count. */
    static int decimals(double value, int significant) {
        if (value == 0 || !Double.isFinite(value)) {
            return 0;
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(significant));
        int magnitude = rounded.precision() - rounded.scale() - 1;
        return Math.max(0, significant - 1 - magnitude);
    }

    static String fixed(double value, int decimals) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        return Digits.signed(String.format(Locale.ROOT, "%,." + decimals + "f", value));
    }

    private static String scientific(double value) {
        String[] parts = String.format(Locale.ROOT, "%.1e", value).split("e");
        return Digits.signed(parts[0]) + " × " + Digits.power(Integer.parseInt(parts[1]));
    }
}
