package dev.cambium.trainer.internal.plugin;

import dev.cambium.api.metric.Metric;
import dev.cambium.api.observer.Observer;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.api.training.FinishingStep;
import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.Regularizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of plug-ins that something uses. */
public enum PluginKind {

    /** Offers tasks. */
    TASK("task", "task battery", TaskBattery.class),
    /** Adds a penalty to the loss. */
    REGULARIZER("regularizer", "regularizer", Regularizer.class),
    /** Changes the weights. */
    OPTIMIZER("optimizer", "optimizer", Optimizer.class),
    /** Looks on while a network is trained. */
    OBSERVER("observer", "observer", Observer.class),
    /** Measures a trained network. */
    METRIC("metric", "metric", Metric.class),
    /** Acts on a trained network. */
    FINISH("finish", "finishing step", FinishingStep.class);

    private final String key;
    private final String word;
    private final Class<?> contract;

    PluginKind(String key, String word, Class<?> contract) {
        this.key = key;
        this.word = word;
        this.contract = contract;
    }

    /** The kind of a {@code cambium.kind}, if there is one. */
    static Optional<PluginKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
    }

    /** What {@code cambium.kind} may be. */
    static List<String> keys() {
        return Arrays.stream(values()).map(kind -> kind.key).toList();
    }

    /** What a kind is called in messages. */
    public static String word(String key) {
        return of(key).map(kind -> kind.word).orElse(key);
    }

    /** What a plug-in of this kind implements. */
    Class<?> contract() {
        return contract;
    }
}
