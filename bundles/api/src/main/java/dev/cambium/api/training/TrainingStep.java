package dev.cambium.api.training;

/**
 * Where in the training a call falls; in a training of several phases, where in the phase: schedules run over each of
 * them anew.
 *
 * @param index   the number of steps done before this one; the first is 0
 * @param total   the number of steps of the whole training, or phase
 * @param workers the threads that may share work in this call
 */
public record TrainingStep(long index, long total, Workers workers) {

    /** A step in which the calling thread works alone. */
    public TrainingStep(long index, long total) {
        this(index, total, Workers.ALONE);
    }

    /** The share of the training, or phase, that is done, from 0 to below 1. */
    public double progress() {
        return (double) index / total;
    }
}
