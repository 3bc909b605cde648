package dev.cambium.trainer.internal.plugin;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.observer.Observer;
import dev.cambium.api.task.BatteryDescription;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.api.training.FinishingStep;
import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.Regularizer;
import dev.cambium.base.InputException;
import dev.cambium.base.PluginFailedException;
import dev.cambium.experiment.Plugin;
import dev.cambium.experiment.PluginName;
import dev.cambium.experiment.Section;
import dev.cambium.network.batch.TaskSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The plug-ins at work in one run, made from a resolved experiment and disposed of together. */
public final class RunPlugins implements AutoCloseable {

    /** What training needs. */
    public static final Predicate<Section> TRAINING = Section::isPluginOfTraining;
    /** What finishing and analysing a network needs. */
    public static final Predicate<Section> END = Section::isPluginOfTheEnd;
    /** What the analysis of a network that is finished needs. */
    public static final Predicate<Section> ANALYSIS = END.and(Section::isForResults);

    private final PluginRegistry registry;
    private final PluginGuard guard;
    private final Consumer<String> trouble;
    /** A watchdog may close this while the run's thread is stuck in one of them. */
    private final List<PluginInstance<?>> all = new CopyOnWriteArrayList<>();

    /**
     * None yet.
     *
     * @param trouble hears, in one line, of those that cannot be put away
     */
    public RunPlugins(PluginRegistry registry, PluginGuard guard, Consumer<String> trouble) {
        this.registry = registry;
        this.guard = guard;
        this.trouble = trouble;
    }

    /**
     * A plug-in that is not there, or not in a version that could be used.
     *
     * @param kind its kind
     * @param name its name
     * @param what what is waited for, for messages
     */
    public record Missing(String kind, String name, String what) {

        @Override
        public String toString() {
            return what;
        }

        /** That it is not there, with the nearest name. */
        public String explain(PluginRegistry registry) {
            try {
                registry.find(kind, name);
                return this + " is not there";
            } catch (InputException e) {
                return e.getMessage();
            }
        }
    }

    /** The plug-ins without which a part of a run cannot be done at this moment; empty if all are there. */
    public static List<Missing> missing(PluginRegistry registry, JsonObject experiment, Predicate<Section> part) {
        List<Missing> missing = new ArrayList<>();
        experiment.getAsJsonObject("batteries").entrySet().forEach(battery ->
                registry.lacking("task", name(battery), battery.getValue().getAsJsonObject())
                        .ifPresent(what -> missing.add(new Missing("task", name(battery), what))));
        Section.all(part).forEach(section -> of(experiment, section).forEach(plugin ->
                registry.lacking(section.kind(), type(plugin), plugin.getAsJsonObject())
                        .ifPresent(what -> missing.add(new Missing(section.kind(), type(plugin), what)))));
        return missing;
    }

    private static Stream<JsonElement> of(JsonObject experiment, Section section) {
        return section.isPlugin() ? Stream.of(experiment.get(section.key()))
                : listed(experiment, section.key()).stream();
    }

    /** What a battery is called, with the bundle that it has to come from if there is one. */
    private static String name(Map.Entry<String, JsonElement> battery) {
        return PluginName.in(battery.getValue().getAsJsonObject(), battery.getKey());
    }

    private static String type(JsonElement plugin) {
        return plugin.getAsJsonObject().get("type").getAsString();
    }

    /** Makes what a training needs. */
    public TrainingParts forTraining(JsonObject experiment) {
        return new TrainingParts(tasks(experiment),
                Participant.of(create("optimizer", experiment.get("optimizer"), Optimizer.class)),
                Participant.of(create("regularizer", experiment.get("regularizer"), Regularizer.class)),
                createAll("observer", listed(experiment, Section.OBSERVERS.key()), Observer.class).stream()
                        .map(Participant::of).toList());
    }

    /** Makes the tasks. */
    public TaskSet tasks(JsonObject experiment) {
        Map<String, PluginInstance<TaskBattery>> batteries = new LinkedHashMap<>();
        experiment.getAsJsonObject("batteries").entrySet().forEach(entry -> {
            PluginInstance<TaskBattery> battery = create("task", name(entry), entry.getValue().getAsJsonObject(),
                    TaskBattery.class);
            guarded(battery, () -> BatteryContract.checked(battery.plugin(), battery.service()));
            batteries.put(entry.getKey(), battery);
        });
        List<String> names = new ArrayList<>();
        List<String> origins = new ArrayList<>();
        List<Task> tasks = new ArrayList<>();
        List<BatteryDescription> descriptions = new ArrayList<>();
        for (JsonElement each : experiment.getAsJsonArray("tasks")) {
            String name = each.getAsString();
            int dot = name.indexOf('.');
            PluginInstance<TaskBattery> battery = batteries.get(name.substring(0, dot));
            names.add(name);
            origins.add(origin(battery.plugin()));
            descriptions.add(guarded(battery,
                    () -> BatteryDescription.of(name.substring(0, dot), battery.service())));
            tasks.add(guarded(battery, () -> battery.service().tasks().stream()
                    .filter(task -> task.name().equals(name.substring(dot + 1))).findFirst()
                    .orElseThrow(() -> new PluginFailedException(describe(battery.plugin()) + " has no task '"
                            + name.substring(dot + 1) + "'"))));
        }
        // the resolver saw to it that they agree
        PluginInstance<TaskBattery> any = batteries.values().iterator().next();
        return guarded(any, () -> new TaskSet(names, origins, tasks, any.service().channels(),
                any.service().actions(), descriptions));
    }

    /** Makes the metrics. */
    public List<PluginInstance<Metric>> metrics(JsonObject experiment) {
        return createAll("metric", listed(experiment, "metrics"), Metric.class);
    }

    /** Makes what acts on the trained network. */
    public List<PluginInstance<FinishingStep>> finishingSteps(JsonObject experiment) {
        return createAll("finish", listed(experiment, "finish"), FinishingStep.class);
    }

    /** The plug-ins of a list that runs of former versions may lack. */
    private static List<JsonElement> listed(JsonObject experiment, String key) {
        return experiment.has(key) ? experiment.getAsJsonArray(key).asList() : List.of();
    }

    private <T> List<PluginInstance<T>> createAll(String kind, List<JsonElement> settings, Class<T> contract) {
        List<PluginInstance<T>> plugins = new ArrayList<>();
        settings.forEach(plugin -> plugins.add(create(kind, plugin, contract)));
        return plugins;
    }

    private <T> PluginInstance<T> create(String kind, JsonElement settings, Class<T> contract) {
        return create(kind, type(settings), settings.getAsJsonObject(), contract);
    }

    private <T> PluginInstance<T> create(String kind, String name, JsonObject settings, Class<T> contract) {
        Plugin plugin;
        try {
            plugin = registry.find(kind, name);
        } catch (InputException e) {
            throw new PluginMissingException(e.getMessage());
        }
        PluginInstance<T> instance = guard.call(PluginGuard.caller(describe(plugin)),
                () -> registry.create(kind, name, settings, contract));
        all.add(instance);
        return instance;
    }

    private <T> T guarded(PluginInstance<?> plugin, Supplier<T> action) {
        return guard.call(PluginGuard.caller(describe(plugin.plugin())), action);
    }

    /** A plug-in for messages, with bundle and version. */
    public static String describe(Plugin plugin) {
        return PluginNames.describe(plugin);
    }

    private static String origin(Plugin plugin) {
        return plugin.bundle() + " " + plugin.version();
    }

    /** Whether the bundle of one of them is about to stop. */
    public boolean areLeaving() {
        for (PluginInstance<?> instance : all) { // called in every step: no stream
            if (instance.isLeaving()) {
                return true;
            }
        }
        return false;
    }

    /** Lets go of all, of those first for which somebody waits. */
    @Override
    public void close() {
        List<PluginInstance<?>> closing = new ArrayList<>(all);
        all.clear();
        closing.stream().filter(PluginInstance::isLeaving).forEach(PluginInstance::close);
        closing.forEach(PluginInstance::close);
        closing.stream().filter(PluginInstance::isStuck).forEach(stuck -> trouble.accept(describe(stuck.plugin())
                + " does not come back from being put away (@Deactivate); nobody waits for it any longer"));
    }
}
