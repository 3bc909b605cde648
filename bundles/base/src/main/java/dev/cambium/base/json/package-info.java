/** JSON as people and programs write it, read within bounds, and as it stands in messages. */
@Export
@Version("1.0.0")
package dev.cambium.base.json;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
