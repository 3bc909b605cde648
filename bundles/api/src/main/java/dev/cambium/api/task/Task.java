package dev.cambium.api.task;

import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One task of a battery. It holds no state: {@link #write} is called by several threads at once, with
 * different trials.
 */
@ConsumerType
public interface Task {

    /** Its name, unique in its battery, such as {@code dm1}; experiments call it {@code battery.name}. */
    String name();

    /** What it is, in words. */
    TaskDescription description();

    /**
     * Writes one trial.
     *
     * @param trial  an empty trial with the battery's channels and actions
     * @param random the only source of chance; equal generators give equal trials
     */
    void write(Trial trial, RandomGenerator random);

    /**
     * How good the answer to a trial is. Every table, curve and metric that says how well a network does a task, and
     * the choice of tasks by difficulty, go by this.
     *
     * <p>By default it is what the battery's actions say: for {@linkplain ActionSpace.Choices choices} 1 if all steps
     * that count are right and otherwise 0, whose mean is the accuracy; for {@linkplain ActionSpace.Continuous values}
     * the share of their variance that is explained. A task that gives partial credit, or whose values are to be judged
     * in another way, overrides this; it may build on {@code Task.super.score(trial, outputs)}. Like {@link #write},
     * this is called by several threads at once, and in each training step.
     *
     * @param trial   a trial that this task wrote; not to be changed
     * @param outputs the network's outputs, [step × output], steps following one another: that of output i at step t is
     *                {@code outputs[t * trial.actions().outputs() + i]}; not to be changed or kept
     * @return from 0, as bad as can be, to 1, perfect
     */
    default double score(Trial trial, float[] outputs) {
        return trial.actions().score(trial, outputs);
    }
}
