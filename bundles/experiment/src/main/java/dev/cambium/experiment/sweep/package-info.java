/** Sweeps: what of an experiment is varied, as it is written, and the space of points that this makes. */
@Export
@Version("1.0.0")
package dev.cambium.experiment.sweep;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
