package dev.cambium.trainer.internal.plugin;

import dev.cambium.api.metric.Metric;
import dev.cambium.api.observer.Observer;
import dev.cambium.api.task.BatteryDescription;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.api.training.FinishingStep;
import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.Regularizer;
import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.PluginFailedException;
import dev.cambium.base.Words;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ModelPlugin;
import dev.cambium.experiment.Plugin;
import dev.cambium.experiment.PluginChoice;
import dev.cambium.experiment.PluginName;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.TaskName;
import dev.cambium.network.batch.TaskSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The plug-ins at work in one run, made from a resolved experiment and disposed of together. */
public final class RunPlugins implements ModelPlugins, AutoCloseable {

    private static final String TASK = Section.BATTERIES.kind();

    /** A part of a run, by the plug-ins that it needs beside the batteries and those that make its network. */
    public enum Part {
        /** Training from the first step on, for which the weights are drawn. */
        BEGINNING(Section::isPluginOfTraining),
        /** Training. */
        TRAINING(Section::isPluginOfTraining),
        /** Finishing and analysing a network. */
        END(Section::isPluginOfTheEnd),
        /** The analysis of a network that is finished. */
        ANALYSIS(section -> section.isPluginOfTheEnd() && section.isForResults());

        private final Predicate<Section> sections;

        Part(Predicate<Section> sections) {
            this.sections = sections;
        }

        private boolean needs(ModelPlugin place) {
            return place != ModelPlugin.RECURRENT || this == BEGINNING;
        }
    }

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
    public static List<Missing> missing(PluginRegistry registry, Experiment experiment, Part part) {
        List<Missing> missing = new ArrayList<>();
        experiment.model().plugins().forEach((place, plugin) -> {
            if (part.needs(place)) {
                addMissing(registry, place.kind(), plugin, missing);
            }
        });
        experiment.batteries().forEach((battery, settings) -> addMissing(registry, TASK,
                new PluginChoice(PluginName.in(settings.json(), battery), settings), missing));
        Section.all(part.sections).forEach(section -> experiment.plugins(section)
                .forEach(plugin -> addMissing(registry, section.kind(), plugin, missing)));
        return missing;
    }

    private static void addMissing(PluginRegistry registry, String kind, PluginChoice plugin, List<Missing> missing) {
        registry.lacking(kind, plugin.type(), plugin.settings().json())
                .ifPresent(what -> missing.add(new Missing(kind, plugin.type(), what)));
    }

    /** Makes what a training needs. */
    public TrainingParts forTraining(Experiment experiment) {
        return new TrainingParts(tasks(experiment),
                Participant.of(create(experiment, Section.OPTIMIZER, Optimizer.class)),
                Participant.of(create(experiment, Section.REGULARIZER, Regularizer.class)),
                createAll(experiment, Section.OBSERVERS, Observer.class).stream().map(Participant::of).toList());
    }

    /** Makes the tasks. */
    public TaskSet tasks(Experiment experiment) {
        Map<String, PluginInstance<TaskBattery>> batteries = new LinkedHashMap<>();
        experiment.batteries().forEach((each, settings) -> {
            PluginInstance<TaskBattery> battery = create(TASK,
                    new PluginChoice(PluginName.in(settings.json(), each), settings), TaskBattery.class);
            guarded(battery, () -> BatteryContract.checked(battery.plugin(), battery.service()));
            batteries.put(each, battery);
        });
        List<String> names = new ArrayList<>();
        List<String> origins = new ArrayList<>();
        List<Task> tasks = new ArrayList<>();
        List<BatteryDescription> descriptions = new ArrayList<>();
        for (TaskName name : experiment.tasks()) {
            PluginInstance<TaskBattery> battery = batteries.get(name.battery());
            names.add(name.toString());
            origins.add(origin(battery.plugin()));
            descriptions.add(guarded(battery,
                    () -> BatteryDescription.of(name.battery(), battery.service())));
            tasks.add(guarded(battery, () -> battery.service().tasks().stream()
                    .filter(task -> task.name().equals(name.task())).findFirst()
                    .orElseThrow(() -> new PluginFailedException(describe(battery.plugin()) + " has no task '"
                            + name.task() + "'"))));
        }
        // the resolver saw to it that they agree
        PluginInstance<TaskBattery> any = batteries.values().iterator().next();
        return guarded(any, () -> new TaskSet(names, origins, tasks, any.service().channels(),
                any.service().actions(), descriptions));
    }

    /** Makes the metrics. */
    public List<PluginInstance<Metric>> metrics(Experiment experiment) {
        return createAll(experiment, Section.METRICS, Metric.class);
    }

    /** Makes what acts on the trained network. */
    public List<PluginInstance<FinishingStep>> finishingSteps(Experiment experiment) {
        return createAll(experiment, Section.FINISH, FinishingStep.class);
    }

    private <T> List<PluginInstance<T>> createAll(Experiment experiment, Section section, Class<T> contract) {
        List<PluginInstance<T>> plugins = new ArrayList<>();
        experiment.plugins(section).forEach(choice -> plugins.add(create(section.kind(), choice, contract)));
        return plugins;
    }

    private <T> PluginInstance<T> create(Experiment experiment, Section section, Class<T> contract) {
        return createAll(experiment, section, contract).get(0);
    }

    private <T> PluginInstance<T> create(String kind, PluginChoice choice, Class<T> contract) {
        Plugin plugin;
        try {
            plugin = registry.find(kind, choice.type());
        } catch (InputException e) {
            throw new PluginMissingException(e.getMessage());
        }
        PluginInstance<T> instance = guard.call(PluginGuard.caller(describe(plugin)),
                () -> registry.create(kind, choice.type(), choice.settings().json(), contract));
        all.add(instance);
        return instance;
    }

    @Override
    public <T> Asked<T> take(ModelPlugin place, PluginChoice choice, Class<T> contract) {
        PluginInstance<T> plugin = create(place.kind(), choice, contract);
        return new Asked<>() {

            @Override
            public String who() {
                return describe(plugin.plugin());
            }

            @Override
            public <R> R ask(Function<T, R> question) {
                return guarded(plugin, () -> {
                    try {
                        return question.apply(plugin.service());
                    } catch (IllegalArgumentException e) {
                        throw new InputException(who() + ": " + Words.line(Failures.reason(e)), e);
                    }
                });
            }

            @Override
            public void release() {
                plugin.close();
                all.remove(plugin);
            }
        };
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
