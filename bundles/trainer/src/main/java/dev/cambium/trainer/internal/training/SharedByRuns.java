package dev.cambium.trainer.internal.training;

import dev.cambium.trainer.internal.plugin.PluginRegistry;
import org.osgi.framework.BundleContext;

/**
 * What all runs of this process share.
 *
 * @param context  of this bundle, for the manifest
 * @param registry where runs find their plug-ins
 * @param cores    which they share out among them
 */
public record SharedByRuns(BundleContext context, PluginRegistry registry, Cores cores) {
}
