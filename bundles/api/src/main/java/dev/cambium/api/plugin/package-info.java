/**
 * What a plug-in says of itself: an annotation for each kind, beside {@code @Component}. What it says becomes
 * properties of the component, by which Cambium finds it, and a
 * {@link dev.cambium.api.plugin.PluginNamespace capability} of its bundle.
 */
@Export
@Version("1.1.0")
package dev.cambium.api.plugin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
