/** Experiments as they are composed from files and overrides, and the plug-ins that they may name: two services. */
@Export
@Version("1.0.0")
package dev.cambium.experiment;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
