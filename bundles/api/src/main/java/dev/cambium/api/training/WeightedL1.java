package dev.cambium.api.training;

import dev.cambium.api.network.Parameter;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The weighted L1 norm Σ c·|w| of a parameter, c ≥ 0 the cost of an element: its value, its subgradient and
 * its proximal step. What a sparsity penalty does for one parameter; a regularizer makes one for each
 * parameter that it penalizes.
 *
 * <p>Works through the parameter in stretches, allocates nothing after construction, and takes some tens of
 * microseconds for 100,000 weights. Not safe for use by several threads.
 */
public final class WeightedL1 {

    /** How a penalty gets into the training. */
    public enum Method {
        /** {@link #shrink} after the optimizer's update; weights become exactly 0. */
        PROXIMAL,
        /** {@link #addSubgradient} before it; weights hover about 0. */
        SUBGRADIENT
    }

    /** Small enough for the processor's first-level cache, large enough for the bulk copies. */
    private static final int STRETCH = 2048;

    private final Parameter parameter;
    private final float cost;
    private final float[] costs;
    private final float[] elements = new float[STRETCH];
    private final float[] thresholds = new float[STRETCH];
    private final float[] sums = new float[STRETCH];

    /**
     * Every element costs the same.
     *
     * @param cost c, at least 0
     */
    public WeightedL1(Parameter parameter, double cost) {
        this.parameter = parameter;
        this.cost = (float) cost;
        this.costs = null;
    }

    /**
     * Each element has its own cost.
     *
     * @param costs c of each element, at least 0, in the parameter's column-major order; not copied, so that it
     *              may change between calls
     * @throws IllegalArgumentException if there are not as many costs as elements
     */
    public WeightedL1(Parameter parameter, float[] costs) {
        if (costs.length != parameter.length()) {
            throw new IllegalArgumentException(costs.length + " costs for " + parameter);
        }
        this.parameter = parameter;
        this.cost = 1;
        this.costs = costs;
    }

    /** The norm, Σ c·|w|. */
    public double value() {
        FloatBuffer values = parameter.values();
        int length = parameter.length();
        Arrays.fill(sums, 0);
        for (int from = 0; from < length; from += STRETCH) {
            int count = Math.min(STRETCH, length - from);
            values.get(from, elements, 0, count);
            scaleCosts(from, count, 1);
            addProducts(elements, thresholds, sums, count);
        }
        double sum = 0;
        for (float part : sums) {
            sum += part;
        }
        return sum;
    }

    /** Adds strength·c·sign(w) to the parameter's gradient; the sign of 0 is 0. */
    public void addSubgradient(double strength) {
        if (strength == 0 || cost == 0) {
            return;
        }
        FloatBuffer values = parameter.values();
        FloatBuffer gradients = parameter.gradients();
        int length = parameter.length();
        for (int from = 0; from < length; from += STRETCH) {
            int count = Math.min(STRETCH, length - from);
            values.get(from, elements, 0, count);
            gradients.get(from, sums, 0, count);
            scaleCosts(from, count, (float) strength);
            addSigned(elements, thresholds, sums, count);
            gradients.put(from, sums, 0, count);
        }
    }

    /**
     * The proximal step: moves each element towards 0 by stepSize·strength·c, and to exactly 0 if it is no
     * further away (soft thresholding; Parikh and Boyd 2014, section 6.5.2).
     *
     * @param stepSize how far the optimizer went per unit of gradient
     */
    public void shrink(double strength, StepSize stepSize) {
        if (strength == 0 || cost == 0) {
            return;
        }
        FloatBuffer values = parameter.values();
        int length = parameter.length();
        for (int from = 0; from < length; from += STRETCH) {
            int count = Math.min(STRETCH, length - from);
            if (stepSize instanceof StepSize.PerElement steps) {
                scaleCosts(from, count, (float) strength);
                steps.values().get(from, elements, 0, count);
                multiply(thresholds, elements, count);
            } else if (stepSize instanceof StepSize.Uniform step) {
                scaleCosts(from, count, (float) (strength * step.value()));
            }
            values.get(from, elements, 0, count);
            softThreshold(elements, thresholds, count);
            values.put(from, elements, 0, count);
        }
    }

    /** Sets the thresholds to the costs of a stretch times a factor. */
    private void scaleCosts(int from, int count, float factor) {
        if (costs == null) {
            Arrays.fill(thresholds, 0, count, factor * cost);
        } else {
            System.arraycopy(costs, from, thresholds, 0, count);
            scale(thresholds, factor, count);
        }
    }

    // Each loop stands alone, without branches, so that the compiler turns it into vector instructions.

    private static void scale(float[] a, float factor, int count) {
        for (int k = 0; k < count; k++) {
            a[k] *= factor;
        }
    }

    private static void multiply(float[] a, float[] b, int count) {
        for (int k = 0; k < count; k++) {
            a[k] *= b[k];
        }
    }

    private static void addProducts(float[] w, float[] c, float[] sums, int count) {
        for (int k = 0; k < count; k++) {
            sums[k] += c[k] * Math.abs(w[k]);
        }
    }

    private static void addSigned(float[] w, float[] c, float[] gradient, int count) {
        for (int k = 0; k < count; k++) {
            // scaled up twice, the smallest number is beyond 1 and 0 is still 0
            float sign = Math.max(-1f, Math.min(1f, w[k] * Float.MAX_VALUE * Float.MAX_VALUE));
            gradient[k] += c[k] * sign;
        }
    }

    private static void softThreshold(float[] w, float[] t, int count) {
        for (int k = 0; k < count; k++) {
            // what is taken away is the weight's projection onto [−t, t]
            w[k] -= Math.max(-t[k], Math.min(t[k], w[k]));
        }
    }
}
