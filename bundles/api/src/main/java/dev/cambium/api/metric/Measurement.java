package dev.cambium.api.metric;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One result of a metric. It carries all that a table or a report needs to show it without knowing the
 * metric. What it is made of is copied, and given out as copies: nobody changes what another has measured.
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

    /** Which of two values one would rather have, where that is without question. */
    enum Better {
        /** The larger one, as of an accuracy. */
        MORE,
        /** The smaller one, as of an error, or of what a network costs. */
        LESS,
        /** That depends on the question. */
        UNSAID
    }

    /**
     * A number.
     *
     * @param outOf    for a count: of how many, such as the number of all weights; otherwise not a number
     * @param headline whether it belongs into the table that compares runs
     * @param better   which values are better: what is said to be is an objective in the reports of sweeps
     */
    record Scalar(String name, String title, String unit, double value, double outOf, boolean headline, Better better)
            implements Measurement {
        public Scalar {
            Parts.check(name, title, unit);
            Objects.requireNonNull(better, "better");
        }

        public Scalar(String name, String title, String unit, double value, double outOf, boolean headline) {
            this(name, title, unit, value, outOf, headline, Better.UNSAID);
        }

        /** The same, of which more is better. */
        public Scalar moreIsBetter() {
            return new Scalar(name, title, unit, value, outOf, headline, Better.MORE);
        }

        /** The same, of which less is better. */
        public Scalar lessIsBetter() {
            return new Scalar(name, title, unit, value, outOf, headline, Better.LESS);
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
            Parts.check(name, title, unit);
            if (chance.length == 0) {
                throw new IllegalArgumentException("measurement '" + name + "' has no values by chance");
            }
            chance = chance.clone();
        }

        @Override
        public double[] chance() {
            return chance.clone();
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
            Parts.check(name, title, unit);
            values = values.clone();
            labels = Parts.labels(name, labels, values.length);
            Objects.requireNonNull(along, "along");
        }

        @Override
        public double[] values() {
            return values.clone();
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
            Parts.check(name, title, "");
            classes = classes.clone();
        }

        @Override
        public int[] classes() {
            return classes.clone();
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
            Parts.check(name, title, unit);
            int columns = values.length == 0 ? 0 : values[0].length;
            for (double[] row : values) {
                if (row.length != columns) {
                    throw new IllegalArgumentException("measurement '" + name + "' has rows of different lengths");
                }
            }
            rowLabels = Parts.labels(name, rowLabels, values.length);
            columnLabels = Parts.labels(name, columnLabels, columns);
            Objects.requireNonNull(down, "down");
            Objects.requireNonNull(across, "across");
            values = Parts.copy(values);
        }

        @Override
        public double[][] values() {
            return Parts.copy(values);
        }

        /** The number of rows. */
        public int rows() {
            return values.length;
        }

        /** The number of columns. */
        public int columns() {
            return values.length == 0 ? 0 : values[0].length;
        }

        /** One of the numbers, without a copy of them all. */
        public double value(int row, int column) {
            return values[row][column];
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
    record Curve(String name, String title, Quantity x, Quantity y, List<Series> lines) implements Measurement {
        public Curve {
            Parts.check(name, title, y.unit());
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
    }

    /**
     * Pairs of values that belong together: a line of a curve, or a group of points.
     *
     * @param label what tells it from the others; empty for the only one
     * @param x     one or more values
     * @param y     as many, not a number where there is no value: there a line is interrupted, and no point is drawn
     */
    record Series(String label, double[] x, double[] y) {
        public Series {
            Objects.requireNonNull(label, "label");
            if (x.length == 0 || x.length != y.length) {
                throw new IllegalArgumentException("a series of " + x.length + " and " + y.length
                        + " values, expected one or more of each");
            }
            x = x.clone();
            y = y.clone();
        }

        @Override
        public double[] x() {
            return x.clone();
        }

        @Override
        public double[] y() {
            return y.clone();
        }
    }

    /**
     * Points, each with two quantities, such as the neurons by how they respond in two tasks.
     *
     * @param x      one quantity
     * @param y      the other
     * @param groups one or more, each in a colour of its own
     */
    record Scatter(String name, String title, Curve.Quantity x, Curve.Quantity y, List<Series> groups)
            implements Measurement {
        public Scatter {
            Parts.check(name, title, y.unit());
            groups = List.copyOf(groups);
            if (groups.isEmpty()) {
                throw new IllegalArgumentException("measurement '" + name + "' has no points");
            }
        }

        /** The unit of y. */
        @Override
        public String unit() {
            return y.unit();
        }
    }

    /**
     * A file that a metric has written: a figure of its own, which the report shows if browsers can, or anything else,
     * which it links to. It is kept in the run's folder under a name that is made of the metric's, the measurement's
     * and the ending of the file's.
     *
     * @param file where it is; a metric gets a place for it from {@link Subject#file}. At most
     *             {@value #MOST_MEGABYTES} MiB.
     */
    record Artifact(String name, String title, Path file) implements Measurement {

        /** How large a file may be, in units of 2²⁰ bytes. */
        public static final int MOST_MEGABYTES = 256;

        public Artifact {
            Parts.check(name, title, "");
            Objects.requireNonNull(file, "file");
        }

        @Override
        public String unit() {
            return "";
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
            Parts.check(name, title, unit);
            Objects.requireNonNull(heightTitle, "heightTitle");
            if (heights.length == 0 || edges.length != heights.length + 1) {
                throw new IllegalArgumentException("measurement '" + name + "' has " + heights.length + " heights and "
                        + edges.length + " edges, expected one more of these");
            }
            edges = edges.clone();
            heights = heights.clone();
        }

        @Override
        public double[] edges() {
            return edges.clone();
        }

        @Override
        public double[] heights() {
            return heights.clone();
        }
    }
}
