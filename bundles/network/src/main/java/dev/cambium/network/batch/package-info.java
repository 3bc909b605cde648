/** Where training data come from: the tasks of an experiment, and trials packed into batches. */
@Export
@Version("1.0.0")
package dev.cambium.network.batch;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
