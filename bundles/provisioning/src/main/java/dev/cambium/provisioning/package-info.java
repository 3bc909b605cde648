/**
 * Bundles that come and go while the framework runs: the {@link dev.cambium.provisioning.Bundles service} that
 * installs, updates and uninstalls them, and {@link dev.cambium.provisioning.Resolution}, which says why one
 * cannot be resolved.
 */
@Export
@Version("1.0.0")
package dev.cambium.provisioning;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
