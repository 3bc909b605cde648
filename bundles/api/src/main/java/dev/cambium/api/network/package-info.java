/**
 * The network as plug-ins see it: named {@link dev.cambium.api.network.Parameter parameters}, and the
 * {@link dev.cambium.api.network.Layout layout} that gives each hidden neuron a place on a grid.
 */
@Export
@Version("1.3.0")
package dev.cambium.api.network;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
