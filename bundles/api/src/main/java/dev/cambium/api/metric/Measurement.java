package dev.cambium.api.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One result of a metric. It carries all that a table or a report needs to show it without knowing the
 * metric.
 */
@ProviderType
public sealed interface Measurement {

    /**
     * Its key in {@code analysis.json}, unique within the metric: letters, digits, {@code .}, {@code _} and {@code -}.
     */
    String name();

    /** What it is, for people. */
    String title();

    /** Its unit, such as {@code grid steps}; empty for a pure number. */
    String unit();

    /** What the elements of a vector, or the rows or columns of a matrix, belong to. */
    enum Axis {
        /** Whatever the labels say. */
        ITEMS,
        /** The hidden neurons, all of them, in their order: they can be shown on the grid. */
        NEURONS,
        /** Tasks, named by the labels. */
        TASKS,
        /** The classes 0, 1, … of the partition that the metric worked with: they can be shown in its colours. */
        CLUSTERS
    }

    /**
     * A number.
     *
     * @param outOf    for a count: of how many, such as the number of all weights; otherwise not a number
     * @param headline whether it belongs into the table that compares runs
     */
    record Scalar(String name, String title, String unit, double value, double outOf, boolean headline)
            implements Measurement {
        public Scalar {
            check(name, title, unit);
        }

        public Scalar(String name, String title, String unit, double value, boolean headline) {
            this(name, title, unit, value, Double.NaN, headline);
        }

        public Scalar(String name, String title, String unit, double value) {
            this(name, title, unit, value, false);
        }
    }

    /**
     * A number and what it would be by chance: its values under a null model.
     *
     * @param value    what was observed
     * @param chance   the value in each draw of the null model, at least one
     * @param headline whether it belongs into the table that compares runs
     */
    record SignificanceTest(String name, String title, String unit, double value, double[] chance, boolean headline)
            implements Measurement {

        private static final double ROUNDING = 1e-12;

        public SignificanceTest {
            check(name, title, unit);
            if (chance.length == 0) {
                throw new IllegalArgumentException("measurement '" + name + "' has no values by chance");
            }
        }

        /** The mean under the null model. */
        public double mean() {
            return Arrays.stream(chance).sum() / chance.length;
        }

        /** The standard deviation under the null model, with n − 1; not a number for a single draw. */
        public double deviation() {
            double mean = mean();
            double squares = Arrays.stream(chance).map(x -> (x - mean) * (x - mean)).sum();
            return chance.length < 2 ? Double.NaN : Math.sqrt(squares / (chance.length - 1));
        }

        /**
         * How many standard deviations the value is above the mean; not a number where the null model does not vary.
         */
        public double z() {
            double deviation = deviation();
            double mean = mean();
            double rounding = ROUNDING * Math.max(Math.abs(value), Math.abs(mean)); // of equal draws
            return deviation > rounding ? (value - mean) / deviation : Double.NaN;
        }

        /**
         * The two-sided p value: the share of draws at least as far from the mean as the value is, with one added to
         * both counts (Phipson and Smyth 2010), so that it is never 0.
         */
        public double p() {
            double mean = mean();
            double distance = Math.abs(value - mean);
            double rounding = ROUNDING * Math.max(Math.abs(value), Math.abs(mean));
            long asFar = Arrays.stream(chance).filter(x -> Math.abs(x - mean) >= distance - rounding).count();
            return Double.isNaN(value) ? Double.NaN : (asFar + 1.0) / (chance.length + 1.0);
        }
    }

    /**
     * Numbers in a row.
     *
     * @param labels what each number belongs to, or empty where its index says it
     * @param along  what they belong to
     */
    record Vector(String name, String title, String unit, double[] values, List<String> labels, Axis along)
            implements Measurement {
        public Vector {
            check(name, title, unit);
            labels = checkLabels(name, labels, values.length);
            Objects.requireNonNull(along, "along");
        }

        public Vector(String name, String title, String unit, double[] values, List<String> labels) {
            this(name, title, unit, values, labels, Axis.ITEMS);
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
     * @param down         what the rows belong to
     * @param across       what the columns belong to
     */
    record Matrix(String name, String title, String unit, double[][] values, List<String> rowLabels,
            List<String> columnLabels, Axis down, Axis across) implements Measurement {
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
            Objects.requireNonNull(down, "down");
            Objects.requireNonNull(across, "across");
        }

        public Matrix(String name, String title, String unit, double[][] values, List<String> rowLabels,
                List<String> columnLabels) {
            this(name, title, unit, values, rowLabels, columnLabels, Axis.ITEMS, Axis.ITEMS);
        }
    }

    /**
     * One quantity against another, as one or more lines through points. Curves of equal name, of several runs, can be
     * drawn together.
     *
     * @param x     the quantity that was varied
     * @param y     the quantity that was measured
     * @param lines one or more
     */
    record Curve(String name, String title, Quantity x, Quantity y, List<Line> lines) implements Measurement {
        public Curve {
            check(name, title, y.unit());
            lines = List.copyOf(lines);
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("measurement '" + name + "' has no lines");
            }
        }

        @Override
        public String unit() {
            return y.unit();
        }

        /**
         * What an axis shows.
         *
         * @param unit        its unit; empty for a pure number
         * @param logarithmic whether equal distances should be equal ratios
         */
        public record Quantity(String title, String unit, boolean logarithmic) {
            public Quantity {
                Objects.requireNonNull(title, "title");
                Objects.requireNonNull(unit, "unit");
            }
        }

        /**
         * A line.
         *
         * @param label what tells it from the others; empty for the only one
         * @param x     one or more values
         * @param y     as many, not a number where there is no value
         */
        public record Line(String label, double[] x, double[] y) {
            public Line {
                Objects.requireNonNull(label, "label");
                if (x.length == 0 || x.length != y.length) {
                    throw new IllegalArgumentException("a line of " + x.length + " and " + y.length
                            + " values, expected one or more of each");
                }
            }
        }
    }

    /**
     * How often values fall between edges, or how much of something does.
     *
     * @param unit    the unit of the edges
     * @param edges   ascending
     * @param heights one fewer: how much is between two edges
     * @param heightTitle what the heights are, with their unit
     */
    record Histogram(String name, String title, String unit, double[] edges, double[] heights, String heightTitle)
            implements Measurement {
        public Histogram {
            check(name, title, unit);
            Objects.requireNonNull(heightTitle, "heightTitle");
            if (heights.length == 0 || edges.length != heights.length + 1) {
                throw new IllegalArgumentException("measurement '" + name + "' has " + heights.length + " heights and "
                        + edges.length + " edges, expected one more of these");
            }
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
