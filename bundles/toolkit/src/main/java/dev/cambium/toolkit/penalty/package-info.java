/** Penalties of weights, and how their strength, or a learning rate, changes in the course of a training. */
@Export
@Version("1.0.0")
package dev.cambium.toolkit.penalty;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
