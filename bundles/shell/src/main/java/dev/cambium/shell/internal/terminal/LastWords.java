package dev.cambium.shell.internal.terminal;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * What the launcher says when a signal ends the process in the middle of something that can be done again: how to go
 * on.
 */
public final class LastWords implements AutoCloseable {

    private final ServiceRegistration<?> service;

    /** From now on. */
    public LastWords(BundleContext context, String line) {
        Dictionary<String, Object> role = new Hashtable<>();
        role.put("cambium.role", "last-words");
        Supplier<String> words = () -> line;
        service = context.registerService(Supplier.class, words, role);
    }

    @Override
    public void close() {
        service.unregister();
    }
}
