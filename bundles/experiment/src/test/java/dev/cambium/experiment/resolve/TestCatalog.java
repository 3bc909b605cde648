package dev.cambium.experiment.resolve;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.api.metric.Plan;
import dev.cambium.api.network.Layout;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.api.task.TaskDescription;
import dev.cambium.api.task.Trial;
import dev.cambium.base.InputException;
import dev.cambium.base.MissingPluginException;
import dev.cambium.base.Nearest;
import dev.cambium.experiment.PluginChoice;
import dev.cambium.experiment.PluginName;
import dev.cambium.experiment.document.Document;
import dev.cambium.experiment.settings.Schema;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** A few plug-ins that exist in name: regularizers, optimizers, batteries, and one or two of the other kinds. */
final class TestCatalog implements PluginCatalog {

    private static final URL METATYPE = TestCatalog.class.getResource("/plugins.xml");
    private static final Map<String, List<String>> NAMES = new TreeMap<>(Map.of(
            "connectivity", List.of("distance"), "initialization", List.of("radius"),
            "observer", List.of("anatomy", "watcher"), "sampler", List.of("grid", "random"),
            "executor", List.of("local"),
            "optimizer", List.of("adam", "sgd"), "regularizer", List.of("none", "l1", "needy"),
            "metric", List.of("performance", "sparsity"), "task", List.of("ring", "other", "wide", "long")));

    private final Document defaults;

    /** With the defaults that ship. */
    TestCatalog() {
        this(new Document(Document.normalized(JsonParser.parseString(
                "{'optimizer': 'adam', 'regularizer': 'none', 'observers': ['anatomy'],"
                        + " 'sweep': {'sampler': 'grid', 'executor': 'local'}}").getAsJsonObject()),
                Map.of("", "defaults.json")));
    }

    TestCatalog(Document defaults) {
        this.defaults = defaults;
    }

    @Override
    public Schema schema(String kind, String written) {
        String name = PluginName.plain(written);
        if (!PluginName.of(written).means(name, "org.example." + name)) {
            throw new InputException("there is no " + kind + " '" + name + "' in another bundle");
        }
        if (!NAMES.get(kind).contains(name)) {
            throw new MissingPluginException("there is no " + kind + " '" + name + "'"
                    + Nearest.suggestion(name, NAMES.get(kind)));
        }
        return Schema.of(kind + "." + name, List.of(METATYPE));
    }

    @Override
    public Document defaults() {
        return defaults;
    }

    @Override
    public List<String> names(String kind) {
        return NAMES.getOrDefault(kind, List.of());
    }

    @Override
    public void check(String kind, String name, JsonObject settings) {
        if (settings.has("schedule") && settings.get("schedule").getAsString().equals("bad")) {
            throw new InputException("schedule 'bad': expected constant");
        }
    }

    @Override
    public Optional<List<String>> partitions(String metric) {
        return metric.equals("performance") ? Optional.empty() : Optional.of(List.of("modules"));
    }

    @Override
    public String title(String kind, String name) {
        return kind + " '" + name + "' (org.example." + name + " 1.0.0)";
    }

    @Override
    public void checkMetric(String name, JsonObject settings, Plan plan) {
        try {
            plan.requirePhase(settings.has("phase") ? settings.get("phase").getAsString() : "");
            if (settings.has("partition")) {
                plan.requirePartition(settings.get("partition").getAsString());
            }
        } catch (IllegalArgumentException e) {
            throw new InputException("metric '" + name + "': " + e.getMessage(), e);
        }
    }

    @Override
    public void checkGraph(String name, JsonObject settings, Layout layout) {
        if (settings.get("density").getAsDouble() * layout.neurons() < 1) {
            throw new InputException("graph of connections '" + name + "': too few for " + layout.neurons());
        }
    }

    @Override
    public <T> T withBattery(String name, JsonObject settings, Object question,
            Function<TaskBattery, T> function) {
        return function.apply(switch (PluginName.plain(name)) {
            case "ring" -> new Battery(List.of(new Channel("fixation", 1)), "go", "anti", "dm1");
            case "other" -> new Battery(List.of(new Channel("fixation", 1)), "go", "sum");
            case "long" -> new Battery(List.of(new Channel("fixation", 1)), "fixed600", "random600", "blocked",
                    "broken");
            default -> new Battery(List.of(new Channel("fixation", 2)), "broad");
        });
    }

    @Override
    public <P, T> T with(String kind, PluginChoice choice, Class<P> contract, long seconds,
            Function<P, T> function) {
        throw new UnsupportedOperationException();
    }

    private record Battery(List<Channel> channels, String... names) implements TaskBattery {

        @Override
        public ActionSpace actions() {
            return new ActionSpace.Choices(3);
        }

        @Override
        public List<Task> tasks() {
            return Arrays.stream(names).<Task>map(Named::new).toList();
        }
    }

    private record Named(String name) implements Task {

        @Override
        public TaskDescription description() {
            return new TaskDescription("family", "summary", List.of(), "answer");
        }

        @Override
        public void write(Trial trial, RandomGenerator random) {
            switch (name) {
                case "fixed600" -> trial.period("p", 600);
                case "random600" -> trial.period("p", 1 + random.nextInt(600));
                case "blocked" -> block();
                case "broken" -> throw new IllegalStateException("broken");
                default -> trial.period("p", 1);
            }
        }

        private static void block() {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
