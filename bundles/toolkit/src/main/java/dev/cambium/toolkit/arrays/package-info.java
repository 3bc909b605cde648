/** Arithmetic on the elements of parameters, in native memory. */
@Export
@Version("1.0.0")
package dev.cambium.toolkit.arrays;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
