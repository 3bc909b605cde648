package dev.cambium.trainer.internal.training;

import dev.cambium.api.training.ActivityPenalty;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.base.PluginFailedException;
import dev.cambium.network.rnn.StatePenalty;
import java.util.function.Supplier;

/** The calls of a regularizer's penalty on activity by one of the threads that share out a batch. */
final class PenalizedPart implements StatePenalty {

    /** Other numbers than those of calls of tasks, which the same thread makes. */
    private static final long FIRST = 1L << 62;

    private final ActivityPenalty penalty;
    private final String who;
    private final Supplier<TrainingStep> now;
    private long calls = FIRST;
    private volatile long call = -1;

    /**
     * @param who the regularizer, with bundle and version
     * @param now the step that is taken
     */
    PenalizedPart(ActivityPenalty penalty, String who, Supplier<TrainingStep> now) {
        this.penalty = penalty;
        this.who = who;
        this.now = now;
    }

    @Override
    public double at(float[] activity, float[] slopes) {
        call = calls++;
        double value;
        try {
            value = penalty.at(now.get(), activity, slopes);
        } catch (Throwable e) { // a plug-in may throw anything
            throw PluginFailedException.threw(who, e);
        } finally {
            call = -1;
        }
        float sum = 0;
        for (float slope : slopes) {
            sum += slope;
        }
        if (!Double.isFinite(value) || !Float.isFinite(sum)) {
            throw new PluginFailedException(who + " gave a penalty on the activity that is not a number");
        }
        return value;
    }

    /** The number of the call that is going on, negative if there is none. */
    long call() {
        return call;
    }
}
