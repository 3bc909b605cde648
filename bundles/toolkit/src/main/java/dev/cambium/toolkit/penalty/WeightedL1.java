package dev.cambium.toolkit.penalty;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.Workers;
import dev.cambium.toolkit.arrays.Stretches;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The weighted L1 norm Σ c·|w| of a parameter, c ≥ 0 the cost of an element: its value, its subgradient and
 * its proximal step. What a sparsity penalty does for one parameter; a regularizer makes one for each
 * parameter that it penalizes.
 *
 * <p>Works through the parameter in {@link Stretches}, and allocates nothing in the long run. Not safe for use by
 * several threads.
 */
public final class WeightedL1 {

    /** How a penalty gets into the training. */
    public enum Method {
        /** {@link #shrink} after the optimizer's update; weights become exactly 0. */
        PROXIMAL,
        /** {@link #addSubgradient} before it; weights hover about 0. */
        SUBGRADIENT
    }

    private final Parameter parameter;
    private final float cost;
    private final float[] costs;
    private final Stretches stretches = new Stretches(3);
    private final Stretches.Work adding = this::addSubgradient;
    private final Stretches.Work shrinking = this::shrink;
    private float strength;
    private FloatBuffer stepSizes;

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
        float[] sums = new float[Stretches.LENGTH];
        stretches.forEach(Workers.ALONE, parameter.length(), (scratch, from, count) -> {
            float[] values = scratch[0];
            parameter.values().get(from, values, 0, count);
            addProducts(values, costs(scratch[1], from, count), sums, count);
        });
        double sum = 0;
        for (float part : sums) {
            sum += part;
        }
        return sum;
    }

    /**
     * Adds strength·c·sign(w) to the parameter's gradient; the sign of 0 is 0.
     *
     * @param workers share the work
     */
    public void addSubgradient(double strength, Workers workers) {
        if (strength != 0 && cost != 0) {
            this.strength = (float) strength;
            stretches.forEach(workers, parameter.length(), adding);
        }
    }

    private void addSubgradient(float[][] scratch, int from, int count) {
        float[] values = scratch[0];
        float[] gradients = scratch[2];
        parameter.values().get(from, values, 0, count);
        parameter.gradients().get(from, gradients, 0, count);
        addSigned(values, costs(scratch[1], from, count), strength, gradients, count);
        parameter.gradients().put(from, gradients, 0, count);
    }

    /**
     * The proximal step: moves each element towards 0 by stepSize·strength·c, and to exactly 0 if it is no
     * further away (soft thresholding; Parikh and Boyd 2014, section 6.5.2).
     *
     * @param stepSize how far the optimizer went per unit of gradient
     * @param workers  share the work
     */
    public void shrink(double strength, StepSize stepSize, Workers workers) {
        if (strength == 0 || cost == 0) {
            return;
        }
        if (stepSize instanceof StepSize.Uniform step) {
            this.strength = (float) (strength * step.value());
            stepSizes = null;
        } else if (stepSize instanceof StepSize.PerElement steps) {
            this.strength = (float) strength;
            stepSizes = steps.values();
        }
        stretches.forEach(workers, parameter.length(), shrinking);
    }

    private void shrink(float[][] scratch, int from, int count) {
        float[] values = scratch[0];
        float[] thresholds = scratch[1];
        parameter.values().get(from, values, 0, count);
        float[] each = costs(thresholds, from, count);
        if (stepSizes == null) {
            scale(each, strength, thresholds, count);
        } else {
            float[] steps = scratch[2];
            stepSizes.get(from, steps, 0, count);
            multiply(each, strength, steps, thresholds, count);
        }
        softThreshold(values, thresholds, count);
        parameter.values().put(from, values, 0, count);
    }

    /** Fills an array with the costs of a stretch. */
    private float[] costs(float[] stretch, int from, int count) {
        if (costs == null) {
            Arrays.fill(stretch, 0, count, cost);
        } else {
            System.arraycopy(costs, from, stretch, 0, count);
        }
        return stretch;
    }

    // Each loop stands alone, without branches, so that the compiler turns it into vector instructions.

    private static void scale(float[] c, float factor, float[] product, int count) {
        for (int k = 0; k < count; k++) {
            product[k] = factor * c[k];
        }
    }

    private static void multiply(float[] c, float factor, float[] steps, float[] product, int count) {
        for (int k = 0; k < count; k++) {
            product[k] = factor * c[k] * steps[k];
        }
    }

    private static void addProducts(float[] w, float[] c, float[] sums, int count) {
        for (int k = 0; k < count; k++) {
            sums[k] += c[k] * Math.abs(w[k]);
        }
    }

    private static void addSigned(float[] w, float[] c, float factor, float[] gradient, int count) {
        for (int k = 0; k < count; k++) {
            // scaled up twice, the smallest number is beyond 1 and 0 is still 0
            float sign = Math.max(-1f, Math.min(1f, w[k] * Float.MAX_VALUE * Float.MAX_VALUE));
            gradient[k] += factor * c[k] * sign;
        }
    }

    private static void softThreshold(float[] w, float[] t, int count) {
        for (int k = 0; k < count; k++) {
            // what is taken away is the weight's projection onto [−t, t]
            w[k] -= Math.max(-t[k], Math.min(t[k], w[k]));
        }
    }
}
