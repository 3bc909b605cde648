/** What looks on while a network is trained: {@link dev.cambium.api.observer.Observer observers}. */
@Export
@Version("1.0.0")
package dev.cambium.api.observer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
