package dev.cambium.api.sweep;

import java.util.List;

/** What a sweep varies independently of all else. */
public sealed interface Dimension {

    /** What is varied: a key of the experiment, or several that go together, with commas between them. */
    String name();

    /**
     * The place in this dimension that belongs to a number, such that equal parts of [0, 1) are equal parts of the
     * dimension, on its scale.
     *
     * @param unit at least 0, below 1
     * @return the coordinate, as {@link Point} has it
     */
    double at(double unit);

    /** Whether a number is a coordinate of this dimension. */
    boolean contains(double coordinate);

    /**
     * One of some values.
     *
     * @param values as they are written, at least one; a coordinate is an index of these
     */
    record Choice(String name, List<String> values) implements Dimension {
        public Choice {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException(name + " has no value to choose from");
            }
        }

        @Override
        public double at(double unit) {
            return Math.min(Math.floor(unit * values.size()), values.size() - 1);
        }

        @Override
        public boolean contains(double coordinate) {
            return coordinate >= 0 && coordinate < values.size() && coordinate == Math.rint(coordinate);
        }
    }

    /**
     * Any number between two.
     *
     * @param low         the smallest; above 0 where the scale is logarithmic
     * @param high        the largest, above the smallest
     * @param logarithmic whether equal ratios count as equally far, in place of equal differences
     * @param whole       whether only whole numbers are meant
     */
    record Range(String name, double low, double high, boolean logarithmic, boolean whole) implements Dimension {
        public Range {
            if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
                throw new IllegalArgumentException(name + " is to be from " + low + " to " + high
                        + ", expected a smaller and a larger number");
            }
            if (logarithmic && low <= 0) {
                throw new IllegalArgumentException(name + " is to be from " + low
                        + " on a logarithmic scale, expected more than 0");
            }
            if (whole && (low != Math.rint(low) || high != Math.rint(high))) {
                throw new IllegalArgumentException(name + " is to be a whole number from " + low + " to " + high
                        + ", expected whole limits");
            }
        }

        @Override
        public double at(double unit) {
            if (whole) { // each number has a part as wide as the way to the next
                double end = high + 1;
                return Math.min(high, Math.floor(logarithmic ? low * Math.pow(end / low, unit)
                        : low + unit * (end - low)));
            }
            double place = logarithmic ? low * Math.pow(high / low, unit) : low + unit * (high - low);
            return Math.max(low, Math.min(high, place));
        }

        @Override
        public boolean contains(double coordinate) {
            return coordinate >= low && coordinate <= high && (!whole || coordinate == Math.rint(coordinate));
        }
    }
}
