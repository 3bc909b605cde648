/**
 * The regularizer {@code bimt}: brain-inspired modular training, which makes connections sparse and short and
 * lets neurons swap places; and the finishing step {@code layout}, which lays out networks that were trained without.
 */
package dev.cambium.regularizer.bimt.internal;
