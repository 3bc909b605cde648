/** The folders of sweeps: what is varied, which points were chosen, and which runs are theirs. */
@Export
@Version("1.0.0")
package dev.cambium.runs.sweep;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
