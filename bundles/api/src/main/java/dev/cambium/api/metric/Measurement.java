package dev.cambium.api.metric;

import java.util.List;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One result of a metric. It carries all that a table or a report needs to show it without knowing the
 * metric.
 */
@ProviderType
public sealed interface Measurement {

    /** Its key in {@code analysis.json}, unique within the metric: letters, digits, {@code .}, {@code _} and {@code -}. */
    String name();

    /** What it is, for people. */
    String title();

    /** Its unit, such as {@code grid steps}; empty for a pure number. */
    String unit();

    /**
     * A number.
     *
     * @param headline whether it belongs into the table that compares runs
     */
    record Scalar(String name, String title, String unit, double value, boolean headline) implements Measurement {
        public Scalar {
            check(name, title, unit);
        }

        public Scalar(String name, String title, String unit, double value) {
            this(name, title, unit, value, false);
        }
    }

    /**
     * Numbers in a row.
     *
     * @param labels what each number belongs to, or empty where its index says it
     */
    record Vector(String name, String title, String unit, double[] values, List<String> labels) implements Measurement {
        public Vector {
            check(name, title, unit);
            labels = checkLabels(name, labels, values.length);
        }
    }

    /**
     * A class for each hidden neuron, such as its functional cluster.
     *
     * @param classes the class of each neuron from 0 on, −1 for none
     */
    record Labels(String name, String title, int[] classes) implements Measurement {
        public Labels {
            check(name, title, "");
        }

        @Override
        public String unit() {
            return "";
        }
    }

    /**
     * A table of numbers.
     *
     * @param values       rows of equal length
     * @param rowLabels    what each row belongs to, or empty
     * @param columnLabels what each column belongs to, or empty
     */
    record Matrix(String name, String title, String unit, double[][] values, List<String> rowLabels,
            List<String> columnLabels) implements Measurement {
        public Matrix {
            check(name, title, unit);
            int columns = values.length == 0 ? 0 : values[0].length;
            for (double[] row : values) {
                if (row.length != columns) {
                    throw new IllegalArgumentException("measurement '" + name + "' has rows of different lengths");
                }
            }
            rowLabels = checkLabels(name, rowLabels, values.length);
            columnLabels = checkLabels(name, columnLabels, columns);
        }
    }

    private static void check(String name, String title, String unit) {
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException("measurement name '" + name
                    + "', expected letters, digits, '.', '_' and '-' only");
        }
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(unit, "unit");
    }

    private static List<String> checkLabels(String name, List<String> labels, int length) {
        if (!labels.isEmpty() && labels.size() != length) {
            throw new IllegalArgumentException("measurement '" + name + "' has " + labels.size() + " labels for "
                    + length + " values");
        }
        return List.copyOf(labels);
    }
}
