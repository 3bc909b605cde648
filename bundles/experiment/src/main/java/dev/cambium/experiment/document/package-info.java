/** Experiments as they are written: files, overrides, lists, names, and what to say about them. */
@Export
@Version("1.0.0")
package dev.cambium.experiment.document;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
