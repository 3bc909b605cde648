/** Figures, described by what they show, and drawn in one style. */
@Export
@Version("1.2.0")
package dev.cambium.figures;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
