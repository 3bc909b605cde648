package dev.cambium.figures;

/**
 * An axis.
 *
 * @param title       the quantity, with its unit
 * @param logarithmic whether equal distances are equal ratios
 */
public record Axis(String title, boolean logarithmic) {

    /** An axis with equal distances for equal differences. */
    public Axis(String title) {
        this(title, false);
    }

    void require(double value) {
        if (Double.isInfinite(value) || logarithmic && value <= 0) {
            throw new IllegalArgumentException(value + " cannot stand on the axis '" + title + "'");
        }
    }
}
