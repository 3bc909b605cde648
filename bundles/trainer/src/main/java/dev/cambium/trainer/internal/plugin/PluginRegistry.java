package dev.cambium.trainer.internal.plugin;

import com.google.gson.JsonObject;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.metric.Plan;
import dev.cambium.api.network.ConnectionGraph;
import dev.cambium.api.network.Layout;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.base.InputException;
import dev.cambium.base.MissingPluginException;
import dev.cambium.base.Nearest;
import dev.cambium.base.RunFailedException;
import dev.cambium.base.Words;
import dev.cambium.experiment.ModelPlugin;
import dev.cambium.experiment.Plugin;
import dev.cambium.experiment.PluginChoice;
import dev.cambium.experiment.PluginName;
import dev.cambium.experiment.PluginProblem;
import dev.cambium.experiment.Plugins;
import dev.cambium.experiment.Settings;
import dev.cambium.experiment.document.Document;
import dev.cambium.experiment.resolve.Defaults;
import dev.cambium.experiment.resolve.PluginCatalog;
import dev.cambium.experiment.settings.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
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
import org.osgi.service.log.LogReaderService;

/**
 * Finds plug-ins by what component factories say of themselves ({@link PluginDeclaration}) alone. Of several with the
 * same kind and name the one of highest service ranking is used, and of equals the one of the highest version. What is
 * damaged is left out.
 */
@Component(service = {Plugins.class, PluginCatalog.class, PluginRegistry.class})
public final class PluginRegistry implements Plugins, PluginCatalog {

    private static final long PATIENCE_MILLISECONDS = 10_000;

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final PluginMaker maker;
    /** In the order of preference. */
    private final Set<PluginFactory> factories = new ConcurrentSkipListSet<>();
    private final Map<PluginInstance<?>, PluginFactory> instances = new ConcurrentHashMap<>();

    @Activate
    public PluginRegistry(BundleContext context, @Reference ServiceComponentRuntime components,
            @Reference LogReaderService log) {
        this.context = context;
        this.components = components;
        this.maker = new PluginMaker(context, components, new ActivationLog(log));
    }

    @Reference(service = ComponentFactory.class, cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addFactory(ServiceReference<ComponentFactory<?>> reference) {
        Bundle bundle = reference.getBundle();
        ComponentDescriptionDTO component = bundle == null ? null : components.getComponentDescriptionDTO(bundle,
                String.valueOf(reference.getProperty(ComponentConstants.COMPONENT_NAME)));
        if (component != null) { // it may have gone already
            PluginDeclaration.of(component).ifPresent(declaration ->
                    factories.add(new PluginFactory(reference, declaration)));
        }
    }

    /**
     * Holds the bundle that is stopping up until the runs that use the plug-in have finished their step. What is
     * being made at this moment must be finished before the bundle is gone: SCR would keep half of it for ever.
     */
    void removeFactory(ServiceReference<ComponentFactory<?>> reference) {
        Optional<PluginFactory> going = factories.stream().filter(each -> each.reference().equals(reference))
                .findFirst();
        if (going.isEmpty()) {
            return;
        }
        PluginFactory factory = going.get();
        factories.remove(factory);
        long end = System.nanoTime() + PATIENCE_MILLISECONDS * 1_000_000;
        instancesOf(factory).forEach(PluginInstance::leave);
        try {
            Lock made = factory.making().writeLock();
            if (made.tryLock(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                made.unlock();
            }
            for (PluginInstance<?> instance : instancesOf(factory)) {
                instance.awaitRelease((end - System.nanoTime()) / 1_000_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<PluginInstance<?>> instancesOf(PluginFactory factory) {
        return instances.entrySet().stream().filter(entry -> entry.getValue().equals(factory))
                .<PluginInstance<?>>map(Map.Entry::getKey).toList();
    }

    /**
     * What a run has to wait for before it can have a plug-in with settings that were resolved earlier, perhaps with
     * another version of it; empty if it can have it.
     */
    Optional<String> lacking(String kind, String name, JsonObject settings) {
        String wanted = PluginKind.word(kind) + " '" + name + "'";
        Optional<PluginFactory> found = usable(kind).filter(factory -> factory.offers(kind, name)).findFirst();
        return found.isEmpty()
                ? Optional.of(wanted + broken(kind, name).map(problem -> " (" + problem + ")").orElse(""))
                : found.get().refusal(settings).map(refusal -> "a version of " + wanted + " that takes its settings ("
                        + found.get().origin() + ": " + refusal + ")");
    }

    /** Why the plug-in of a kind and name is left out, if one is. */
    private Optional<String> broken(String kind, String name) {
        return factories.stream().filter(factory -> factory.offers(kind, name) && !factory.isGoing())
                .map(PluginFactory::problem).flatMap(Optional::stream).findFirst();
    }

    private Stream<PluginFactory> usable(String kind) {
        return factories.stream().filter(factory -> factory.kind().equals(kind)).filter(PluginRegistry::isUsable);
    }

    private static boolean isUsable(PluginFactory factory) {
        try {
            return !factory.isGoing() && factory.problem().isEmpty();
        } catch (InputException e) {
            return false; // it has gone at this moment
        }
    }

    @Override
    public List<Plugin> all() {
        List<Plugin> plugins = new ArrayList<>();
        for (PluginFactory factory : factories) {
            if (isUsable(factory)) {
                plugins.add(factory.describe(plugins.stream().anyMatch(other ->
                        factory.offers(other.kind(), other.name()))));
            }
        }
        plugins.sort(Comparator.comparing(Plugin::kind).thenComparing(Plugin::name).thenComparing(Plugin::hidden));
        return plugins;
    }

    @Override
    public List<PluginProblem> problems() {
        List<PluginProblem> problems = new ArrayList<>();
        for (PluginFactory factory : factories) {
            if (!factory.isGoing()) {
                factory.problem().ifPresent(problem ->
                        problems.add(new PluginProblem(factory.bundle().getSymbolicName(), problem)));
            }
        }
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs()) {
            if (component.factory == null) { // which would be an error if it is meant as a plug-in
                PluginDeclaration.of(component)
                        .flatMap(plugin -> plugin.problem(component.name,
                                component.bundle.symbolicName + " " + component.bundle.version))
                        .ifPresent(problem ->
                                problems.add(new PluginProblem(component.bundle.symbolicName, problem)));
            }
        }
        return problems;
    }

    @Override
    public Optional<String> trial(Plugin plugin) {
        Optional<PluginFactory> found = usable(plugin.kind()).filter(factory -> factory.describe(false)
                .equals(plugin.withHidden(false))).findFirst();
        boolean defaults = plugin.settings().stream().noneMatch(setting -> setting.defaultValue() == null);
        if (found.isEmpty() || !defaults) {
            return Optional.empty();
        }
        try {
            PluginTrial.of(plugin.kind(), plugin.name(),
                    () -> create(found.get(), new JsonObject(), Object.class)).close();
            return Optional.empty();
        } catch (InputException | RunFailedException | PluginMissingException e) {
            return Optional.of(e.getMessage());
        }
    }

    @Override
    public Plugin find(String kind, String name) {
        return factory(kind, name).describe(false);
    }

    @Override
    public Schema schema(String kind, String name) {
        return factory(kind, name).schema();
    }

    private PluginFactory factory(String kind, String name) {
        return usable(kind).filter(factory -> factory.offers(kind, name)).findFirst()
                .orElseThrow(() -> unknown(kind, name));
    }

    private InputException unknown(String kind, String name) {
        if (PluginKind.of(kind).isEmpty()) {
            return new MissingPluginException("there is no kind of plug-in " + Words.quote(kind)
                    + Nearest.suggestion(kind, PluginKind.keys()));
        }
        List<PluginFactory> same = factories.stream().filter(factory -> factory.offers(kind, name)).toList();
        if (!same.isEmpty()) { // it is there, but
            return broken(kind, name).map(InputException::new).orElseGet(() -> same.get(0).gone());
        }
        PluginName wanted = PluginName.of(name);
        List<String> bundles = bundles(kind, wanted.name());
        if (wanted.isPinned() && !bundles.isEmpty()) {
            return new MissingPluginException("there is no " + PluginKind.word(kind) + " " + Words.quote(wanted.name())
                    + " in a bundle " + Words.quote(wanted.bundle()) + Nearest.suggestion(wanted.bundle(), bundles));
        }
        return new MissingPluginException("there is no " + PluginKind.word(kind) + " " + Words.quote(name)
                + Nearest.suggestion(wanted.name(), names(kind)));
    }

    /**
     * Makes an instance of a plug-in.
     *
     * @param settings resolved settings, see {@link Schema#resolve}
     * @param contract the contract of its kind
     * @throws PluginMissingException if it is not there, or takes other settings
     * @throws InputException         if the plug-in rejects its settings, with an IllegalArgumentException
     * @throws RunFailedException     if it fails in another way
     */
    <T> PluginInstance<T> create(String kind, String name, JsonObject settings, Class<T> contract) {
        lacking(kind, name, settings).ifPresent(what -> {
            throw new PluginMissingException(what + " is not there");
        });
        PluginFactory factory;
        try {
            factory = factory(kind, name);
        } catch (InputException e) {
            throw new PluginMissingException(e.getMessage());
        }
        return create(factory, settings, contract);
    }

    private <T> PluginInstance<T> create(PluginFactory factory, JsonObject settings, Class<T> contract) {
        Lock making = factory.making().readLock();
        making.lock();
        try {
            if (!factories.contains(factory)) { // it went while we got here
                throw new PluginMissingException(factory.gone().getMessage());
            }
            ComponentInstance<?> component =
                    maker.make(factory, factory.schema().properties(settings), factories::contains);
            return register(factory, contract.cast(component.getInstance()), component);
        } finally {
            making.unlock();
        }
    }

    private <T> PluginInstance<T> register(PluginFactory factory, T service, ComponentInstance<?> component) {
        PluginInstance<T> instance = new PluginInstance<>(factory.describe(false), service, component,
                instances::remove);
        instances.put(instance, factory);
        if (!factories.contains(factory)) { // it went in the meantime, and nobody told this instance
            instance.leave();
        }
        return instance;
    }

    @Override
    public <T> T withBattery(String battery, Function<TaskBattery, T> function) {
        JsonObject defaults = schema("task", battery).resolve(new JsonObject(), List.of(),
                (key, message) -> new InputException("task '" + battery + "': " + key + ": " + message));
        return withBattery(battery, defaults, function, function);
    }

    @Override
    public <T> T withBattery(String battery, JsonObject settings, Object question, Function<TaskBattery, T> function) {
        return PluginTrial.of("task", battery, () -> askBattery(battery, settings, function));
    }

    private <T> T askBattery(String battery, JsonObject settings, Function<TaskBattery, T> function) {
        return use("task", battery, settings, TaskBattery.class, instance -> PluginTrial.call(instance, made ->
                function.apply(BatteryContract.checked(made.plugin(), made.service()))));
    }

    @Override
    public <P, T> T with(String kind, PluginChoice choice, Class<P> contract, long seconds, Function<P, T> function) {
        return PluginTrial.of(kind, choice.type(), seconds, () -> use(kind, choice.type(), choice.settings().json(),
                contract, instance -> PluginTrial.ask(instance, function)));
    }

    private <P, T> T use(String kind, String name, JsonObject settings, Class<P> contract,
            Function<PluginInstance<P>, T> function) {
        try (PluginInstance<P> instance = create(kind, name, settings, contract)) {
            return function.apply(instance);
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
    public Optional<List<String>> partitions(String metric) {
        return factory("metric", metric).partitions();
    }

    @Override
    public String title(String kind, String name) {
        return factory(kind, name).title();
    }

    @Override
    public void checkMetric(String name, JsonObject settings, Plan plan) {
        tell("metric", name, settings, Metric.class, metric -> metric.check(plan));
    }

    @Override
    public void checkGraph(String name, JsonObject settings, Layout layout) {
        tell(ModelPlugin.GRAPH.kind(), name, settings, ConnectionGraph.class, graph -> graph.check(layout));
    }

    private <P> void tell(String kind, String name, JsonObject settings, Class<P> contract, Consumer<P> message) {
        with(kind, new PluginChoice(name, new Settings(settings)), contract, plugin -> {
            message.accept(plugin);
            return null;
        });
    }

    @Override
    public <T> T withTask(String task, BiFunction<TaskBattery, Task, T> function) {
        int dot = task.indexOf('.');
        List<String> batteries = dot > 0 ? List.of(task.substring(0, dot)) : names("task");
        String name = task.substring(dot + 1);
        List<String> known = new ArrayList<>();
        for (String battery : batteries) {
            List<String> names;
            try {
                names = withBattery(battery, b -> b.tasks().stream().map(Task::name).toList());
            } catch (InputException | RunFailedException e) {
                if (dot > 0) {
                    throw e;
                }
                continue; // one that nobody has named may be as it likes
            }
            if (names.contains(name)) {
                return withBattery(battery, b -> function.apply(b, b.tasks().get(names.indexOf(name))));
            }
            names.forEach(each -> known.add(dot > 0 ? battery + "." + each : each));
        }
        throw new InputException("there is no task '" + task + "'" + Nearest.suggestion(task, known));
    }

    /** The bundles that offer a plug-in of a kind and name, the preferred one first. */
    private List<String> bundles(String kind, String name) {
        return usable(kind).filter(factory -> factory.offers(kind, name)).map(PluginFactory::symbolicName).distinct()
                .toList();
    }

    @Override
    public Document defaults() {
        String home = context.getProperty("cambium.home");
        return home == null ? Defaults.NONE : Defaults.of(Path.of(home));
    }

    @Override
    public List<String> names(String kind) {
        return usable(kind).map(PluginFactory::name).distinct().sorted().toList();
    }
}
