package dev.cambium.api.training;

import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where in the training a call falls; in a training of several phases, where in the phase: schedules run over each of
 * them anew.
 */
@ProviderType
public interface TrainingStep {

    /** The number of steps done before this one; the first is 0. */
    long index();

    /** The number of steps of the whole training, or phase. */
    long total();

    /** The threads that may share work in this call. */
    Workers workers();

    /**
     * Chance: a generator at the beginning of a stream that is a function of the experiment's seed, of the plug-in's
     * kind and name, of a purpose and of the step, counted from the first of the whole training. So a training that was
     * interrupted goes on with the same numbers and nothing needs to be kept; and asked twice for one purpose in one
     * step, this begins the same stream twice: give each use a purpose of its own. Makes an object at each call.
     *
     * @param purpose what is drawn, such as {@code "noise"}
     */
    RandomGenerator random(String purpose);

    /** The share of the training, or phase, that is done, from 0 to below 1. */
    default double progress() {
        return (double) index() / total();
    }
}
