/**
 * The regularizer {@code bimt}: brain-inspired modular training, which makes connections sparse and short and
 * lets neurons swap places.
 */
package dev.cambium.regularizer.bimt.internal;
