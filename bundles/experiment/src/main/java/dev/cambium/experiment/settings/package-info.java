/** The settings of the core, and the declarations of any settings. */
@Export
@Version("1.0.0")
package dev.cambium.experiment.settings;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
