package dev.cambium.runs;

/**
 * How long a training step took, in milliseconds, averaged over the steps since the last report.
 *
 * @param total       the whole step
 * @param data        drawing the batch, on average of the threads
 * @param regularizer the regularizer's calls, swaps included
 * @param optimizer   the optimizer's update
 */
public record StepTime(double total, double data, double regularizer, double optimizer) {

    /** Of no step. */
    public static final StepTime NONE = new StepTime(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
