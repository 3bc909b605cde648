package dev.cambium.trainer.internal.plugin;

import dev.cambium.api.metric.Metric;
import dev.cambium.api.network.ConnectionGraph;
import dev.cambium.api.network.RecurrentInitialization;
import dev.cambium.api.observer.Observer;
import dev.cambium.api.plugin.ConnectivityPlugin;
import dev.cambium.api.plugin.ExecutorPlugin;
import dev.cambium.api.plugin.FinishPlugin;
import dev.cambium.api.plugin.InitializationPlugin;
import dev.cambium.api.plugin.MetricPlugin;
import dev.cambium.api.plugin.ObserverPlugin;
import dev.cambium.api.plugin.OptimizerPlugin;
import dev.cambium.api.plugin.RegularizerPlugin;
import dev.cambium.api.plugin.SamplerPlugin;
import dev.cambium.api.plugin.TaskPlugin;
import dev.cambium.api.sweep.Executor;
import dev.cambium.api.sweep.Sampler;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.api.training.FinishingStep;
import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.Regularizer;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of plug-ins that something uses. */
public enum PluginKind {

    /** Offers tasks. */
    TASK("task", "task battery", TaskBattery.class, TaskPlugin.class),
    /** Adds a penalty to the loss. */
    REGULARIZER("regularizer", "regularizer", Regularizer.class, RegularizerPlugin.class),
    /** Changes the weights. */
    OPTIMIZER("optimizer", "optimizer", Optimizer.class, OptimizerPlugin.class),
    /** Looks on while a network is trained. */
    OBSERVER("observer", "observer", Observer.class, ObserverPlugin.class),
    /** Measures a trained network. */
    METRIC("metric", "metric", Metric.class, MetricPlugin.class),
    /** Acts on a trained network. */
    FINISH("finish", "finishing step", FinishingStep.class, FinishPlugin.class),
    /** Draws the recurrent weights that a training starts from. */
    INITIALIZATION("initialization", "initialization", RecurrentInitialization.class, InitializationPlugin.class),
    /** Says which recurrent connections exist. */
    CONNECTIVITY("connectivity", "graph of connections", ConnectionGraph.class, ConnectivityPlugin.class),
    /** Chooses what a sweep tries. */
    SAMPLER("sampler", "sampler", Sampler.class, SamplerPlugin.class),
    /** Has a sweep trained somewhere. */
    EXECUTOR("executor", "executor", Executor.class, ExecutorPlugin.class);

    private final String key;
    private final String word;
    private final Class<?> contract;
    private final Class<? extends Annotation> annotation;

    PluginKind(String key, String word, Class<?> contract, Class<? extends Annotation> annotation) {
        this.key = key;
        this.word = word;
        this.contract = contract;
        this.annotation = annotation;
    }

    /** The kind that is called so, if there is one. */
    static Optional<PluginKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
    }

    /** The kind of which a component is that provides some services, if it is of one. */
    static Optional<PluginKind> among(String... services) {
        return Arrays.stream(values()).filter(kind -> Arrays.asList(services).contains(kind.contract.getName()))
                .findFirst();
    }

    /** What the kinds are called. */
    static List<String> keys() {
        return Arrays.stream(values()).map(kind -> kind.key).toList();
    }

    String key() {
        return key;
    }

    /** What a kind is called in messages. */
    static String word(String key) {
        return of(key).map(kind -> kind.word).orElse(key);
    }

    /** What a plug-in of this kind implements. */
    Class<?> contract() {
        return contract;
    }

    /** How a plug-in of this kind says what it is, for its author. */
    String annotation() {
        return "@" + annotation.getSimpleName() + "(name = …, description = …)";
    }

    /** How a plug-in of this kind is declared, for its author. */
    String component() {
        String type = contract.getSimpleName();
        return "@Component(factory = " + type + ".FACTORY, service = " + type + ".class)";
    }
}
