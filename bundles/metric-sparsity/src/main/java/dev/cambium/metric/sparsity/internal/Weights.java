package dev.cambium.metric.sparsity.internal;

import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import java.util.Arrays;
import java.util.List;

/**
 * The weights of a network or of a part of it, by absolute value.
 *
 * @param label      which part
 * @param magnitudes the absolute values
 */
record Weights(String label, float[] magnitudes) {

    /** The recurrent weights. */
    static Weights recurrent(Model model) {
        return new Weights("recurrent", magnitudes(model.parameter(Role.RECURRENT_WEIGHTS)));
    }

    /** The parts of a network that are counted by themselves, and all of it. */
    static List<Weights> parts(Model model) {
        Weights recurrent = recurrent(model);
        float[] in = magnitudes(model.parameter(Role.INPUT_WEIGHTS));
        float[] out = magnitudes(model.parameter(Role.OUTPUT_WEIGHTS));
        int neurons = model.parameter(Role.RECURRENT_WEIGHTS).rows();
        return List.of(
                new Weights("input", in),
                recurrent,
                new Weights("recurrent without self-connections", withoutDiagonal(recurrent.magnitudes(), neurons)),
                new Weights("output", out),
                new Weights("input and output", join(in, out)),
                new Weights("all", join(in, recurrent.magnitudes(), out)));
    }

    private static float[] magnitudes(Parameter parameter) {
        float[] values = new float[parameter.length()];
        parameter.values().get(0, values);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i]);
        }
        return values;
    }

    private static float[] withoutDiagonal(float[] square, int rows) {
        float[] rest = new float[square.length - rows];
        int n = 0;
        for (int i = 0; i < square.length; i++) {
            // in column-major order the diagonal is every (rows + 1)th element
            if (i % (rows + 1) != 0) {
                rest[n++] = square[i];
            }
        }
        return rest;
    }

    private static float[] join(float[]... arrays) {
        float[] joined = new float[Arrays.stream(arrays).mapToInt(a -> a.length).sum()];
        int n = 0;
        for (float[] array : arrays) {
            System.arraycopy(array, 0, joined, n, array.length);
            n += array.length;
        }
        return joined;
    }

    /** How many weights there are. */
    int count() {
        return magnitudes.length;
    }

    /** How many are above a threshold. */
    int above(double threshold) {
        int n = 0;
        for (float magnitude : magnitudes) {
            n += magnitude > threshold ? 1 : 0;
        }
        return n;
    }

    /** How many are exactly 0. */
    int zeros() {
        int n = 0;
        for (float magnitude : magnitudes) {
            n += magnitude == 0 ? 1 : 0;
        }
        return n;
    }

    /** Their sum. */
    double sum() {
        double sum = 0;
        for (float magnitude : magnitudes) {
            sum += magnitude;
        }
        return sum;
    }
}
