/**
 * Runs: the training loop, and the folder that holds all there is to know about a run. Files are replaced
 * whole, so that a run that is killed leaves its last complete state.
 */
package dev.cambium.trainer.internal.run;
