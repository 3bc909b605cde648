package dev.cambium.api.network;

import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plug-in that draws the recurrent weights from which a training starts. Written as a Declarative Services factory
 * component, with {@code factory = RecurrentInitialization.FACTORY}, which says what it is by
 * {@link dev.cambium.api.plugin.InitializationPlugin @InitializationPlugin}. An experiment names it in
 * {@code model.init.recurrent}; it is asked once, before the first step of a run.
 */
@ConsumerType
public interface RecurrentInitialization {

    /** The factory identifier of initializations. */
    String FACTORY = "dev.cambium.initialization";

    /**
     * Draws the weights between H hidden neurons, as if all of them were connected and weights could have any sign.
     * Where an experiment has few connections, or neurons that excite or inhibit alone, what is drawn is then fitted to
     * that: weights of connections that are not there become 0, and the others grow, so that what a neuron receives
     * varies as much.
     *
     * @param weights H × H zeros, to be changed in place: row the neuron that receives, column the one that sends
     * @param layout  where the neurons are
     * @param random  the only source of chance: what is drawn is a function of the experiment's seed
     * @throws IllegalArgumentException if there are no such weights on this layout, in words for the user
     */
    void draw(Parameter weights, Layout layout, RandomGenerator random);

    /**
     * Says by how much all weights are multiplied at last, for what can only be told of the weights that are there,
     * such as a spectral radius.
     *
     * @param fitted the weights as they were drawn, fitted to the connections and to the signs of the neurons; not to
     *               be changed
     * @return a number above 0; 1 if it is not overridden
     * @throws IllegalArgumentException if there is no such number, in words for the user
     */
    default double scale(Parameter fitted) {
        return 1;
    }
}
