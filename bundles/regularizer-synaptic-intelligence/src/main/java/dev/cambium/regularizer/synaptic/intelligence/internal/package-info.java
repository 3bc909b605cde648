/** The regularizer {@code synaptic-intelligence}: weights that earlier phases of a training depend on are held. */
package dev.cambium.regularizer.synaptic.intelligence.internal;
