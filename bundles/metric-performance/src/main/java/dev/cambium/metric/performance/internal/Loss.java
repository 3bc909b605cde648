package dev.cambium.metric.performance.internal;

import dev.cambium.api.metric.Recording;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;

/** The loss of responses, without any penalty. */
final class Loss {

    private Loss() {
    }

    /**
     * The loss averaged over all steps of all trials by their weight: softmax cross entropy in nats for choices,
     * squared error averaged over the outputs for continuous actions. NaN if no step counts.
     */
    static double of(Recording recording) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < recording.trials().size(); i++) {
            Trial trial = recording.trials().get(i);
            float[] outputs = recording.outputs().get(i);
            for (int step = 0; step < trial.steps(); step++) {
                double weight = trial.weight(step);
                if (weight != 0) {
                    int offset = step * trial.actions().outputs();
                    sum += weight * (trial.actions() instanceof ActionSpace.Choices
                            ? crossEntropy(trial, step, outputs, offset) : squaredError(trial, step, outputs, offset));
                    weights += weight;
                }
            }
        }
        return sum / weights;
    }

    private static double crossEntropy(Trial trial, int step, float[] logits, int offset) {
        int classes = trial.actions().outputs();
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            largest = Math.max(largest, logits[offset + k]);
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += Math.exp(logits[offset + k] - largest);
        }
        return Math.log(sum) + largest - logits[offset + trial.targetChoice(step)];
    }

    private static double squaredError(Trial trial, int step, float[] values, int offset) {
        int outputs = trial.actions().outputs();
        double sum = 0;
        for (int k = 0; k < outputs; k++) {
            double error = values[offset + k] - trial.targetValue(step, k);
            sum += error * error;
        }
        return sum / outputs;
    }
}
