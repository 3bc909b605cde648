/** What is known of the runs of an output folder, and how to ask for those of which something is true. */
@Export
@Version("1.0.0")
package dev.cambium.index;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
