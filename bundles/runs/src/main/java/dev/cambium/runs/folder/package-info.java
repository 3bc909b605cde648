/** The folders of runs: their files, journals, locks and mailboxes. */
@Export
@Version("1.0.0")
package dev.cambium.runs.folder;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
