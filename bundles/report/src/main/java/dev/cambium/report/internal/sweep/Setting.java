package dev.cambium.report.internal.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A setting that points differ in.
 *
 * @param key         its key
 * @param values      its different values; numbers in ascending order, others as they first appear
 * @param numeric     whether all of them are numbers
 * @param logarithmic whether they are spaced by equal ratios rather than by equal differences
 */
public record Setting(String key, List<String> values, boolean numeric, boolean logarithmic) {

    private static final MathContext DIGITS = new MathContext(3);
    private static final BigDecimal SMALL = new BigDecimal("1e-3");
    private static final BigDecimal LARGE = new BigDecimal("1e6");
    private static final double LEAST_RATIO = 8;

    /** The setting of a key, as some points have it. */
    static Setting of(String key, List<SweptPoint> points) {
        List<String> values = points.stream().map(point -> point.settings().get(key))
                .filter(value -> value != null && !value.isEmpty()).distinct().toList();
        boolean numeric = values.size() > 1
                && values.stream().allMatch(value -> Double.isFinite(parse(value)));
        if (!numeric) {
            return new Setting(key, values, false, false);
        }
        List<String> sorted = values.stream().sorted(Comparator.comparingDouble(Setting::parse)).toList();
        return new Setting(key, sorted, true, isLogarithmic(sorted.stream().mapToDouble(Setting::parse).toArray()));
    }

    private static boolean isLogarithmic(double[] sorted) {
        double least = sorted[0];
        double most = sorted[sorted.length - 1];
        return least > 0 && most / least >= LEAST_RATIO
                && (sorted.length == 2 || unevenness(DoubleStream.of(sorted).map(Math::log).toArray())
                        < unevenness(sorted));
    }

    /** The largest step in proportion to the whole way. */
    private static double unevenness(double[] sorted) {
        double largest = 0;
        for (int i = 1; i < sorted.length; i++) {
            largest = Math.max(largest, sorted[i] - sorted[i - 1]);
        }
        return largest / (sorted[sorted.length - 1] - sorted[0]);
    }

    static double parse(String text) {
        try {
            return text == null ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The value at a point; empty if it has none. */
    public String text(SweptPoint point) {
        return point.settings().getOrDefault(key, "");
    }

    /** The number at a point; not a number if it has none. */
    public double number(SweptPoint point) {
        return parse(point.settings().get(key));
    }

    /** A value for people: numbers with three digits. */
    public String shown(String value) {
        return numeric && !value.isEmpty() ? brief(parse(value)) : value;
    }

    /** A number with three digits, as people write it in experiments. */
    public static String brief(double number) {
        BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
        BigDecimal size = rounded.abs();
        if (size.signum() == 0 || size.compareTo(SMALL) >= 0 && size.compareTo(LARGE) < 0) {
            return rounded.toPlainString();
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }
}
