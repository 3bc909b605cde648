package dev.cambium.network.constraint;

import dev.cambium.api.network.Parameter;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Elements that stand for connections; all others are 0.
 *
 * @param rows of each column, the rows of its elements that exist
 */
record ExistingElements(Parameter parameter, int[][] rows) implements Constraint {

    @Override
    public void maskGradient(int column, float[][] scratch) {
        mask(parameter.gradients(), column, scratch);
    }

    @Override
    public void enforce(int column, float[][] scratch) {
        mask(parameter.values(), column, scratch);
    }

    private void mask(FloatBuffer elements, int column, float[][] scratch) {
        int length = parameter.rows();
        float[] all = scratch[0];
        float[] existing = scratch[1];
        elements.get(column * length, all, 0, length);
        Arrays.fill(existing, 0, length, 0f);
        for (int row : rows[column]) {
            existing[row] = all[row];
        }
        elements.put(column * length, existing, 0, length);
    }
}
