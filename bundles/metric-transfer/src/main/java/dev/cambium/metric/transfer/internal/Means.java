package dev.cambium.metric.transfer.internal;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Means of what is known. */
final class Means {

    private Means() {
    }

    /** The mean of the values that are numbers; not a number if there are none. */
    static double of(DoubleStream values) {
        return values.filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
    }

    static double of(double[] values) {
        return of(Arrays.stream(values));
    }
}
