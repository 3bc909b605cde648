package dev.cambium.shell.internal.terminal;

import java.util.List;

/** A series of numbers as a row of bars. */
public final class Sparkline {

    private static final String BARS = "▁▂▃▄▅▆▇█";

    private Sparkline() {
    }

    /**
     * Draws a series.
     *
     * @param values the numbers, of which those that are not finite are left blank
     * @param width  the columns it may take; a longer series is averaged, a shorter one takes fewer
     * @param low    what the lowest bar stands for
     * @param high   what the highest bar stands for
     */
    public static String of(List<Double> values, int width, double low, double high) {
        int columns = Math.min(values.size(), Math.max(0, width));
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < columns; column++) {
            int from = (int) ((long) column * values.size() / columns);
            int to = (int) ((long) (column + 1) * values.size() / columns);
            double mean = values.subList(from, to).stream().mapToDouble(Double::doubleValue)
                    .filter(Double::isFinite).average().orElse(Double.NaN);
            line.append(bar(mean, low, high));
        }
        return line.toString();
    }

    private static char bar(double value, double low, double high) {
        if (Double.isNaN(value)) {
            return ' ';
        }
        double share = high > low ? (value - low) / (high - low) : 0;
        return BARS.charAt((int) Math.max(0, Math.min(BARS.length() - 1, Math.floor(share * BARS.length()))));
    }
}
