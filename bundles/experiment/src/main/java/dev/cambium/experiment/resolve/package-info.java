/** From what is written to an experiment with all settings, checked. */
@Export
@Version("1.0.0")
package dev.cambium.experiment.resolve;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
