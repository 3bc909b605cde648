package dev.cambium.api.task;

import org.osgi.annotation.versioning.ProviderType;

/** What is right at each step of a trial, and how much that counts. */
@ProviderType
public interface Targets {

    /** The number of steps. */
    int steps();

    /** The weight of {@code step} in the loss, at least 0; at 0, the step does not count. */
    float weight(int step);

    /** The right class at {@code step}; only with {@link ActionSpace.Choices}. */
    int targetChoice(int step);

    /** The right value of {@code output} at {@code step}; only with {@link ActionSpace.Continuous}. */
    float targetValue(int step, int output);
}
