/** What tests of plug-ins stand on: small networks, and what metrics look at. */
@Export
@Version("1.0.0")
package dev.cambium.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
