package dev.cambium.api.training;

import dev.cambium.api.network.Model;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plug-in that penalizes the weights or the activity, and may move neurons. Written as a Declarative Services factory
 * component, with {@code factory = Regularizer.FACTORY}, which says what it is by
 * {@link dev.cambium.api.plugin.RegularizerPlugin @RegularizerPlugin}.
 *
 * <p>In each training step the trainer computes the gradients of the loss, calls {@link #addGradient}, clips
 * the gradients, has the optimizer update, and calls {@link #afterUpdate}. All calls for one run come from
 * one thread, which may share work out among {@link TrainingStep#workers}.
 */
@ConsumerType
public interface Regularizer {

    /** The factory identifier of regularizers. */
    String FACTORY = "dev.cambium.regularizer";

    /**
     * Prepares for a model, which has its present weights and places and must not be changed; called once, before the
     * first step that this instance sees.
     *
     * @param state gives what this remembers from one step to the next, beside the model
     */
    default void begin(Model model, State state) {
    }

    /**
     * The penalty on the activity of the hidden neurons, if there is one; called once, after {@link #begin}. Its
     * gradient is in that of the loss before {@link #addGradient} is called.
     */
    default Optional<ActivityPenalty> activityPenalty() {
        return Optional.empty();
    }

    /** The penalty on the present weights and places, without that on the activity. Changes nothing. */
    double penalty(Model model, TrainingStep step);

    /**
     * Adds the penalty's (sub)gradient to the gradients of the parameters. A regularizer that works by a
     * proximal step adds nothing here.
     */
    default void addGradient(Model model, TrainingStep step) {
    }

    /**
     * Acts after the optimizer's update: a proximal step on the weights, swaps in the layout.
     *
     * @param stepSizes how far the optimizer went per unit of gradient
     */
    default void afterUpdate(Model model, TrainingStep step, StepSizes stepSizes) {
    }

    /**
     * A phase of the training has come to its end and another one, with other tasks perhaps, is about to begin. The
     * state after this is carried over to the next phase if that has the same regularizer.
     */
    default void endPhase(Model model) {
    }
}
