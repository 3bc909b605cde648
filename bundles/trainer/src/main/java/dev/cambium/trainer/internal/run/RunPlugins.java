package dev.cambium.trainer.internal.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.Regularizer;
import dev.cambium.trainer.Plugin;
import dev.cambium.trainer.internal.data.TaskSet;
import dev.cambium.trainer.internal.plugin.PluginInstance;
import dev.cambium.trainer.internal.plugin.PluginRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The plug-ins at work in one run, made from a resolved experiment and disposed of together. */
final class RunPlugins implements AutoCloseable {

    private final PluginRegistry registry;
    private final List<PluginInstance<?>> all = new ArrayList<>();
    private final TaskSet tasks;
    private final PluginInstance<Optimizer> optimizer;
    private final PluginInstance<Regularizer> regularizer;
    private final List<PluginInstance<Metric>> metrics = new ArrayList<>();

    RunPlugins(PluginRegistry registry, JsonObject experiment) {
        this.registry = registry;
        try {
            tasks = tasks(experiment);
            optimizer = create("optimizer", experiment.getAsJsonObject("optimizer"), Optimizer.class);
            regularizer = create("regularizer", experiment.getAsJsonObject("regularizer"), Regularizer.class);
            for (JsonElement metric : experiment.getAsJsonArray("metrics")) {
                metrics.add(create("metric", metric.getAsJsonObject(), Metric.class));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private TaskSet tasks(JsonObject experiment) {
        Map<String, TaskBattery> batteries = new LinkedHashMap<>();
        experiment.getAsJsonObject("batteries").entrySet().forEach(entry -> batteries.put(entry.getKey(),
                create("task", entry.getKey(), entry.getValue().getAsJsonObject(), TaskBattery.class).service()));
        List<String> names = new ArrayList<>();
        List<Task> tasks = new ArrayList<>();
        for (JsonElement each : experiment.getAsJsonArray("tasks")) {
            String name = each.getAsString();
            int dot = name.indexOf('.');
            names.add(name);
            tasks.add(batteries.get(name.substring(0, dot)).tasks().stream()
                    .filter(task -> task.name().equals(name.substring(dot + 1))).findFirst().orElseThrow());
        }
        TaskBattery any = batteries.values().iterator().next(); // the resolver saw to it that they agree
        return new TaskSet(names, tasks, any.channels(), any.actions());
    }

    private <T> PluginInstance<T> create(String kind, JsonObject settings, Class<T> contract) {
        return create(kind, settings.get("type").getAsString(), settings, contract);
    }

    private <T> PluginInstance<T> create(String kind, String name, JsonObject settings, Class<T> contract) {
        PluginInstance<T> instance = registry.create(kind, name, settings, contract);
        all.add(instance);
        return instance;
    }

    TaskSet tasks() {
        return tasks;
    }

    PluginInstance<Optimizer> optimizer() {
        return optimizer;
    }

    PluginInstance<Regularizer> regularizer() {
        return regularizer;
    }

    List<PluginInstance<Metric>> metrics() {
        return metrics;
    }

    /** The plug-in of a kind of which the run has one, for messages. */
    String describe(String kind) {
        return all.stream().map(PluginInstance::plugin).filter(plugin -> plugin.kind().equals(kind)).findFirst()
                .map(RunPlugins::describe).orElse(kind);
    }

    static String describe(Plugin plugin) {
        return plugin.kind() + " '" + plugin.name() + "' (" + plugin.bundle() + " " + plugin.version() + ")";
    }

    @Override
    public void close() {
        all.forEach(PluginInstance::close);
    }
}
