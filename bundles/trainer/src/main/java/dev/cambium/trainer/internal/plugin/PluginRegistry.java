package dev.cambium.trainer.internal.plugin;

import com.google.gson.JsonObject;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.trainer.InputException;
import dev.cambium.trainer.Nearest;
import dev.cambium.trainer.Plugin;
import dev.cambium.trainer.Plugins;
import dev.cambium.trainer.RunFailedException;
import dev.cambium.trainer.internal.config.PluginCatalog;
import dev.cambium.trainer.internal.config.Schema;
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
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.ComponentException;
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

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final Set<ServiceReference<ComponentFactory<?>>> factories =
            new ConcurrentSkipListSet<>(Comparator.reverseOrder());

    @Activate
    public PluginRegistry(BundleContext context, @Reference ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    @Reference(service = ComponentFactory.class, target = "(&(" + KIND + "=*)(" + NAME + "=*))",
            cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addFactory(ServiceReference<ComponentFactory<?>> factory) {
        factories.add(factory);
    }

    void removeFactory(ServiceReference<ComponentFactory<?>> factory) {
        factories.remove(factory);
    }

    @Override
    public List<Plugin> all() {
        List<Plugin> plugins = new ArrayList<>();
        for (ServiceReference<ComponentFactory<?>> factory : factories) {
            if (factory.getBundle() != null) {
                boolean hidden = plugins.stream().anyMatch(other -> other.kind().equals(factory.getProperty(KIND))
                        && other.name().equals(factory.getProperty(NAME)));
                plugins.add(describe(factory, hidden));
            }
        }
        plugins.sort(Comparator.comparing(Plugin::kind).thenComparing(Plugin::name).thenComparing(Plugin::hidden));
        return plugins;
    }

    private static Plugin describe(ServiceReference<ComponentFactory<?>> factory, boolean hidden) {
        Bundle bundle = factory.getBundle();
        Object description = factory.getProperty(DESCRIPTION);
        return new Plugin((String) factory.getProperty(KIND), (String) factory.getProperty(NAME),
                bundle.getSymbolicName(), bundle.getVersion().toString(),
                description == null ? "" : description.toString(), hidden, schema(factory).settings());
    }

    private static Schema schema(ServiceReference<ComponentFactory<?>> factory) {
        var files = factory.getBundle().findEntries("OSGI-INF/metatype", "*.xml", false);
        List<URL> urls = files == null ? List.of() : Collections.list(files);
        return Schema.of((String) factory.getProperty(ComponentConstants.COMPONENT_NAME), urls);
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
        return factories.stream()
                .filter(factory -> kind.equals(factory.getProperty(KIND)) && name.equals(factory.getProperty(NAME)))
                .findFirst().orElseThrow(() -> unknown(kind, name));
    }

    private InputException unknown(String kind, String name) {
        Set<String> kinds = new ConcurrentSkipListSet<>();
        Set<String> names = new ConcurrentSkipListSet<>();
        factories.forEach(factory -> {
            kinds.add((String) factory.getProperty(KIND));
            if (kind.equals(factory.getProperty(KIND))) {
                names.add((String) factory.getProperty(NAME));
            }
        });
        return kinds.contains(kind)
                ? new InputException("there is no " + kind + " '" + name + "'" + Nearest.suggestion(name, names))
                : new InputException("there is no kind of plug-in '" + kind + "'" + Nearest.suggestion(kind, kinds));
    }

    /**
     * Makes an instance of a plug-in.
     *
     * @param settings resolved settings, see {@link Schema#resolve}
     * @param contract the contract of its kind
     * @throws InputException     if the plug-in rejects its settings, with an IllegalArgumentException
     * @throws RunFailedException if it fails in another way
     */
    public <T> PluginInstance<T> create(String kind, String name, JsonObject settings, Class<T> contract) {
        ServiceReference<ComponentFactory<?>> reference = factory(kind, name);
        ComponentFactory<?> factory = context.getService(reference);
        if (factory == null) {
            throw unknown(kind, name);
        }
        Map<String, Object> properties = Map.of();
        try {
            properties = schema(reference).properties(settings);
            ComponentInstance<?> component = factory.newInstance(new Hashtable<>(properties));
            if (!contract.isInstance(component.getInstance())) {
                component.dispose();
                throw new InputException(kind + " '" + name + "' of bundle " + reference.getBundle().getSymbolicName()
                        + " is no " + contract.getName());
            }
            return new PluginInstance<>(describe(reference, false), contract.cast(component.getInstance()), component);
        } catch (ComponentException e) {
            throw rejected(reference, properties, e);
        } finally {
            context.ungetService(reference);
        }
    }

    /**
     * SCR logs why a constructor failed and does not say it: so the constructor is asked once more, for its own
     * words to the user.
     */
    private RuntimeException rejected(ServiceReference<ComponentFactory<?>> factory, Map<String, Object> settings,
            ComponentException thrown) {
        String plugin = factory.getProperty(KIND) + " '" + factory.getProperty(NAME) + "'";
        Throwable cause = thrown;
        try {
            ComponentDescriptionDTO component = components.getComponentDescriptionDTO(factory.getBundle(),
                    (String) factory.getProperty(ComponentConstants.COMPONENT_NAME));
            Constructor<?> constructor = factory.getBundle().loadClass(component.implementationClass)
                    .getConstructors()[0];
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
                : new RunFailedException(plugin + " of bundle " + factory.getBundle().getSymbolicName() + " "
                        + factory.getBundle().getVersion() + " cannot be made: " + cause, cause);
    }

    @Override
    public <T> T withBattery(String battery, Function<TaskBattery, T> function) {
        JsonObject defaults = schema("task", battery).resolve(new JsonObject(), List.of(),
                (key, message) -> new InputException("task '" + battery + "': " + key + ": " + message));
        return withBattery(battery, defaults, function);
    }

    @Override
    public <T> T withBattery(String battery, JsonObject settings, Function<TaskBattery, T> function) {
        try (PluginInstance<TaskBattery> instance = create("task", battery, settings, TaskBattery.class)) {
            return function.apply(instance.service());
        }
    }

    @Override
    public void check(String kind, String name, JsonObject settings) {
        create(kind, name, settings, Object.class).close();
    }

    @Override
    public <T> T withTask(String task, BiFunction<TaskBattery, Task, T> function) {
        int dot = task.indexOf('.');
        List<String> batteries = dot > 0 ? List.of(task.substring(0, dot)) : batteries();
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
    public List<String> batteries() {
        return factories.stream().filter(factory -> "task".equals(factory.getProperty(KIND)))
                .map(factory -> (String) factory.getProperty(NAME)).distinct().sorted().toList();
    }
}
