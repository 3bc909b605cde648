package dev.cambium.api.training;

import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ProviderType;

/** What a {@link FinishingStep} may use. */
@ProviderType
public interface Finishing {

    /** Threads that can share the work; the result must not depend on how many there are. */
    Workers workers();

    /**
     * Chance: a generator at the beginning of a stream that is a function of the experiment's seed, of the step's name
     * and place in the list, and of a purpose. Asked twice for one purpose, this begins the same stream twice.
     *
     * @param purpose what is drawn, such as {@code "order"}
     */
    RandomGenerator random(String purpose);
}
