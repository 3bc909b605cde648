package dev.cambium.trainer.internal.plugin;

import dev.cambium.base.Bounded;
import dev.cambium.experiment.Plugin;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.service.component.ComponentInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plug-in at work in one run. When its bundle goes, it is {@link #isLeaving() leaving}, and whoever uses it has to
 * let go of it: the bundle is held up until then.
 *
 * @param <T> its contract
 */
public final class PluginInstance<T> implements AutoCloseable {

    /** How long a plug-in may take to put itself away. */
    static final long PATIENCE_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(PluginInstance.class);

    private final Plugin plugin;
    private final CountDownLatch released = new CountDownLatch(1);
    private final Consumer<PluginInstance<?>> onRelease;
    private volatile boolean leaving;
    private volatile boolean stuck;
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
    boolean isLeaving() {
        return leaving;
    }

    void leave() {
        leaving = true;
    }

    /** Waits until it is closed, but no longer than is given. */
    void awaitRelease(long milliseconds) throws InterruptedException {
        released.await(milliseconds, TimeUnit.MILLISECONDS);
    }

    /** Whether it was closed and has not come back from that. */
    boolean isStuck() {
        return stuck;
    }

    /**
     * Lets go of the plug-in, and waits for what it does then, but not for ever. Does nothing if that was done before.
     */
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
                dispose(ending);
            }
        }
    }

    private void dispose(ComponentInstance<?> ending) {
        try {
            Bounded.call("cambium-disposer", PATIENCE_SECONDS, () -> {
                ending.dispose();
                return null;
            });
        } catch (Bounded.BlockedException e) {
            stuck = true;
            LOG.warn("{} '{}' of {} {} does not come back from its end", plugin.kind(), plugin.name(), plugin.bundle(),
                    plugin.version());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // SCR may throw anything of a component whose bundle goes
            LOG.warn("{} '{}' of {} {} could not be put away", plugin.kind(), plugin.name(), plugin.bundle(),
                    plugin.version(), e);
        }
    }
}
