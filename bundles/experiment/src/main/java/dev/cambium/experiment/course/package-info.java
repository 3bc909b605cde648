/** What becomes of an experiment in the course of its training: changes by schedule and by hand. */
@Export
@Version("1.0.0")
package dev.cambium.experiment.course;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
