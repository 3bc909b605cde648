package dev.cambium.trainer.internal.plugin;

import com.google.gson.JsonObject;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.metric.Plan;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.base.Failures;
import dev.cambium.base.Words;
import dev.cambium.trainer.InputException;
import dev.cambium.trainer.MissingPluginException;
import dev.cambium.trainer.Nearest;
import dev.cambium.trainer.Plugin;
import dev.cambium.trainer.Plugins;
import dev.cambium.trainer.RunFailedException;
import dev.cambium.trainer.internal.config.PluginCatalog;
import dev.cambium.trainer.internal.config.Schema;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.ComponentFactory;
import org.osgi.service.component.ComponentInstance;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.util.converter.Converters;

/**
 * Finds plug-ins by their service properties alone: {@code cambium.kind}, {@code cambium.name} and
 * {@code cambium.description} of a component factory. Of several with the same kind and name the one of
 * highest service ranking is used.
 */
@Component(service = {Plugins.class, PluginCatalog.class, PluginRegistry.class})
public final class PluginRegistry implements Plugins, PluginCatalog {

    private static final String KIND = "cambium.kind";
    private static final String NAME = "cambium.name";
    private static final String DESCRIPTION = "cambium.description";
    private static final long PATIENCE_MILLISECONDS = 10_000;

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    /** By ranking. Whoever makes an instance holds the read lock of its factory. */
    private final ConcurrentNavigableMap<ServiceReference<ComponentFactory<?>>, ReadWriteLock> factories =
            new ConcurrentSkipListMap<>(Comparator.reverseOrder());
    private final Map<PluginInstance<?>, ServiceReference<?>> instances = new ConcurrentHashMap<>();

    @Activate
    public PluginRegistry(BundleContext context, @Reference ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    @Reference(service = ComponentFactory.class, target = "(&(" + KIND + "=*)(" + NAME + "=*))",
            cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addFactory(ServiceReference<ComponentFactory<?>> factory) {
        factories.put(factory, new ReentrantReadWriteLock());
    }

    /**
     * Holds the bundle that is stopping up until the runs that use the plug-in have finished their step. What is
     * being made at this moment must be finished before the bundle is gone: SCR would keep half of it for ever.
     */
    void removeFactory(ServiceReference<ComponentFactory<?>> factory) {
        ReadWriteLock making = factories.remove(factory);
        long end = System.nanoTime() + PATIENCE_MILLISECONDS * 1_000_000;
        instancesOf(factory).forEach(PluginInstance::leave);
        try {
            if (making.writeLock().tryLock(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                making.writeLock().unlock();
            }
            for (PluginInstance<?> instance : instancesOf(factory)) {
                instance.awaitRelease((end - System.nanoTime()) / 1_000_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<PluginInstance<?>> instancesOf(ServiceReference<ComponentFactory<?>> factory) {
        return instances.entrySet().stream().filter(entry -> entry.getValue().equals(factory))
                .<PluginInstance<?>>map(Map.Entry::getKey).toList();
    }

    /** Whether there is a plug-in of a kind and name. */
    public boolean has(String kind, String name) {
        return factories.keySet().stream().anyMatch(factory -> factory.getBundle() != null
                && kind.equals(factory.getProperty(KIND)) && name.equals(factory.getProperty(NAME)));
    }

    @Override
    public List<Plugin> all() {
        List<Plugin> plugins = new ArrayList<>();
        for (ServiceReference<ComponentFactory<?>> factory : factories.keySet()) {
            boolean hidden = plugins.stream().anyMatch(other -> other.kind().equals(factory.getProperty(KIND))
                    && other.name().equals(factory.getProperty(NAME)));
            try {
                plugins.add(describe(factory, hidden));
            } catch (InputException e) {
                continue; // it has gone at this moment
            }
        }
        plugins.sort(Comparator.comparing(Plugin::kind).thenComparing(Plugin::name).thenComparing(Plugin::hidden));
        return plugins;
    }

    private Plugin describe(ServiceReference<ComponentFactory<?>> factory, boolean hidden) {
        Bundle bundle = bundle(factory);
        Object description = factory.getProperty(DESCRIPTION);
        return new Plugin((String) factory.getProperty(KIND), (String) factory.getProperty(NAME),
                bundle.getSymbolicName(), bundle.getVersion().toString(),
                description == null ? "" : description.toString(), hidden, schema(factory).settings());
    }

    /** The bundle of a plug-in, which may be gone at any moment. */
    private Bundle bundle(ServiceReference<ComponentFactory<?>> factory) {
        Bundle bundle = factory.getBundle();
        if (bundle == null) {
            throw unknown((String) factory.getProperty(KIND), (String) factory.getProperty(NAME));
        }
        return bundle;
    }

    private Schema schema(ServiceReference<ComponentFactory<?>> factory) {
        try {
            var files = bundle(factory).findEntries("OSGI-INF/metatype", "*.xml", false);
            List<URL> urls = files == null ? List.of() : Collections.list(files);
            return Schema.of((String) factory.getProperty(ComponentConstants.COMPONENT_NAME), urls);
        } catch (UncheckedIOException | IllegalStateException e) {
            if (isGoing(factory)) { // with its files
                throw unknown((String) factory.getProperty(KIND), (String) factory.getProperty(NAME));
            }
            throw e;
        }
    }

    private boolean isGoing(ServiceReference<ComponentFactory<?>> factory) {
        Bundle bundle = factory.getBundle();
        return bundle == null || (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) == 0
                || !factories.containsKey(factory);
    }

    @Override
    public Plugin find(String kind, String name) {
        return describe(factory(kind, name), false);
    }

    @Override
    public Schema schema(String kind, String name) {
        return schema(factory(kind, name));
    }

    private ServiceReference<ComponentFactory<?>> factory(String kind, String name) {
        return factories.keySet().stream()
                .filter(factory -> kind.equals(factory.getProperty(KIND)) && name.equals(factory.getProperty(NAME)))
                .findFirst().orElseThrow(() -> unknown(kind, name));
    }

    private InputException unknown(String kind, String name) {
        Set<String> kinds = new ConcurrentSkipListSet<>();
        Set<String> names = new ConcurrentSkipListSet<>();
        factories.keySet().forEach(factory -> {
            kinds.add((String) factory.getProperty(KIND));
            if (kind.equals(factory.getProperty(KIND))) {
                names.add((String) factory.getProperty(NAME));
            }
        });
        return kinds.contains(kind)
                ? new MissingPluginException("there is no " + kind + " '" + name + "'" + Nearest.suggestion(name, names))
                : new MissingPluginException("there is no kind of plug-in '" + kind + "'" + Nearest.suggestion(kind, kinds));
    }

    /**
     * Makes an instance of a plug-in.
     *
     * @param settings resolved settings, see {@link Schema#resolve}
     * @param contract the contract of its kind
     * @throws PluginMissingException if it is not there
     * @throws InputException         if the plug-in rejects its settings, with an IllegalArgumentException
     * @throws RunFailedException     if it fails in another way
     */
    public <T> PluginInstance<T> create(String kind, String name, JsonObject settings, Class<T> contract) {
        ServiceReference<ComponentFactory<?>> reference;
        Plugin plugin;
        Map<String, Object> properties;
        try {
            reference = factory(kind, name);
            plugin = describe(reference, false);
            properties = schema(reference).properties(settings);
        } catch (InputException e) {
            throw new PluginMissingException(e.getMessage());
        }
        ReadWriteLock making = factories.getOrDefault(reference, new ReentrantReadWriteLock());
        making.readLock().lock();
        try {
            if (!factories.containsKey(reference)) { // it went while we got here
                throw new PluginMissingException(unknown(kind, name).getMessage());
            }
            return create(reference, plugin, properties, contract);
        } finally {
            making.readLock().unlock();
        }
    }

    private <T> PluginInstance<T> create(ServiceReference<ComponentFactory<?>> reference, Plugin plugin,
            Map<String, Object> properties, Class<T> contract) {
        ComponentInstance<?> component = instantiate(reference, properties);
        if (!contract.isInstance(component.getInstance())) {
            component.dispose();
            throw new InputException(plugin.kind() + " '" + plugin.name() + "' of bundle " + plugin.bundle() + " is no "
                    + contract.getName());
        }
        return register(reference, plugin, contract.cast(component.getInstance()), component);
    }

    private ComponentInstance<?> instantiate(ServiceReference<ComponentFactory<?>> reference,
            Map<String, Object> properties) {
        ComponentFactory<?> factory = context.getService(reference);
        try {
            if (factory == null) {
                throw new IllegalStateException("the factory is gone");
            }
            ComponentInstance<?> component = factory.newInstance(new Hashtable<>(properties));
            if (component.getInstance() == null) {
                component.dispose();
                throw new IllegalStateException("the instance is gone");
            }
            return component;
        } catch (RuntimeException e) { // of a factory that goes at this moment, SCR throws anything
            Bundle bundle = reference.getBundle();
            if (bundle == null || isGoing(reference)) {
                throw new PluginMissingException(unknown((String) reference.getProperty(KIND),
                        (String) reference.getProperty(NAME)).getMessage());
            }
            throw rejected(reference, bundle, properties, e);
        } finally {
            context.ungetService(reference);
        }
    }

    private <T> PluginInstance<T> register(ServiceReference<ComponentFactory<?>> factory, Plugin plugin, T service,
            ComponentInstance<?> component) {
        PluginInstance<T> instance = new PluginInstance<>(plugin, service, component, instances::remove);
        instances.put(instance, factory);
        if (!factories.containsKey(factory)) { // it went in the meantime, and nobody told this instance
            instance.leave();
        }
        return instance;
    }

    /**
     * SCR logs why a constructor failed and does not say it: so the constructor is asked once more, for its own
     * words to the user.
     */
    private RuntimeException rejected(ServiceReference<ComponentFactory<?>> factory, Bundle bundle,
            Map<String, Object> settings, RuntimeException thrown) {
        String plugin = factory.getProperty(KIND) + " '" + factory.getProperty(NAME) + "'";
        Throwable cause = thrown;
        try {
            ComponentDescriptionDTO component = components.getComponentDescriptionDTO(bundle,
                    (String) factory.getProperty(ComponentConstants.COMPONENT_NAME));
            Constructor<?> constructor = bundle.loadClass(component.implementationClass).getConstructors()[0];
            Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                    .map(type -> Converters.standardConverter().convert(settings).to((Class<?>) type)).toArray();
            constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            cause = e.getCause();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            cause.addSuppressed(e);
        }
        return cause instanceof IllegalArgumentException
                ? new InputException(plugin + ": " + cause.getMessage(), cause)
                : new RunFailedException(plugin + " of bundle " + bundle.getSymbolicName() + " "
                        + bundle.getVersion() + " cannot be made: " + cause, cause);
    }

    @Override
    public <T> T withBattery(String battery, Function<TaskBattery, T> function) {
        JsonObject defaults = schema("task", battery).resolve(new JsonObject(), List.of(),
                (key, message) -> new InputException("task '" + battery + "': " + key + ": " + message));
        return withBattery(battery, defaults, function);
    }

    @Override
    public <T> T withBattery(String battery, JsonObject settings, Function<TaskBattery, T> function) {
        return PluginTrial.of("task", battery, () -> askBattery(battery, settings, function));
    }

    private <T> T askBattery(String battery, JsonObject settings, Function<TaskBattery, T> function) {
        try (PluginInstance<TaskBattery> instance = create("task", battery, settings, TaskBattery.class)) {
            try {
                return function.apply(instance.service());
            } catch (InputException e) {
                throw e;
            } catch (RuntimeException | LinkageError e) { // of the plug-in
                Plugin plugin = instance.plugin();
                throw new RunFailedException("task battery '" + battery + "' (" + plugin.bundle() + " "
                        + plugin.version() + ") threw " + e, e);
            }
        } catch (PluginMissingException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    @Override
    public void check(String kind, String name, JsonObject settings) {
        try {
            PluginTrial.of(kind, name, () -> create(kind, name, settings, Object.class)).close();
        } catch (PluginMissingException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    @Override
    public void checkMetric(String name, JsonObject settings, Plan plan) {
        try (PluginInstance<Metric> instance = create("metric", name, settings, Metric.class)) {
            try {
                instance.service().check(plan);
            } catch (IllegalArgumentException e) {
                throw new InputException("metric " + Words.quote(name) + ": " + e.getMessage(), e);
            } catch (RuntimeException | LinkageError e) { // of the plug-in
                Plugin plugin = instance.plugin();
                throw new RunFailedException("metric " + Words.quote(name) + " (" + plugin.bundle() + " "
                        + plugin.version() + ") threw " + Failures.reason(e), e);
            }
        } catch (PluginMissingException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    @Override
    public <T> T withTask(String task, BiFunction<TaskBattery, Task, T> function) {
        int dot = task.indexOf('.');
        List<String> batteries = dot > 0 ? List.of(task.substring(0, dot)) : names("task");
        String name = task.substring(dot + 1);
        List<String> known = new ArrayList<>();
        for (String battery : batteries) {
            List<String> names = withBattery(battery, b -> b.tasks().stream().map(Task::name).toList());
            if (names.contains(name)) {
                return withBattery(battery, b -> function.apply(b, b.tasks().get(names.indexOf(name))));
            }
            names.forEach(each -> known.add(dot > 0 ? battery + "." + each : each));
        }
        throw new InputException("there is no task '" + task + "'" + Nearest.suggestion(task, known));
    }

    @Override
    public List<String> names(String kind) {
        return factories.keySet().stream().filter(factory -> kind.equals(factory.getProperty(KIND)))
                .map(factory -> (String) factory.getProperty(NAME)).distinct().sorted().toList();
    }
}
