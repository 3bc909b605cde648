package dev.cambium.api.training;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A penalty on the activity of the hidden neurons, which a {@link Regularizer} may have beside that on the weights: the
 * mean of what {@link #at} returns over the steps of a batch, with the weights that these have in the loss.
 */
@ConsumerType
@FunctionalInterface
public interface ActivityPenalty {

    /**
     * The penalty on the activity in one time step of one sequence, and its derivatives. Called in each training step
     * for all of its time steps, by several threads at once: it must depend on nothing but its arguments and on what
     * stays as it is in the meantime, such as weights and places.
     *
     * @param step     where in the training this falls; its workers must not be used here
     * @param activity that of each hidden neuron, h_t; not to be changed or kept
     * @param slopes   takes the derivative with respect to the activity of each; 0 to begin with; not to be kept
     */
    double at(TrainingStep step, float[] activity, float[] slopes);
}
