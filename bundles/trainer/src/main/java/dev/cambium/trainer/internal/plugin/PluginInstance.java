package dev.cambium.trainer.internal.plugin;

import dev.cambium.trainer.Plugin;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.service.component.ComponentInstance;

/**
 * A plug-in at work in one run. When its bundle goes, it is {@link #isLeaving() leaving}, and whoever uses it has to
 * let go of it: the bundle is held up until then.
 *
 * @param <T> its contract
 */
public final class PluginInstance<T> implements AutoCloseable {

    private final Plugin plugin;
    private final CountDownLatch released = new CountDownLatch(1);
    private final Consumer<PluginInstance<?>> onRelease;
    private volatile boolean leaving;
    private volatile T service;
    private volatile ComponentInstance<?> component;

    PluginInstance(Plugin plugin, T service, ComponentInstance<?> component,
            Consumer<PluginInstance<?>> onRelease) {
        this.plugin = plugin;
        this.service = service;
        this.component = component;
        this.onRelease = onRelease;
    }

    /** What it is. */
    public Plugin plugin() {
        return plugin;
    }

    /** The instance; {@code null} once it is closed. */
    public T service() {
        return service;
    }

    /** Whether its bundle is about to stop. */
    public boolean isLeaving() {
        return leaving;
    }

    void leave() {
        leaving = true;
    }

    /** Waits until it is closed, but no longer than is given. */
    void awaitRelease(long milliseconds) throws InterruptedException {
        released.await(milliseconds, TimeUnit.MILLISECONDS);
    }

    /** Lets go of the plug-in. Does nothing if that was done before. */
    @Override
    public void close() {
        ComponentInstance<?> ending;
        synchronized (this) {
            ending = component;
            component = null;
            service = null;
        }
        if (ending != null) {
            onRelease.accept(this);
            released.countDown();
            if (leaving) { // who stops the bundle may hold what disposing needs, and must not be waited for
                Thread disposer = new Thread(ending::dispose, "cambium-disposer");
                disposer.setDaemon(true);
                disposer.start();
            } else {
                ending.dispose();
            }
        }
    }
}
