/** Arrays as NumPy saves them, read within bounds. */
@Export
@Version("1.0.0")
package dev.cambium.runs.numpy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
