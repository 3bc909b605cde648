package dev.cambium.trainer.internal.network;

/** Which whole trials stand where in the sequences of a batch. Reused from batch to batch. */
public final class Spans {

    private final int[] tasks;
    private final int[] sequences;
    private final int[] starts;
    private final int[] ends;
    private int count;

    /** @param capacity the greatest number of trials */
    Spans(int capacity) {
        tasks = new int[capacity];
        sequences = new int[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
    }

    void clear() {
        count = 0;
    }

    void add(int task, int sequence, int from, int to) {
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
