package dev.cambium.report.internal.sweep;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the values of a numeric setting lie in a figure: each by itself, or, if they are many, those that are near each
 * other together.
 *
 * @param numbers the places, ascending
 * @param binned  whether several values share one
 * @param edges   for shared ones: where they end, one fewer than places
 */
public record Places(List<Double> numbers, boolean binned, List<Double> edges) {

    private static final int MOST = 24;
    private static final int BINS = 12;

    /** The places of a setting's values. */
    public static Places of(Setting setting) {
        double[] values = setting.values().stream().mapToDouble(Double::parseDouble).distinct().toArray();
        if (values.length <= MOST) {
            return new Places(list(values), false, List.of());
        }
        double least = scaled(values[0], setting);
        double width = (scaled(values[values.length - 1], setting) - least) / BINS;
        List<Double> numbers = new ArrayList<>();
        List<Double> edges = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            numbers.add(unscaled(least + (i + 0.5) * width, setting));
            if (i > 0) {
                edges.add(unscaled(least + i * width, setting));
            }
        }
        return new Places(numbers, true, edges);
    }

    private static List<Double> list(double[] values) {
        List<Double> list = new ArrayList<>();
        for (double value : values) {
            list.add(value);
        }
        return list;
    }

    private static double scaled(double value, Setting setting) {
        return setting.logarithmic() ? Math.log(value) : value;
    }

    private static double unscaled(double value, Setting setting) {
        return setting.logarithmic() ? Math.exp(value) : value;
    }

    /** The index of the place of a value; negative if that is not a number. */
    public int index(double value) {
        if (Double.isNaN(value)) {
            return -1;
        }
        if (!binned) {
            return numbers.indexOf(value);
        }
        int index = 0;
        while (index < edges.size() && value >= edges.get(index)) {
            index++;
        }
        return index;
    }
}
