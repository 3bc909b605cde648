package dev.cambium.trainer.internal.plugin;

import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.base.Words;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentFactory;
import org.osgi.service.component.ComponentInstance;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Has Declarative Services make instances of plug-ins, and finds out in words why it could not. */
final class PluginMaker {

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final ActivationLog log;

    PluginMaker(BundleContext context, ServiceComponentRuntime components, ActivationLog log) {
        this.context = context;
        this.components = components;
        this.log = log;
    }

    /**
     * Makes an instance.
     *
     * @param isThere whether a factory is there still
     * @throws PluginMissingException if it goes at this moment
     * @throws InputException         if the plug-in rejects its settings, or is no such plug-in
     * @throws RunFailedException     if it fails in another way
     */
    ComponentInstance<?> make(PluginFactory factory, Map<String, Object> properties, Predicate<PluginFactory> isThere) {
        new ComponentClass(components, factory).problem().ifPresent(problem -> {
            throw new InputException(factory.title() + " cannot be made: " + problem);
        });
        ComponentInstance<?> component = instantiate(factory, properties, isThere);
        Class<?> contract = PluginKind.of(factory.kind()).orElseThrow().contract();
        if (!contract.isInstance(component.getInstance())) {
            component.dispose();
            throw new InputException(factory.title() + " is of the kind " + factory.kind() + ", but does not implement "
                    + contract.getSimpleName());
        }
        return component;
    }

    private ComponentInstance<?> instantiate(PluginFactory factory, Map<String, Object> properties,
            Predicate<PluginFactory> isThere) {
        long mark = log.mark();
        ComponentFactory<?> service = context.getService(factory.reference());
        try {
            if (service == null) {
                throw new IllegalStateException("its bundle does not give it away");
            }
            ComponentInstance<?> component = service.newInstance(new Hashtable<>(properties));
            if (component.getInstance() == null) {
                component.dispose();
                throw new IllegalStateException("the instance is gone");
            }
            return component;
        } catch (RuntimeException e) { // of a factory that goes at this moment, SCR throws anything
            if (factory.isGoing() || !isThere.test(factory)) {
                throw new PluginMissingException(factory.gone().getMessage());
            }
            throw rejected(factory, log.since(mark, factory.bundle()), e);
        } finally {
            context.ungetService(factory.reference());
        }
    }

    private static RuntimeException rejected(PluginFactory factory, Optional<ActivationLog.Failure> failure,
            RuntimeException thrown) {
        if (failure.isEmpty()) {
            return new RunFailedException(factory.title() + " cannot be made; the log may say why", thrown);
        }
        Throwable cause = failure.get().cause();
        String words = Words.line(failure.get().words());
        return failure.get().isRefusal()
                ? new InputException(PluginKind.word(factory.kind()) + " '" + factory.name() + "': " + words, cause)
                : new RunFailedException(factory.title() + " cannot be made: " + words, cause);
    }
}
