/**
 * What commands about runs have in common: the folder of the runs, what a run is called, which one is meant, and
 * completion of that.
 */
@Export
@Version("1.0.0")
package dev.cambium.shell.runs;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
