/**
 * The metric {@code functional}: which neurons take part in which tasks, the clusters that neurons of like tasks form,
 * and how two tasks share the neurons.
 */
package dev.cambium.metric.functional.internal;
