/**
 * Cognitive tasks: a {@link dev.cambium.api.task.TaskBattery battery} declares what its trials look like
 * and holds the {@link dev.cambium.api.task.Task tasks} that write them. Nothing here needs ND4J.
 */
@Export
@Version("2.0.0")
package dev.cambium.api.task;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
