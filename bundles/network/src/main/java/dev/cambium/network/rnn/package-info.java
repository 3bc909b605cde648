/**
 * The recurrent network: its parameters, the forward pass and backpropagation through time, on the kernels of
 * {@link dev.cambium.network.kernel}.
 *
 * <p>Everything is float32 and column-major. Activity of B sequences over T steps is one matrix with T·B
 * columns, time-major: the columns of one step are contiguous, so a step of the recurrence is one matrix
 * product, and the input projection, the outputs and each weight gradient are one product for all steps.
 */
@Export
@Version("1.0.0")
package dev.cambium.network.rnn;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
