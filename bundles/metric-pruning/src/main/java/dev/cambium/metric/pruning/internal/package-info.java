/** The metric {@code pruning}: how many of its weights a network needs. */
package dev.cambium.metric.pruning.internal;
