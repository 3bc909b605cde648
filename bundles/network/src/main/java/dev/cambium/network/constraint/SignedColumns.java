package dev.cambium.network.constraint;

import dev.cambium.api.network.Parameter;

/**
 * Columns whose elements all have one sign, or are 0. Their gradients are left alone: after a step, an element beyond
 * 0 is put to 0 (projected gradient descent), which may follow a proximal step of an L1 penalty: soft thresholding
 * moves nothing beyond 0.
 *
 * @param positive of each column, whether its elements are at least 0, or at most
 */
record SignedColumns(Parameter parameter, boolean[] positive) implements Constraint {

    @Override
    public void enforce(int column, float[][] scratch) {
        int rows = parameter.rows();
        float[] values = scratch[0];
        parameter.values().get(column * rows, values, 0, rows);
        if (positive[column]) {
            keepPositive(values, rows);
        } else {
            keepNegative(values, rows);
        }
        parameter.values().put(column * rows, values, 0, rows);
    }

    private static void keepPositive(float[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = Math.max(values[i], 0f);
        }
    }

    private static void keepNegative(float[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = Math.min(values[i], 0f);
        }
    }
}
