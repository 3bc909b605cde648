/** Runs: what can be asked of them, what they say of themselves, and what came of them. */
@Export
@Version("1.0.0")
package dev.cambium.runs;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
