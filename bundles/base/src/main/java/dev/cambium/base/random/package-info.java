/** The random numbers of a run: functions of its seed, of what they are for, and of where. */
@Export
@Version("1.0.0")
package dev.cambium.base.random;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
