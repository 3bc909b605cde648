package dev.cambium.trainer.internal.network;

import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;

/** What is right, and how much it counts, for each column (step · sequences + sequence) of a batch. */
public final class Targets {

    private final int outputs;
    final int[] choices;
    final float[] values;
    final float[] weights;

    Targets(ActionSpace actions, int columns) {
        this.outputs = actions.outputs();
        boolean continuous = actions instanceof ActionSpace.Continuous;
        this.choices = new int[continuous ? 0 : columns];
        this.values = new float[continuous ? columns * outputs : 0];
        this.weights = new float[columns];
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

    /** The sum of the weights of the first {@code columns}. */
    double totalWeight(int columns) {
        double sum = 0;
        for (int i = 0; i < columns; i++) {
            sum += weights[i];
        }
        return sum;
    }
}
