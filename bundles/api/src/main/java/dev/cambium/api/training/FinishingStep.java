package dev.cambium.api.training;

import dev.cambium.api.network.Model;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plug-in that acts once on a trained network, before it is saved and analysed. Written as a Declarative Services
 * factory component, with {@code factory = FinishingStep.FACTORY}, which says what it is by
 * {@link dev.cambium.api.plugin.FinishPlugin @FinishPlugin}. An experiment lists such steps under {@code finish}; they
 * are done in that order.
 */
@ConsumerType
public interface FinishingStep {

    /** The factory identifier of finishing steps. */
    String FACTORY = "dev.cambium.finish";

    /**
     * Changes the network.
     *
     * @param model     its parameters and layout, to be changed in place
     * @param finishing threads and chance
     */
    void finish(Model model, Finishing finishing);
}
