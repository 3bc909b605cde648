/**
 * How the points of a sweep are chosen: {@link dev.cambium.api.sweep.Sampler samplers}, and what they choose from; and
 * where they are trained: {@link dev.cambium.api.sweep.Executor executors}.
 */
@Export
@Version("1.0.0")
package dev.cambium.api.sweep;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
