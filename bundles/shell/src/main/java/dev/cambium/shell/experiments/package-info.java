/**
 * What commands that read an experiment have in common: its file or run, changes to it, and completion of these.
 */
@Export
@Version("1.0.0")
package dev.cambium.shell.experiments;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
