package dev.cambium.report.internal.findings;

import dev.cambium.base.Sample;
import java.util.Collection;

/**
 * A quantity over seeds. Values that are not a number take no part.
 *
 * @param mean      the mean; not a number without values
 * @param deviation the standard deviation, with n − 1; not a number for fewer than two values
 * @param count     the number of values
 */
public record Spread(double mean, double deviation, int count) {

    /** The spread of some values. */
    public static Spread of(Collection<Double> values) {
        double[] numbers = values.stream().mapToDouble(Double::doubleValue).filter(x -> !Double.isNaN(x)).toArray();
        Sample sample = Sample.of(numbers);
        return new Spread(sample.mean(), sample.deviation(), sample.count());
    }

    /** For tables: the mean with three significant digits and, for several values, ± the standard deviation. */
    public String text() {
        return text(3, Numbers.text(mean));
    }

    /** For sentences: the same with two significant digits. */
    String brief() {
        return text(2, Numbers.brief(mean));
    }

    /** Both with equally many decimals: one digit of the deviation at least, and two if the mean has them. */
    private String text(int significant, String alone) {
        if (count < 2) {
            return alone;
        }
        int decimals = Math.max(Numbers.decimals(deviation, 1),
                Math.min(Numbers.decimals(mean, significant), Numbers.decimals(deviation, 2)));
        if (deviation == 0 || decimals > Numbers.MOST_DECIMALS) {
            return alone + " ± " + Numbers.brief(deviation);
        }
        return Numbers.fixed(mean, decimals) + " ± " + Numbers.fixed(deviation, decimals);
    }
}
