package dev.cambium.experiment.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Numbers of a sweep as people would write them: 1e-5, and not 9.999999999999999e-6. */
final class SweepNumbers {

    /** Enough to tell any two points, and few enough that what is rounded in the last place is not seen. */
    private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);
    /** Numbers below this, or as large as its inverse, have an exponent. */
    private static final BigDecimal SMALL = new BigDecimal("1e-3");
    private static final BigDecimal LARGE = new BigDecimal("1e6");

    private SweepNumbers() {
    }

    static String text(double value) {
        return text(new BigDecimal(value).round(DIGITS));
    }

    static String text(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        BigDecimal size = stripped.abs();
        if (size.signum() == 0) {
            return "0";
        }
        if (size.compareTo(SMALL) >= 0 && size.compareTo(LARGE) < 0) {
            return stripped.toPlainString();
        }
        int exponent = stripped.precision() - stripped.scale() - 1;
        return stripped.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }

    /** From one number on in equal steps, up to another, which is not among them. */
    static List<String> range(BigDecimal from, BigDecimal to, BigDecimal step) {
        List<String> values = new ArrayList<>();
        for (BigDecimal value = from; value.compareTo(to) * step.signum() < 0; value = value.add(step)) {
            values.add(text(value));
        }
        return values;
    }

    /** So many from one number to another, both among them, with equal differences. */
    static List<String> linear(BigDecimal from, BigDecimal to, int count) {
        double first = from.doubleValue();
        double last = to.doubleValue();
        return between(from, to, count, share -> first + share * (last - first));
    }

    /** So many from one number to another, both among them, with equal ratios. */
    static List<String> logarithmic(BigDecimal from, BigDecimal to, int count) {
        double first = Math.log10(from.doubleValue());
        double last = Math.log10(to.doubleValue());
        return between(from, to, count, share -> Math.pow(10, first + share * (last - first)));
    }

    private static List<String> between(BigDecimal from, BigDecimal to, int count,
            DoubleUnaryOperator at) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(i == 0 ? text(from) : i == count - 1 ? text(to)
                    : text(at.applyAsDouble((double) i / (count - 1))));
        }
        return values;
    }
}
