package dev.cambium.trainer.internal.plugin;

import dev.cambium.trainer.Plugin;
import org.osgi.service.component.ComponentInstance;

/**
 * A plug-in at work in one run.
 *
 * @param <T>       its contract
 * @param plugin    what it is
 * @param service   the instance
 * @param component how it is disposed of
 */
public record PluginInstance<T>(Plugin plugin, T service, ComponentInstance<?> component) implements AutoCloseable {

    @Override
    public void close() {
        component.dispose();
    }
}
