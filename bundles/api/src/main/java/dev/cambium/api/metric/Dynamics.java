package dev.cambium.api.metric;

import dev.cambium.api.task.Trial;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How the state of a network moves, one step at a time and without noise, in double precision: for fixed points, their
 * stability, and whatever else asks what the state would do. A state has one number for each hidden neuron, its
 * activity h; {@linkplain Network#silence silenced} neurons stay at 0. With the activation f and the leak α,
 *
 * <pre>h′ = (1 − α)·h + α·f(W_rec·h + W_in·x + b_rec)        y = W_out·h′ + b_out</pre>
 *
 * <p>The parameters are those at the time when this was asked for. What trials are
 * {@linkplain Network#respond answered} with is the same but for rounding to single precision. Several threads may ask
 * at once.
 */
@ProviderType
public interface Dynamics {

    /** α = dt/τ, above 0, at most 1: the share of a state that each step replaces. */
    double leak();

    /** The state before the first step of a trial. */
    double[] restingState();

    /**
     * What the network gets at a step of a trial: the observation, and 1 in the task's rule unit.
     *
     * @param task one of the network's
     * @return one number for each input unit
     * @throws IllegalArgumentException if the network has no such task
     */
    double[] input(String task, Trial trial, int step);

    /** The state after a step. */
    double[] step(double[] state, double[] input);

    /** What the network answers with in a state: one number for each output unit. */
    double[] output(double[] state);

    /**
     * The derivative of the activation at each neuron's total input, f′(W_rec·h + W_in·x + b_rec); 0 for silenced
     * neurons. Where f has a bend, as max(0, z) at 0, the derivative on its left.
     */
    double[] slopes(double[] state, double[] input);

    /**
     * The derivative of {@link #step} with respect to the state: row i has what a change of each neuron's state does to
     * that of neuron i one step later, (1 − α)·δ + α·f′·W_rec. At a fixed point, its eigenvalues tell whether the state
     * returns to it: if all are less than 1 in modulus.
     *
     * @return [neuron after the step][neuron before it]
     */
    double[][] jacobian(double[] state, double[] input);
}
