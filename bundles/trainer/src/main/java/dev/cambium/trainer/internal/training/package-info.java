/** The training of one network, and its checkpoints. */
package dev.cambium.trainer.internal.training;
