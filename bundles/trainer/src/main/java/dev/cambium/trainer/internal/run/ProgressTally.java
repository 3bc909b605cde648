package dev.cambium.trainer.internal.run;

import dev.cambium.trainer.internal.network.Shard;
import java.util.List;

/** Adds up losses and right answers between two progress reports. */
final class ProgressTally {

    private double loss;
    private long steps;
    private final long[] correct;
    private final long[] trials;

    ProgressTally(int tasks) {
        correct = new long[tasks];
        trials = new long[tasks];
    }

    void add(double stepLoss, List<Shard> shards) {
        loss += stepLoss;
        steps++;
        for (Shard shard : shards) {
            for (int trial = 0; trial < shard.spans().count(); trial++) {
                int task = shard.spans().task(trial);
                trials[task]++;
                if (shard.strictlyCorrect(trial)) {
                    correct[task]++;
                }
            }
        }
    }

    void clear() {
        restore(new double[2], new long[correct.length], new long[trials.length]);
    }

    /** The mean loss. */
    double loss() {
        return loss / steps;
    }

    /** The fraction of trials of a task that were answered right; not a number if there were none. */
    double accuracy(int task) {
        return trials[task] == 0 ? Double.NaN : (double) correct[task] / trials[task];
    }

    int tasks() {
        return trials.length;
    }

    /** The sum of the losses, and their number. */
    double[] losses() {
        return new double[] {loss, steps};
    }

    long[] correct() {
        return correct;
    }

    long[] trials() {
        return trials;
    }

    void restore(double[] savedLosses, long[] savedCorrect, long[] savedTrials) {
        if (savedCorrect.length != correct.length || savedTrials.length != trials.length) {
            throw new IllegalArgumentException("counts for " + savedCorrect.length + " tasks, expected "
                    + correct.length);
        }
        if (savedLosses.length != 2) {
            throw new IllegalArgumentException("has " + savedLosses.length + " numbers, expected 2");
        }
        loss = savedLosses[0];
        steps = (long) savedLosses[1];
        System.arraycopy(savedCorrect, 0, correct, 0, correct.length);
        System.arraycopy(savedTrials, 0, trials, 0, trials.length);
    }
}
