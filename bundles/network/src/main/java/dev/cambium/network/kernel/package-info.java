/**
 * What a training step spends its time in, made fast: matrix products and the threads that share the work. Nothing
 * in here knows what a network is.
 *
 * <p>Everything is float32 and column-major, in native memory. No method allocates after construction.
 */
@Export
@Version("1.0.0")
package dev.cambium.network.kernel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
