/** What training must keep of a network: what is frozen, which connections there are, and their signs. */
@Export
@Version("1.0.0")
package dev.cambium.network.constraint;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
