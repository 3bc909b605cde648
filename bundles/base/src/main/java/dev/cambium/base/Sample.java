package dev.cambium.base;

import java.util.Arrays;

/**
 * Some values that stand for more of their kind, such as those of a few seeds.
 *
 * @param mean      their mean; not a number without values
 * @param deviation their standard deviation, with n − 1; not a number for fewer than two values
 * @param count     the number of values
 */
public record Sample(double mean, double deviation, int count) {

    /** The sample of some values. */
    public static Sample of(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        if (Arrays.stream(values).allMatch(value -> value == values[0])) { // their mean may be rounded
            return new Sample(values.length == 0 ? Double.NaN : values[0], values.length < 2 ? Double.NaN : 0,
                    values.length);
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Sample(mean, values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1)),
                values.length);
    }
}
