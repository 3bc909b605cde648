package dev.cambium.network.batch;

import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;
import java.util.Arrays;

/** What is right, and how much it counts, for each column (step · sequences + sequence) of a batch. */
public final class BatchTargets {

    private final int outputs;
    private final int[] choices;
    private final float[] values;
    private final float[] weights;

    BatchTargets(ActionSpace actions, int columns) {
        this.outputs = actions.outputs();
        boolean continuous = actions instanceof ActionSpace.Continuous;
        this.choices = new int[continuous ? 0 : columns];
        this.values = new float[continuous ? columns * outputs : 0];
        this.weights = new float[columns];
    }

    /** Nothing counts. */
    void clear(int columns) {
        Arrays.fill(weights, 0, columns, 0f);
    }

    /** Takes one step of a trial over. */
    void set(int column, Trial trial, int step) {
        weights[column] = trial.weight(step);
        if (choices.length > 0) {
            choices[column] = trial.targetChoice(step);
        } else {
            for (int i = 0; i < outputs; i++) {
                values[column * outputs + i] = trial.targetValue(step, i);
            }
        }
    }

    /** The class that is right, where answers are choices. */
    public int choice(int column) {
        return choices[column];
    }

    /** All values that are right, [output, column], where answers are values. */
    public float[] values() {
        return values;
    }

    /** How much a column counts. */
    public float weight(int column) {
        return weights[column];
    }

    /** The sum of the weights of the first {@code columns}. */
    double totalWeight(int columns) {
        double sum = 0;
        for (int i = 0; i < columns; i++) {
            sum += weights[i];
        }
        return sum;
    }
}
