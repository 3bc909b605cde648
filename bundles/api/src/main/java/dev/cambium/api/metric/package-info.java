/**
 * Analysis: a {@link dev.cambium.api.metric.Metric metric} looks at a trained network and its recorded
 * responses and returns {@link dev.cambium.api.metric.Measurement measurements} that any report can show.
 */
@Export
@Version("2.0.0")
package dev.cambium.api.metric;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
