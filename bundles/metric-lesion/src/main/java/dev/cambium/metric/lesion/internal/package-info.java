/** The metric {@code lesion}: what a network can no longer do without one of its clusters of neurons. */
package dev.cambium.metric.lesion.internal;
