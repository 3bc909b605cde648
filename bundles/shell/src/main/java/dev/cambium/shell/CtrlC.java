package dev.cambium.shell;

import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** What Ctrl-C calls while a command waits: in the interactive shell by its terminal, else by the launcher. */
public final class CtrlC implements AutoCloseable {

    private final ServiceRegistration<Runnable> service;
    private final Runnable ending;

    /**
     * Begins to listen.
     *
     * @param action what to do, at once or soon; called from another thread
     */
    public CtrlC(BundleContext context, Console console, Runnable action) {
        Dictionary<String, Object> role = new Hashtable<>();
        role.put("cambium.role", "stop");
        service = context.registerService(Runnable.class, action, role);
        ending = console.onInterrupt(action);
    }

    @Override
    public void close() {
        ending.run();
        service.unregister();
    }
}
