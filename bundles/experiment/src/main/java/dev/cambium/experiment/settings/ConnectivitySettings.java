package dev.cambium.experiment.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The section {@code model.connectivity} of an experiment. */
@ObjectClassDefinition(name = "Connectivity")
public @interface ConnectivitySettings {

    @AttributeDefinition(description = "From which neurons a neuron receives: all, those nearest to it on the grid "
            + "(itself included), or any at random; only these recurrent weights exist, and neurons that swap places "
            + "take them along")
    Graph graph() default Graph.ALL;

    @AttributeDefinition(description = "Share of all neurons that a neuron receives from, with graph=local or "
            + "graph=random", min = "0", max = "1", required = false)
    double density();

    /** From whom a neuron receives. */
    enum Graph {
        /** From all. */
        ALL,
        /** From those nearest to it on the grid when the graph is drawn, itself included. */
        LOCAL,
        /** From any, all equally likely. */
        RANDOM
    }
}
