package dev.cambium.trainer.internal.training;

import dev.cambium.network.batch.Outcomes;
import java.util.List;

/** Adds up losses and scores between two progress reports. */
final class ProgressTally {

    private double loss;
    private long steps;
    private final double[] scores;
    private final long[] trials;

    ProgressTally(int tasks) {
        scores = new double[tasks];
        trials = new long[tasks];
    }

    void add(double stepLoss, List<Outcomes> parts) {
        loss += stepLoss;
        steps++;
        for (Outcomes outcomes : parts) {
            for (int trial = 0; trial < outcomes.count(); trial++) {
                int task = outcomes.task(trial);
                trials[task]++;
                scores[task] += outcomes.score(trial);
            }
        }
    }

    void clear() {
        restore(new double[2], new double[scores.length], new long[trials.length]);
    }

    /** The mean loss. */
    double loss() {
        return loss / steps;
    }

    /**
     * The mean score of the trials of a task, the fraction that were answered right if they are not graded; not a
     * number if there were none.
     */
    double accuracy(int task) {
        return trials[task] == 0 ? Double.NaN : scores[task] / trials[task];
    }

    int tasks() {
        return trials.length;
    }

    /** The sum of the losses, and their number. */
    double[] losses() {
        return new double[] {loss, steps};
    }

    /** The sum of the scores of each task. */
    double[] scores() {
        return scores;
    }

    long[] trials() {
        return trials;
    }

    void restore(double[] savedLosses, double[] savedScores, long[] savedTrials) {
        if (savedScores.length != scores.length || savedTrials.length != trials.length) {
            throw new IllegalArgumentException("counts for " + savedScores.length + " tasks, expected "
                    + scores.length);
        }
        if (savedLosses.length != 2) {
            throw new IllegalArgumentException("has " + savedLosses.length + " numbers, expected 2");
        }
        loss = savedLosses[0];
        steps = (long) savedLosses[1];
        System.arraycopy(savedScores, 0, scores, 0, scores.length);
        System.arraycopy(savedTrials, 0, trials, 0, trials.length);
    }
}
