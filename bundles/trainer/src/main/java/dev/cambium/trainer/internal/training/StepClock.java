package dev.cambium.trainer.internal.training;

import dev.cambium.runs.StepTime;

/** Adds up what the parts of training steps take, between two progress reports. */
final class StepClock {

    private static final double MILLISECOND = 1e6;

    private long begun;
    private long mark;
    private long steps;
    private long total;
    private long data;
    private long regularizer;
    private long optimizer;

    /** A step begins. */
    void begin() {
        begun = System.nanoTime();
        mark = begun;
    }

    /** What was done since the last call belongs to no part. */
    void skip() {
        mark = System.nanoTime();
    }

    /** What was done since the last call was the regularizer's work. */
    void regularizer() {
        regularizer += lap();
    }

    /** What was done since the last call was the optimizer's work. */
    void optimizer() {
        optimizer += lap();
    }

    private long lap() {
        long before = mark;
        mark = System.nanoTime();
        return mark - before;
    }

    /** A step ends, in which drawing the batch took so long. */
    void end(long drawingNanoseconds) {
        total += System.nanoTime() - begun;
        data += drawingNanoseconds;
        steps++;
    }

    /** The averages since the last report. */
    StepTime report() {
        StepTime time = new StepTime(average(total), average(data), average(regularizer), average(optimizer));
        steps = 0;
        total = 0;
        data = 0;
        regularizer = 0;
        optimizer = 0;
        return time;
    }

    private double average(long nanoseconds) {
        return nanoseconds / MILLISECOND / steps;
    }
}
