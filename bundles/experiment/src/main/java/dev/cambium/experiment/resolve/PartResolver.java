package dev.cambium.experiment.resolve;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.api.metric.Plan;
import dev.cambium.api.network.Layout;
import dev.cambium.base.MissingPluginException;
import dev.cambium.base.Nearest;
import dev.cambium.base.RunFailedException;
import dev.cambium.base.Words;
import dev.cambium.base.json.JsonWords;
import dev.cambium.base.json.WrittenNumber;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ModelPlugin;
import dev.cambium.experiment.Phase;
import dev.cambium.experiment.PluginChoice;
import dev.cambium.experiment.PluginName;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.document.Document;
import dev.cambium.experiment.document.ListEntries;
import dev.cambium.experiment.settings.Freeze;
import dev.cambium.experiment.settings.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Resolves the parts of an experiment that a phase, the schedule or a change by hand may resolve anew. */
final class PartResolver {

    private static final String ALL = "*";

    private final PluginCatalog catalog;
    private final TrialLengths lengths;

    PartResolver(PluginCatalog catalog) {
        this.catalog = catalog;
        lengths = new TrialLengths(catalog);
    }

    /**
     * Asks metrics whether what they need will be there.
     *
     * @param phases those of the training
     */
    void checkMetrics(Document document, List<PluginChoice> metrics, List<Phase> phases) {
        List<String> names = metrics.stream().map(PluginChoice::type).toList();
        Plan plan = new Plan(phases.stream().map(Phase::name).toList(),
                names.stream().map(PluginName::plain).toList(), partitions(names));
        for (PluginChoice metric : metrics) {
            document.located("metrics", () -> {
                catalog.checkMetric(metric.type(), metric.settings().json(), plan);
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
            names.get().forEach(name -> partitions.add(PluginName.plain(metric) + "." + name));
        }
        return Optional.of(partitions);
    }

    /** Resolves some of the keys that can change during a run; tasks and their batteries go together. */
    void resolvePlugins(Document document, JsonObject resolved, Collection<Section> sections) {
        if (sections.stream().anyMatch(Section::choosesTasks)) {
            new TaskResolver(catalog, document).resolveInto(resolved);
        }
        if (sections.contains(Section.SAMPLING)) {
            JsonArray tasks = resolved.getAsJsonArray(Section.TASKS.key());
            resolved.add(Section.SAMPLING.key(), new SamplingResolver(document, tasks).resolve());
        }
        if (sections.contains(Section.FREEZE)) {
            resolved.addProperty(Section.FREEZE.key(), freeze(document).label());
        }
        for (Section section : Section.all(sections::contains)) {
            if (section.isPlugin()) {
                resolved.add(section.key(), plugin(document, section));
            } else if (section.isPluginList()) {
                resolved.add(section.key(), plugins(document, section));
            }
        }
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
    void requireRoom(Document document, Experiment experiment) {
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

    private static Freeze freeze(Document document) {
        String key = Section.FREEZE.key();
        JsonElement given = document.json().get(key);
        String label = given == null ? Freeze.NONE.label() : ListEntries.name(given);
        return Freeze.of(label).orElseThrow(() -> document.problem(key, "is " + JsonWords.shown(given)
                + Nearest.suggestion(label, Freeze.labels())));
    }

    private JsonObject plugin(Document document, Section section) {
        String key = section.key();
        String kind = section.kind();
        Document defaults = catalog.defaults();
        JsonElement given = document.json().get(key);
        if (given == null && !defaults.json().has(key)) {
            throw document.problem(key, "is missing, and there is no default in " + Defaults.FILE
                    + "; expected the name of one that is installed: " + String.join(", ", catalog.names(kind)));
        }
        if (given == null) {
            return plugin(defaults, key, kind, defaults.json().get(key));
        }
        if (given instanceof JsonObject settings && !settings.has("type")
                && defaults.json().get(key) instanceof JsonObject chosen) { // settings of the default plug-in
            JsonObject both = chosen.deepCopy();
            settings.entrySet().forEach(entry -> both.add(entry.getKey(), entry.getValue()));
            given = both;
        }
        return plugin(document, key, kind, given);
    }

    /** A list of plug-ins of one kind; {@code *} stands for all that are installed and not listed by themselves. */
    private JsonArray plugins(Document written, Section section) {
        String key = section.key();
        String kind = section.kind();
        Document document = written.json().has(key) ? written : catalog.defaults();
        JsonElement given = document.json().get(key);
        JsonArray plugins = new JsonArray();
        if (given == null) {
            return plugins;
        }
        if (!(given instanceof JsonArray list)) {
            throw document.problem(key, "is " + JsonWords.shown(given) + ", expected a list such as [\""
                    + catalog.names(kind).stream().findFirst().orElse(kind) + "\"]");
        }
        List<String> listed = list.asList().stream().map(ListEntries::name).map(PluginName::plain).toList();
        List<String> names = new ArrayList<>();
        for (JsonElement each : list) {
            List<JsonElement> some = ListEntries.name(each).equals(ALL)
                    ? catalog.names(kind).stream().filter(name -> !listed.contains(name))
                            .<JsonElement>map(JsonPrimitive::new).toList()
                    : List.of(each);
            for (JsonElement one : some) {
                JsonObject plugin = plugin(document, key, kind, one instanceof JsonPrimitive name
                        ? Document.plugin(WrittenNumber.textOf(name)) : one);
                String plain = PluginName.plain(plugin.get("type").getAsString());
                if (names.contains(plain)) { // what they find is kept by their names
                    throw document.problem(key, Words.quote(plain) + " is given twice");
                }
                names.add(plain);
                plugins.add(plugin);
            }
        }
        return plugins;
    }

    /** A plug-in in the model, with its type. */
    JsonObject plugin(Document document, ModelPlugin place, JsonObject given) {
        String name = ListEntries.name(given);
        document.located(place.path(), () -> {
            try {
                return catalog.schema(place.kind(), name);
            } catch (MissingPluginException e) {
                if (PluginName.of(name).isPinned()) {
                    throw e;
                }
                List<String> names = new ArrayList<>(place.builtIn());
                names.addAll(catalog.names(place.kind()));
                throw new MissingPluginException("is " + JsonWords.shown(given.get("type"))
                        + Nearest.suggestion(name, names));
            }
        });
        return plugin(document, place.path(), place.kind(), given);
    }

    /** Asks a graph of connections whether it can be drawn. */
    void checkGraph(Document document, PluginChoice graph, Layout layout) {
        document.located(ModelPlugin.GRAPH.path(), () -> {
            catalog.checkGraph(graph.type(), graph.settings().json(), layout);
            return null;
        });
    }

    /**
     * Resolves a plug-in.
     *
     * @param path  where it is written
     * @param given its name, or an object with its type and settings
     */
    JsonObject plugin(Document document, String path, String kind, JsonElement given) {
        if (!(given instanceof JsonObject object && object.get("type") instanceof JsonPrimitive type)) {
            throw document.problem(path, "is " + JsonWords.shown(given)
                    + ", expected the name of a plug-in or an object with its \"type\"");
        }
        String name = WrittenNumber.textOf(type);
        Schema schema = document.located(path, () -> catalog.schema(kind, name));
        JsonObject settings = schema.resolve(object, List.of("type"), (key, message) ->
                document.problem(path + "." + key, message + " (" + kind + " " + Words.quote(name) + ")"));
        document.located(path, () -> {
            catalog.check(kind, name, settings);
            return null;
        });
        JsonObject resolved = Document.plugin(name);
        settings.entrySet().forEach(entry -> resolved.add(entry.getKey(), entry.getValue()));
        return resolved;
    }
}
