package dev.cambium.toolkit.statistics;

import dev.cambium.api.metric.Recording;
import dev.cambium.api.task.Trial;

/**
 * How much a neuron's activity depends on the trial of a task (Yang et al. 2019): the variance over trials at each
 * step, averaged over steps.
 *
 * <p>Trials are aligned at their start, and a trial takes part in the steps after its first period, which is the
 * fixation period of the cognitive tasks. As trials may differ in length, the variance at a step is that of the
 * trials that take part in it; steps in which fewer than two do are left out.
 */
public final class TaskVariance {

    private TaskVariance() {
    }

    /**
     * The task variance of each neuron.
     *
     * @param recording the response to trials of a task, with activity
     * @param neurons   the number of hidden neurons
     */
    public static double[] of(Recording recording, int neurons) {
        int steps = recording.trials().stream().mapToInt(Trial::steps).max().orElse(0);
        double[] total = new double[neurons];
        int counted = 0;
        for (int step = 0; step < steps; step++) {
            double[] mean = new double[neurons];
            double[] squares = new double[neurons];
            int trials = 0;
            for (int i = 0; i < recording.trials().size(); i++) {
                if (takesPart(recording.trials().get(i), step)) {
                    trials++;
                    update(mean, squares, trials, recording.activity().get(i), step * neurons);
                }
            }
            if (trials >= 2) {
                counted++;
                for (int n = 0; n < neurons; n++) {
                    total[n] += squares[n] / trials;
                }
            }
        }
        for (int n = 0; n < neurons && counted > 0; n++) {
            total[n] /= counted;
        }
        return total;
    }

    private static boolean takesPart(Trial trial, int step) {
        return step < trial.steps() && step >= trial.periods().get(0).to();
    }

    /** Welford's update of the mean and of the sum of squared deviations by one more trial. */
    private static void update(double[] mean, double[] squares, int trials, float[] activity, int offset) {
        for (int n = 0; n < mean.length; n++) {
            double deviation = activity[offset + n] - mean[n];
            mean[n] += deviation / trials;
            squares[n] += deviation * (activity[offset + n] - mean[n]);
        }
    }
}
