package dev.cambium.api.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Checks and copies of what measurements are made of. */
final class Parts {

    private Parts() {
    }

    static void check(String name, String title, String unit) {
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException("measurement name '" + name
                    + "', expected letters, digits, '.', '_' and '-' only");
        }
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(unit, "unit");
    }

    static List<String> labels(String name, List<String> labels, int length) {
        if (!labels.isEmpty() && labels.size() != length) {
            throw new IllegalArgumentException("measurement '" + name + "' has " + labels.size() + " labels for "
                    + length + " values");
        }
        return List.copyOf(labels);
    }

    static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }
}
