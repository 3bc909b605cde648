package dev.cambium.api.network;

import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plug-in that says which recurrent connections exist. Written as a Declarative Services factory component, with
 * {@code factory = ConnectionGraph.FACTORY}, which says what it is by
 * {@link dev.cambium.api.plugin.ConnectivityPlugin @ConnectivityPlugin}. An experiment names it in
 * {@code model.connectivity.graph}.
 *
 * <p>It is asked whenever a network is made, also of a run that goes on, or is analysed: nothing but the settings, the
 * layout and the given chance may decide, and a newer version that draws another graph is for new runs alone.
 */
@ConsumerType
public interface ConnectionGraph {

    /** The factory identifier of graphs of connections. */
    String FACTORY = "dev.cambium.connectivity";

    /**
     * Sees to it, before a run is begun, that there is such a graph. Need not be overridden.
     *
     * @param layout where the neurons will be
     * @throws IllegalArgumentException if there is none on this layout, in words for the user
     */
    default void check(Layout layout) {
    }

    /**
     * Draws the graph.
     *
     * @param layout where the neurons are before the training: neuron i is at place i
     * @param random the only source of chance: what is drawn is a function of the experiment's seed
     * @return for each neuron those from which it receives, at least one, each once, in rising order; itself perhaps
     *         included
     * @throws IllegalArgumentException if there is no such graph on this layout, in words for the user
     */
    int[][] draw(Layout layout, RandomGenerator random);
}
