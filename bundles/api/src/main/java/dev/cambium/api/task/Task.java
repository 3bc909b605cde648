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
}
