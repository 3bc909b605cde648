package dev.cambium.testkit;

import dev.cambium.api.training.Finishing;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.api.training.Workers;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A step of a training, or the end of one, for tests. As in a training, chance is a function of seed, purpose and step.
 *
 * @param index   the number of steps before it
 * @param total   the number of steps in all
 * @param workers the threads that may share work
 * @param seed    the experiment's
 */
public record SmallStep(long index, long total, Workers workers, long seed) implements TrainingStep, Finishing {

    /** A step in which the calling thread works alone, of seed 1. */
    public SmallStep(long index, long total) {
        this(index, total, Workers.ALONE);
    }

    /** A step of seed 1. */
    public SmallStep(long index, long total, Workers workers) {
        this(index, total, workers, 1);
    }

    @Override
    public RandomGenerator random(String purpose) {
        return new SplittableRandom(Objects.hash(seed, purpose, index));
    }
}
