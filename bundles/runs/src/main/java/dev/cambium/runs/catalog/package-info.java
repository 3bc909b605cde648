/** What lists of runs stand on: whether a run has changed, and what people have noted about it. */
@Export
@Version("1.0.0")
package dev.cambium.runs.catalog;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
