/** The optimizer {@code sgd}: stochastic gradient descent. */
package dev.cambium.optimizer.sgd.internal;
