package dev.cambium.figures;

import java.util.Optional;

/**
 * An axis.
 *
 * @param title       the quantity, with its unit
 * @param logarithmic whether equal distances are equal ratios
 * @param range       from where to where it reaches at least, so that charts side by side can share it; without, as far
 *                    as the values need it
 */
public record Axis(String title, boolean logarithmic, Optional<Range> range) {

    /** @throws IllegalArgumentException if the axis is logarithmic and the range begins at 0 or below */
    public Axis {
        if (logarithmic && range.isPresent() && range.get().least() <= 0) {
            throw new IllegalArgumentException("the logarithmic axis '" + title + "' from " + range.get().least());
        }
    }

    /** An axis as long as the values need it. */
    public Axis(String title, boolean logarithmic) {
        this(title, logarithmic, Optional.empty());
    }

    /** An axis with equal distances for equal differences. */
    public Axis(String title) {
        this(title, false);
    }

    /** The same axis, at least from one number to another. */
    public Axis reaching(double least, double most) {
        return new Axis(title, logarithmic, Optional.of(new Range(least, most)));
    }

    void require(double value) {
        if (Double.isInfinite(value) || logarithmic && value <= 0) {
            throw new IllegalArgumentException(value + " cannot stand on the axis '" + title + "'");
        }
    }

    /**
     * Numbers that an axis covers.
     *
     * @param least a number
     * @param most  a larger or equal one
     */
    public record Range(double least, double most) {

        /** @throws IllegalArgumentException if it is none */
        public Range {
            if (!(least <= most) || Double.isInfinite(least) || Double.isInfinite(most)) {
                throw new IllegalArgumentException("an axis from " + least + " to " + most);
            }
        }
    }
}
