/** The optimizer {@code adam}: steps scaled by running moments of the gradient. */
package dev.cambium.optimizer.adam.internal;
