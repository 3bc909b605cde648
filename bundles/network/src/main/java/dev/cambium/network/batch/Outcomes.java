package dev.cambium.network.batch;

import dev.cambium.api.task.Trial;

/**
 * Which whole trials stand where in the sequences of a batch, and how they were answered. Reused from batch to batch.
 */
public final class Outcomes {

    private final int[] tasks;
    private final int[] sequences;
    private final int[] starts;
    private final int[] ends;
    private final Trial[] trials;
    private final double[] scores;
    private int count;

    /** @param capacity the greatest number of trials */
    Outcomes(int capacity) {
        tasks = new int[capacity];
        sequences = new int[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
        trials = new Trial[capacity];
        scores = new double[capacity];
    }

    void clear() {
        count = 0;
    }

    void add(Trial trial, int task, int sequence, int from, int to) {
        trials[count] = trial;
        scores[count] = Double.NaN;
        tasks[count] = task;
        sequences[count] = sequence;
        starts[count] = from;
        ends[count] = to;
        count++;
    }

    /** The number of whole trials. */
    public int count() {
        return count;
    }

    /** The trial as it was written. */
    Trial trial(int trial) {
        return trials[trial];
    }

    /** How good the answer is, from 0 to 1; not a number before it is known. */
    public double score(int trial) {
        return scores[trial];
    }

    /** Notes how good the answer is. */
    public void score(int trial, double score) {
        scores[trial] = score;
    }

    /** The index of the trial's task. */
    public int task(int trial) {
        return tasks[trial];
    }

    /** The sequence that it is in. */
    public int sequence(int trial) {
        return sequences[trial];
    }

    /** Its first step. */
    public int from(int trial) {
        return starts[trial];
    }

    /** The step after its last. */
    public int to(int trial) {
        return ends[trial];
    }
}
