package dev.cambium.network.rnn;

import dev.cambium.api.task.ActionSpace;
import dev.cambium.network.batch.BatchTargets;

/** The loss of one column of outputs, and its gradient. */
abstract sealed class Loss {

    /** The loss that belongs to an action space. */
    static Loss of(ActionSpace actions) {
        if (actions instanceof ActionSpace.Continuous continuous) {
            return new SquaredError(continuous.outputs());
        }
        return new CrossEntropy(actions.outputs());
    }

    /**
     * Replaces outputs by the gradient of weight · loss.
     *
     * @param outputs the outputs of all columns, replaced by gradients
     * @param column  the column to work on
     * @param targets what is right
     * @return weight · loss
     */
    abstract double differentiate(float[] outputs, int column, BatchTargets targets, float weight);

    /** Softmax cross entropy against the target class, in nats. */
    private static final class CrossEntropy extends Loss {

        private final int classes;

        CrossEntropy(int classes) {
            this.classes = classes;
        }

        @Override
        double differentiate(float[] outputs, int column, BatchTargets targets, float weight) {
            int from = column * classes;
            int target = from + targets.choice(column);
            float largest = outputs[from];
            for (int i = 1; i < classes; i++) {
                largest = Math.max(largest, outputs[from + i]);
            }
            float targetOutput = outputs[target] - largest;
            double sum = 0;
            for (int i = from; i < from + classes; i++) {
                double e = Math.exp(outputs[i] - largest);
                outputs[i] = (float) e;
                sum += e;
            }
            float scale = (float) (weight / sum);
            for (int i = from; i < from + classes; i++) {
                outputs[i] *= scale;
            }
            outputs[target] -= weight;
            return weight * (Math.log(sum) - targetOutput);
        }
    }

    /** Mean over the outputs of the squared difference to the target values. */
    private static final class SquaredError extends Loss {

        private final int n;

        SquaredError(int outputs) {
            this.n = outputs;
        }

        @Override
        double differentiate(float[] outputs, int column, BatchTargets targets, float weight) {
            float[] values = targets.values();
            double sum = 0;
            for (int i = column * n; i < (column + 1) * n; i++) {
                float error = outputs[i] - values[i];
                sum += (double) error * error;
                outputs[i] = 2 * weight * error / n;
            }
            return weight * sum / n;
        }
    }
}
