/**
 * What a training step spends its time in, made fast: matrix products and the threads that share the work. Nothing
 * in here knows what a network is.
 *
 * <p>Everything is float32 and column-major, in native memory. No method allocates after construction.
 */
package dev.cambium.trainer.internal.kernel;
