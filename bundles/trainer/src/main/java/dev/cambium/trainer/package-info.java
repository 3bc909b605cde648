/**
 * What the trainer offers to the shell and to other users of the framework: the installed
 * {@link dev.cambium.trainer.Plugins plug-ins}, {@link dev.cambium.trainer.Experiments experiments} read
 * from files, and {@link dev.cambium.trainer.Runs runs} on disk. The three are services.
 */
@Export
@Version("2.0.0")
package dev.cambium.trainer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
