package dev.cambium.api.observer;

import dev.cambium.api.network.Model;
import dev.cambium.api.training.State;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plug-in that looks on while a network is trained: it may tell figures that stand in each line of progress, such as
 * the density of the connections or the score of validation trials, and may end the training early. It changes nothing
 * of the network. Written as a Declarative Services factory component, with {@code factory = Observer.FACTORY}, which
 * says what it is by {@link dev.cambium.api.plugin.ObserverPlugin @ObserverPlugin}. An experiment lists observers under
 * {@code observers}; they are asked in that order.
 *
 * <p>All calls for one run come from one thread, which may share work out among {@link Observation#workers}.
 */
@ConsumerType
public interface Observer {

    /** The factory identifier of observers. */
    String FACTORY = "dev.cambium.observer";

    /**
     * Prepares for a model, which has its present weights and places and must not be changed; called once, before the
     * first observation that this instance makes.
     *
     * @param state gives what this remembers from one observation to the next
     */
    default void begin(Model model, State state) {
    }

    /**
     * Looks at a training. Called whenever progress is reported: every {@code training.logEvery} steps, and at the end
     * of each phase and of the training; before the checkpoint of that step, if there is one. What it tells must depend
     * on nothing but the observation and the state, so that a training that was interrupted goes on, and ends, as one
     * that was not.
     */
    void observe(Observation observation);
}
