/** What is written in the files of runs, as JSON. */
@Export
@Version("1.0.0")
package dev.cambium.runs.codec;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
