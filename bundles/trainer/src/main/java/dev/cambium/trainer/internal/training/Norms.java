package dev.cambium.trainer.internal.training;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.training.StepSize;
import dev.cambium.api.training.Workers;
import dev.cambium.toolkit.arrays.Stretches;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Euclidean norms of parameters and gradients, by which it is also seen whether all are numbers. The same for any
 * number of threads; nothing is allocated, since it is asked several times in each step.
 */
final class Norms {

    private final Parameter[] parameters;
    private final Workers workers;
    private final Stretches stretches = new Stretches(1);
    private final Stretches.Work squaring = this::addUpSquares;
    private final Stretches.Work scaling = this::scale;
    private final double[] sums;
    private FloatBuffer elements;
    private float factor;

    /**
     * @param workers share the work
     */
    Norms(List<Parameter> parameters, Workers workers) {
        this.parameters = parameters.toArray(Parameter[]::new);
        this.workers = workers;
        int longest = parameters.stream().mapToInt(Parameter::length).max().orElse(0);
        sums = new double[longest / Stretches.LENGTH + 1];
    }

    /** The norm of all parameters together. */
    double ofValues() {
        double squares = 0;
        for (Parameter parameter : parameters) {
            squares += sumOfSquares(parameter.values(), parameter.length());
        }
        return Math.sqrt(squares);
    }

    /** The norm of all gradients together. */
    double ofGradients() {
        double squares = 0;
        for (Parameter parameter : parameters) {
            squares += sumOfSquares(parameter.gradients(), parameter.length());
        }
        return Math.sqrt(squares);
    }

    /** Whether all parameters are numbers, and none is so large that its square is not. */
    boolean areFinite() {
        return Double.isFinite(ofValues());
    }

    /** The same of one. */
    boolean isFinite(Parameter parameter) {
        return Double.isFinite(sumOfSquares(parameter.values(), parameter.length()));
    }

    /** Whether step sizes are numbers. */
    boolean isFinite(StepSize size) {
        if (size instanceof StepSize.Uniform uniform) {
            return Double.isFinite(uniform.value());
        }
        FloatBuffer values = ((StepSize.PerElement) size).values();
        return Double.isFinite(sumOfSquares(values, values.capacity()));
    }

    /** Multiplies all gradients by a factor. */
    void scaleGradients(double by) {
        factor = (float) by;
        for (Parameter parameter : parameters) {
            elements = parameter.gradients();
            stretches.forEach(workers, parameter.length(), scaling);
        }
    }

    private double sumOfSquares(FloatBuffer of, int length) {
        elements = of;
        stretches.forEach(workers, length, squaring);
        double sum = 0;
        for (int i = 0; i * Stretches.LENGTH < length; i++) {
            sum += sums[i];
        }
        return sum;
    }

    private void addUpSquares(float[][] scratch, int from, int count) {
        float[] x = scratch[0];
        elements.get(from, x, 0, count);
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) { // four chains of additions instead of one that waits for itself
            s0 += x[i] * x[i];
            s1 += x[i + 1] * x[i + 1];
            s2 += x[i + 2] * x[i + 2];
            s3 += x[i + 3] * x[i + 3];
        }
        for (; i < count; i++) {
            s0 += x[i] * x[i];
        }
        sums[from / Stretches.LENGTH] = (double) s0 + s1 + s2 + s3;
    }

    private void scale(float[][] scratch, int from, int count) {
        float[] x = scratch[0];
        elements.get(from, x, 0, count);
        for (int i = 0; i < count; i++) {
            x[i] *= factor;
        }
        elements.put(from, x, 0, count);
    }
}
