/**
 * What takes part in training: {@link dev.cambium.api.training.Regularizer regularizers} and
 * {@link dev.cambium.api.training.Optimizer optimizers}; and what follows it,
 * {@link dev.cambium.api.training.FinishingStep finishing steps}.
 */
@Export
@Version("2.0.0")
package dev.cambium.api.training;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
