package dev.cambium.metric.representation.internal;

import dev.cambium.api.metric.Recording;
import dev.cambium.api.task.Period;
import dev.cambium.api.task.Trial;

/**
 * The representation of a task (Yang et al. 2019, Nat. Neurosci. 22:297): the activity at the end of the first
 * stimulus, averaged over trials.
 *
 * <p>The first stimulus is taken to be what follows a trial's first period, the fixation period of the cognitive
 * tasks; empty periods are passed over. It is thus the period called stimulus, stimulus 1 or sample, and in reaction
 * tasks, whose stimulus comes on with the decision, the decision. In a trial of one period it is the end of this.
 */
final class TaskState {

    private TaskState() {
    }

    /** The mean over trials of the activity of each neuron at the last step of the first stimulus. */
    static double[] of(Recording recording, int neurons) {
        double[] state = new double[neurons];
        int trials = recording.trials().size();
        for (int trial = 0; trial < trials; trial++) {
            float[] activity = recording.activity().get(trial);
            int at = endOfStimulus(recording.trials().get(trial)) * neurons;
            for (int n = 0; n < neurons; n++) {
                state[n] += activity[at + n] / (double) trials;
            }
        }
        return state;
    }

    private static int endOfStimulus(Trial trial) {
        return trial.periods().stream().skip(1).filter(period -> period.to() > period.from()).findFirst()
                .map(Period::to).orElse(trial.steps()) - 1;
    }
}
