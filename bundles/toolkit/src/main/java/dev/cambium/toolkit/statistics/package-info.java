/** Statistics that several metrics need: of connections, clusterings and tasks. */
@Export
@Version("1.0.0")
package dev.cambium.toolkit.statistics;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
