package dev.cambium.experiment.settings;

/**
 * How the tasks of training trials are drawn.
 *
 * @param weights of the tasks in their order, at least 0; 0 for one that is not trained
 */
public record Sampling(SamplingSettings settings, double[] weights) {
}
