package dev.cambium.metric.pruning.internal;

import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * The weights of some parameters in the order of their absolute values, the largest first. Among equal ones the first
 * is the one that stands first in the parameters.
 */
final class Ranking {

    private final Predicate<Parameter> ranked;
    private final int[] ranks;
    private final int nonZero;

    /**
     * Ranks weights.
     *
     * @param ranked which of the model's parameters
     */
    Ranking(Model model, Predicate<Parameter> ranked) {
        this.ranked = ranked;
        this.ranks = new int[model.parameters().stream().filter(ranked).mapToInt(Parameter::length).sum()];
        // absolute value and place in one number: the bits of floats of at least 0 are in the order of the floats
        long[] keys = new long[ranks.length];
        int count = 0;
        int zeros = 0;
        for (Parameter parameter : model.parameters()) {
            if (ranked.test(parameter)) {
                for (float weight : values(parameter)) {
                    int absolute = Float.floatToIntBits(Math.abs(weight));
                    keys[count] = (long) absolute << Integer.SIZE | keys.length - 1 - count;
                    zeros += weight == 0 ? 1 : 0;
                    count++;
                }
            }
        }
        nonZero = count - zeros;
        Arrays.sort(keys);
        for (int i = 0; i < count; i++) {
            ranks[count - 1 - (int) keys[i]] = count - 1 - i;
        }
    }

    /** How many weights there are. */
    int count() {
        return ranks.length;
    }

    /** How many of them are not 0. */
    int nonZero() {
        return nonZero;
    }

    /** Sets all but so many of the largest weights to 0, in a copy of the model whose weights were ranked. */
    void keep(int kept, Model copy) {
        int offset = 0;
        for (Parameter parameter : copy.parameters()) {
            if (ranked.test(parameter)) {
                float[] values = values(parameter);
                for (int i = 0; i < values.length; i++) {
                    values[i] = ranks[offset + i] < kept ? values[i] : 0;
                }
                parameter.values().put(0, values);
                offset += values.length;
            }
        }
    }

    private static float[] values(Parameter parameter) {
        float[] values = new float[parameter.length()];
        parameter.values().get(0, values);
        return values;
    }
}
