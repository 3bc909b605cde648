package dev.cambium.metric.performance.internal;

import dev.cambium.api.metric.Recording;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;

/** The loss of responses, without any penalty. */
final class ResponseLoss {

    private ResponseLoss() {
    }

    /**
     * The loss {@linkplain ActionSpace#loss of the action space}, averaged over all steps of all trials by their
     * weight; NaN if no step counts.
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
                    ActionSpace actions = trial.actions();
                    sum += weight * actions.loss(trial, step, outputs, step * actions.outputs());
                    weights += weight;
                }
            }
        }
        return sum / weights;
    }
}
