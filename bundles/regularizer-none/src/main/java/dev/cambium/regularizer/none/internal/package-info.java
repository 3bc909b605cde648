/** The regularizer {@code none}, which leaves the weights to the loss alone. */
package dev.cambium.regularizer.none.internal;
