package dev.cambium.trainer.internal.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.api.metric.Plan;
import dev.cambium.api.network.Layout;
import dev.cambium.base.Words;
import dev.cambium.trainer.Experiment;
import dev.cambium.trainer.InputException;
import dev.cambium.trainer.Nearest;
import dev.cambium.base.RunFailedException;
import dev.cambium.trainer.internal.json.JsonWords;
import dev.cambium.trainer.internal.json.WrittenNumber;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks one experiment and makes all its settings explicit. */
final class Resolver {

    static final List<String> KEYS = List.of("name", "description", "variant", "seed", "model", "tasks",
            "batteries", "sampling", "optimizer", "regularizer", "freeze", "training", "phases", "finish", "analysis",
            "metrics", "report", "schedule", "variants", "seeds", "extends");

    private static final String ALL = "*";
    private static final long TOO_MANY_PLACES = 1L << 31;
    private static final long LARGEST_BATCH = 1_000_000_000;

    private final PluginCatalog catalog;
    private final TrialLengths lengths;

    Resolver(PluginCatalog catalog) {
        this.catalog = catalog;
        lengths = new TrialLengths(catalog);
    }

    Experiment resolve(Document document, Path file, String variant, long seed) {
        JsonObject given = document.json();
        if (given.has(Sections.IMPORTED)) {
            throw document.problem(Sections.IMPORTED, "this network was trained elsewhere and imported from "
                    + JsonWords.shown(given.get(Sections.IMPORTED))
                    + "; it cannot be trained again, only analysed; see: analyze");
        }
        for (String key : given.keySet()) {
            if (!KEYS.contains(key)) {
                throw document.problem(key, "unknown key" + Nearest.suggestion(key, KEYS));
            }
        }
        JsonObject resolved = new JsonObject();
        JsonElement givenName = given.get("name");
        String name = givenName == null
                ? Names.of(file, ".json")
                : Names.read(document, "name", givenName);
        resolved.addProperty("name", name);
        if (given.has("description")) {
            resolved.addProperty("description", description(document, given.get("description")));
        }
        if (!variant.isEmpty()) {
            resolved.addProperty("variant", variant);
        }
        resolved.addProperty("seed", seed);
        resolved.add("model", model(document));
        resolvePlugins(document, resolved, ScheduleResolver.CHANGEABLE);
        resolved.add("training", training(document));
        checkSize(document, resolved);
        if (given.has(Phases.KEY)) {
            resolved.add(Phases.KEY, new PhaseResolver(this, document).resolve(resolved));
        } else if (resolved.getAsJsonObject("training").get("steps").getAsLong() > 0) {
            requireRoom(document, resolved);
        }
        resolved.add("finish", plugins(document, "finish", "finish"));
        resolveAnalysis(document, resolved);
        if (given.has("schedule")) {
            resolved.add("schedule", new ScheduleResolver(this, document).resolve(resolved));
        }
        checkMetrics(document, resolved, resolved);
        return new Experiment(name, variant, seed, document.locations().get(""), resolved);
    }

    /**
     * Asks metrics whether what they need will be there.
     *
     * @param resolved   has the metrics
     * @param experiment has the phases of the training
     */
    void checkMetrics(Document document, JsonObject resolved, JsonObject experiment) {
        List<JsonObject> metrics = resolved.getAsJsonArray("metrics").asList().stream().map(JsonElement::getAsJsonObject)
                .toList();
        List<String> names = metrics.stream().map(ListEntries::name).toList();
        Plan plan = new Plan(Phases.of(experiment).stream().map(Phases.Phase::name).toList(), names, partitions(names));
        for (JsonObject metric : metrics) {
            located(document, "metrics", () -> {
                catalog.checkMetric(ListEntries.name(metric), metric, plan);
                return null;
            });
        }
    }

    /** The partitions that metrics look for, as {@code metric.measurement}; empty if one of them does not say. */
    private Optional<List<String>> partitions(List<String> metrics) {
        List<String> partitions = new ArrayList<>();
        for (String metric : metrics) {
            Optional<List<String>> names = catalog.partitions(metric);
            if (names.isEmpty()) {
                return Optional.empty();
            }
            names.get().forEach(name -> partitions.add(metric + "." + name));
        }
        return Optional.of(partitions);
    }

    private static String description(Document document, JsonElement given) {
        if (given instanceof JsonPrimitive text) {
            return WrittenNumber.textOf(text);
        }
        throw document.problem("description", "is " + JsonWords.shown(given) + ", expected text");
    }

    /** Resolves some of the keys that can change during a run; tasks and their batteries go together. */
    void resolvePlugins(Document document, JsonObject resolved, Collection<String> keys) {
        if (keys.contains("tasks") || keys.contains("batteries")) {
            new TaskResolver(catalog, document).resolveInto(resolved);
        }
        if (keys.contains("sampling")) {
            resolved.add("sampling", new SamplingResolver(document, resolved.getAsJsonArray("tasks")).resolve());
        }
        if (keys.contains(Sections.FREEZE)) {
            resolved.addProperty(Sections.FREEZE, freeze(document).label());
        }
        if (keys.contains("optimizer")) {
            resolved.add("optimizer", plugin(document, "optimizer", "adam"));
        }
        if (keys.contains("regularizer")) {
            resolved.add("regularizer", plugin(document, "regularizer", "none"));
        }
        if (keys.contains("metrics")) {
            resolved.add("metrics", plugins(document, "metrics", "metric"));
        }
    }

    /** Resolves what is done with a trained network, beside the metrics; nothing here changes the network. */
    private static void resolveAnalysis(Document document, JsonObject resolved) {
        resolved.add("analysis", section(document, "analysis", Sections.ANALYSIS));
        if (document.json().has("report")) {
            resolved.add("report", new ReportResolver(document).resolve());
        }
    }

    /**
     * Resolves all that is done with a trained network.
     *
     * @param experiment what it was trained with
     */
    void resolveResults(Document document, JsonObject resolved, JsonObject experiment) {
        resolveAnalysis(document, resolved);
        resolvePlugins(document, resolved, List.of("metrics"));
        checkMetrics(document, resolved, experiment);
    }

    /** Sees to it that the network of one resolved experiment can learn the tasks of another. */
    void requireSameUnits(Document document, JsonObject before, JsonObject after) {
        TaskResolver.obstacle(catalog, before, after).ifPresent(obstacle -> {
            throw document.problem("tasks", obstacle + "; a run keeps its input and output units");
        });
    }

    /**
     * Sees to it that whole trials fit into the sequences of a training.
     *
     * @param experiment a resolved one, or its state at some step
     * @throws RunFailedException if a task fails when its trials are drawn; names its bundle
     */
    void requireRoom(Document document, JsonObject experiment) {
        Optional<String> obstacle;
        try {
            obstacle = lengths.obstacle(experiment);
        } catch (RunFailedException e) {
            throw new RunFailedException(document.problem("tasks", e.getMessage()).getMessage(), e);
        }
        obstacle.ifPresent(what -> {
            throw document.problem("training.sequence", what);
        });
    }

    private static JsonObject section(Document document, String path, Schema schema, String... others) {
        JsonElement given = document.json();
        for (String key : path.split("\\.")) {
            given = given instanceof JsonObject object ? object.get(key) : null;
        }
        if (given != null && !given.isJsonObject()) {
            throw document.problem(path, "is " + JsonWords.shown(given) + ", expected an object in braces");
        }
        return schema.resolve(given == null ? new JsonObject() : given.getAsJsonObject(), List.of(others),
                (key, message) -> document.problem(path + "." + key, message));
    }

    private static JsonObject model(Document document) {
        JsonObject model = section(document, "model", Sections.MODEL, "connectivity", "init");
        int hidden = model.get("hidden").getAsInt();
        JsonArray shape = model.getAsJsonArray("layout");
        if (shape.isEmpty()) {
            Arrays.stream(Layout.nearlySquare(hidden)).forEach(shape::add);
        }
        long places = 1;
        for (JsonElement size : shape) {
            places = Math.min(places * size.getAsLong(), TOO_MANY_PLACES); // more would overflow
        }
        if (places != hidden) {
            throw document.problem("model.layout", "is " + JsonWords.shown(shape) + ", which has "
                    + (places == TOO_MANY_PLACES ? "too many" : places) + " places, but model.hidden is " + hidden
                    + "; expected sizes whose product is " + hidden);
        }
        model.add("connectivity", section(document, "model.connectivity", Sections.CONNECTIVITY));
        model.add("init", section(document, "model.init", Sections.INITIALIZATION));
        new ConnectionCheck(document, model).run();
        return model;
    }

    private static Freeze freeze(Document document) {
        JsonElement given = document.json().get(Sections.FREEZE);
        String label = given == null ? Freeze.NONE.label() : ListEntries.name(given);
        return Freeze.of(label).orElseThrow(() -> document.problem(Sections.FREEZE, "is " + JsonWords.shown(given)
                + Nearest.suggestion(label, Freeze.labels())));
    }

    private static JsonObject training(Document document) {
        JsonObject training = section(document, "training", Sections.TRAINING);
        if (training.get("threads").getAsInt() == 0) {
            training.addProperty("threads", Math.min(Runtime.getRuntime().availableProcessors(),
                    training.get("batch").getAsInt()));
        }
        return training;
    }

    /** The activity of a batch has to fit into an array; to blame is the size that is furthest from what is usual. */
    private static void checkSize(Document document, JsonObject resolved) {
        record Size(String section, String name, int usual, long value) {
            Size(String section, String name, int usual, JsonObject resolved) {
                this(section, name, usual, resolved.getAsJsonObject(section).get(name).getAsLong());
            }

            String key() {
                return section + "." + name;
            }
        }
        List<Size> sizes = Stream.of(new Size("training", "batch", 16, resolved),
                new Size("training", "sequence", 100, resolved), new Size("model", "hidden", 100, resolved))
                .sorted(Comparator.comparing(size -> -1.0 * size.value() / size.usual())).toList();
        BigInteger numbers = sizes.stream().map(size -> BigInteger.valueOf(size.value()))
                .reduce(BigInteger.ONE, BigInteger::multiply);
        if (numbers.compareTo(BigInteger.valueOf(LARGEST_BATCH)) > 0) {
            String others = sizes.stream().skip(1).map(Size::key).collect(Collectors.joining(" times "));
            throw document.problem(sizes.get(0).key(), "times " + others + " is " + numbers + ", expected at most "
                    + LARGEST_BATCH);
        }
    }

    private JsonObject plugin(Document document, String kind, String otherwise) {
        JsonObject chosen = Document.plugin(otherwise);
        JsonElement given = document.json().get(kind);
        if (given instanceof JsonObject settings && !settings.has("type")) { // settings of the default plug-in
            settings.entrySet().forEach(entry -> chosen.add(entry.getKey(), entry.getValue()));
            given = chosen;
        }
        return plugin(document, kind, kind, given == null ? chosen : given);
    }

    /** A list of plug-ins of one kind; {@code *} stands for all that are installed and not listed by themselves. */
    private JsonArray plugins(Document document, String key, String kind) {
        JsonElement given = document.json().get(key);
        JsonArray plugins = new JsonArray();
        if (given == null) {
            return plugins;
        }
        if (!(given instanceof JsonArray list)) {
            throw document.problem(key, "is " + JsonWords.shown(given) + ", expected a list such as [\""
                    + catalog.names(kind).stream().findFirst().orElse(kind) + "\"]");
        }
        List<String> listed = list.asList().stream().map(ListEntries::name).toList();
        List<String> names = new ArrayList<>();
        for (JsonElement each : list) {
            List<JsonElement> some = ListEntries.name(each).equals(ALL)
                    ? catalog.names(kind).stream().filter(name -> !listed.contains(name))
                            .<JsonElement>map(JsonPrimitive::new).toList()
                    : List.of(each);
            for (JsonElement one : some) {
                JsonObject plugin = plugin(document, key, kind, one instanceof JsonPrimitive name
                        ? Document.plugin(WrittenNumber.textOf(name)) : one);
                if (names.contains(plugin.get("type").getAsString())) {
                    throw document.problem(key, JsonWords.shown(plugin.get("type")) + " is given twice");
                }
                names.add(plugin.get("type").getAsString());
                plugins.add(plugin);
            }
        }
        return plugins;
    }

    private JsonObject plugin(Document document, String path, String kind, JsonElement given) {
        if (!(given instanceof JsonObject object && object.get("type") instanceof JsonPrimitive type)) {
            throw document.problem(path, "is " + JsonWords.shown(given)
                    + ", expected the name of a plug-in or an object with its \"type\"");
        }
        String name = WrittenNumber.textOf(type);
        Schema schema = located(document, path, () -> catalog.schema(kind, name));
        JsonObject settings = schema.resolve(object, List.of("type"),
                (key, message) -> document.problem(path + "." + key, message + " (" + kind + " " + Words.quote(name) + ")"));
        located(document, path, () -> {
            catalog.check(kind, name, settings);
            return null;
        });
        JsonObject resolved = Document.plugin(name);
        settings.entrySet().forEach(entry -> resolved.add(entry.getKey(), entry.getValue()));
        return resolved;
    }

    static <T> T located(Document document, String path, Supplier<T> action) {
        try {
            return action.get();
        } catch (InputException e) {
            InputException located = document.problem(path, Words.line(e.getMessage())); // perhaps a plug-in's words
            located.initCause(e);
            throw located;
        }
    }
}
