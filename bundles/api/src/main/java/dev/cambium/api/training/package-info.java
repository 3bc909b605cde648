/**
 * What takes part in training: {@link dev.cambium.api.training.Regularizer regularizers} and
 * {@link dev.cambium.api.training.Optimizer optimizers}.
 */
@Export
@Version("1.0.0")
package dev.cambium.api.training;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
