package dev.cambium.api.training;

import dev.cambium.api.network.Model;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plug-in that updates the parameters from their gradients. Written as a Declarative Services factory component, with
 * {@code factory = Optimizer.FACTORY}, which says what it is by
 * {@link dev.cambium.api.plugin.OptimizerPlugin @OptimizerPlugin}.
 *
 * <p>All calls for one run come from one thread, which may share work out among {@link TrainingStep#workers}.
 */
@ConsumerType
public interface Optimizer extends StepSizes {

    /** The factory identifier of optimizers. */
    String FACTORY = "dev.cambium.optimizer";

    /**
     * Prepares for a model, which has its present weights and places and must not be changed; called once, before the
     * first step that this instance sees.
     *
     * @param state gives what {@link #update} remembers from one step to the next, beside the parameters
     */
    void begin(Model model, State state);

    /** Updates every parameter in place from its gradient. Must not depend on anything but these and the state. */
    void update(Model model, TrainingStep step);
}
