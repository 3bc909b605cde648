package dev.cambium.experiment.resolve;

import com.google.gson.JsonObject;
import dev.cambium.api.metric.Plan;
import dev.cambium.api.network.Layout;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.experiment.PluginChoice;
import dev.cambium.experiment.document.Document;
import dev.cambium.experiment.settings.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks each question once: the thousands of experiments of a sweep differ in little, and to make a plug-in takes
 * milliseconds. What a plug-in has refused it is asked again. For several threads.
 */
final class RememberedCatalog implements PluginCatalog {

    private final PluginCatalog catalog;
    private final Map<Object, Object> answers = new HashMap<>();

    RememberedCatalog(PluginCatalog catalog) {
        this.catalog = catalog;
    }

    @SuppressWarnings("unchecked")
    private <T> T once(List<Object> question, Supplier<T> answer) {
        synchronized (answers) {
            Object known = answers.get(question);
            if (known == null) {
                known = answer.get();
                answers.put(question, known);
            }
            return (T) known;
        }
    }

    private void once(List<Object> question, Runnable check) {
        once(question, () -> {
            check.run();
            return Boolean.TRUE;
        });
    }

    @Override
    public Schema schema(String kind, String name) {
        return catalog.schema(kind, name);
    }

    @Override
    public Document defaults() {
        return once(List.of("defaults"), catalog::defaults);
    }

    @Override
    public List<String> names(String kind) {
        return catalog.names(kind);
    }

    @Override
    public void check(String kind, String name, JsonObject settings) {
        once(List.of("check", kind, name, settings.deepCopy()), () -> catalog.check(kind, name, settings));
    }

    @Override
    public Optional<List<String>> partitions(String metric) {
        return once(List.of("partitions", metric), () -> catalog.partitions(metric));
    }

    @Override
    public String title(String kind, String name) {
        return catalog.title(kind, name);
    }

    @Override
    public void checkMetric(String name, JsonObject settings, Plan plan) {
        once(List.of("metric", name, settings.deepCopy(), plan), () -> catalog.checkMetric(name, settings, plan));
    }

    @Override
    public void checkGraph(String name, JsonObject settings, Layout layout) {
        catalog.checkGraph(name, settings, layout);
    }

    @Override
    public <T> T withBattery(String name, JsonObject settings, Object question, Function<TaskBattery, T> function) {
        return once(List.of("battery", name, settings.deepCopy(), question),
                () -> catalog.withBattery(name, settings, question, function));
    }

    @Override
    public <P, T> T with(String kind, PluginChoice choice, Class<P> contract, long seconds, Function<P, T> function) {
        return catalog.with(kind, choice, contract, seconds, function);
    }
}
