package dev.cambium.shell.experiments;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.api.task.Task;
import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.ModelPlugin;
import dev.cambium.experiment.Plugin;
import dev.cambium.experiment.PluginName;
import dev.cambium.experiment.Plugins;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.document.ListEntries;
import dev.cambium.experiment.settings.Setting;
import dev.cambium.runs.Runs;
import dev.cambium.shell.Command;
import dev.cambium.shell.Completion;
import dev.cambium.shell.WorkingFolder;
import dev.cambium.shell.internal.plugin.Kinds;
import dev.cambium.shell.internal.terminal.JsonValues;
import dev.cambium.shell.runs.RunCompletion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Completes what commands take that read an experiment: its file or run, and changes to it. */
public final class ExperimentCompletion {

    private static final String TASKS = Section.TASKS.key();
    private static final String VARIANTS = Section.VARIANTS.key();
    private static final String BATTERIES = Section.BATTERIES.key();
    /** The kinds of the plug-ins that are the values of keys. */
    private static final Map<String, String> SINGLE = single();
    /** Keys whose values are lists of names. */
    private static final List<String> LISTS = Section.keys(section -> section.isPluginList()
            || section == Section.TASKS || section == Section.VARIANTS);
    /** Keys that are completed in another way, or not at all. */
    private static final List<String> LEFT_OUT = Section.keys(section -> section.isPlugin()
            || LISTS.contains(section.key()) || section == Section.BATTERIES || section == Section.VARIANT
            || section == Section.SCHEDULE);

    private final Experiments experiments;
    private final Runs runs;
    private final Plugins plugins;

    private static Map<String, String> single() {
        Map<String, String> kinds = new LinkedHashMap<>();
        Section.all(Section::isPlugin).forEach(section -> kinds.put(section.key(), section.kind()));
        Arrays.stream(ModelPlugin.values()).forEach(place -> kinds.put(place.path(), place.kind()));
        return kinds;
    }

    /** By what there is at the time of asking. */
    public ExperimentCompletion(Experiments experiments, Runs runs, Plugins plugins) {
        this.experiments = experiments;
        this.runs = runs;
        this.plugins = plugins;
    }

    /** Completes the arguments of a command that takes one experiment, and changes to it. */
    public List<String> complete(Command<?> command, List<String> before, String word) {
        if (Completion.isValue(command, before)) {
            return Completion.files(word);
        }
        Path root = Completion.option("--out", before).map(Path::of).map(WorkingFolder::path)
                .orElseGet(() -> WorkingFolder.path(ExperimentFiles.RUNS));
        List<String> positionals = Completion.positionals(command, before);
        return positionals.isEmpty() ? experiments(word, root)
                : overrides(positionals.subList(1, positionals.size()), word, read(positionals.get(0), root));
    }

    /** Experiment files, and runs in place of them. */
    public List<String> experiments(String word, Path root) {
        return Stream.concat(Completion.files(word).stream(), RunCompletion.runs(runs, root, run -> true).stream())
                .toList();
    }

    /**
     * The first resolved experiment of a file or run, with the names of all its variants; that of no file, with all
     * defaults, if it cannot be read.
     */
    public JsonObject read(String given, Path root) {
        try {
            List<Experiment> all = experiments.load(ExperimentFiles.find(Path.of(given), runs, root), List.of());
            JsonObject first = ExperimentJson.write(all.get(0));
            JsonArray variants = new JsonArray();
            all.stream().map(Experiment::variant).distinct().filter(name -> !name.isEmpty()).forEach(variants::add);
            first.add(VARIANTS, variants);
            return first;
        } catch (InputException | RunFailedException e) {
            return defaults();
        }
    }

    /** The resolved experiment of no file. */
    public JsonObject defaults() {
        try {
            String battery = names(Kinds.TASK).stream().findFirst().orElse("");
            return ExperimentJson.write(experiments.load(null, List.of("tasks=[" + battery + ".*]")).get(0));
        } catch (InputException | RunFailedException e) {
            return new JsonObject();
        }
    }

    /**
     * Changes to an experiment.
     *
     * @param before     the changes typed before
     * @param word       what is typed so far
     * @param experiment the resolved experiment that is changed
     */
    public List<String> overrides(List<String> before, String word, JsonObject experiment) {
        String sign = word.replaceFirst("^(\\+{1,2}|~|)(.*)$", "$1");
        String change = word.substring(sign.length());
        int equals = change.indexOf('=');
        Stream<String> candidates = equals >= 0
                ? values(sign, change.substring(0, equals), change.substring(equals + 1), before, experiment)
                : sign.equals("~") ? removable(experiment) : keys(before, experiment);
        return candidates.distinct().map(candidate -> sign + candidate).toList();
    }

    private Stream<String> keys(List<String> before, JsonObject experiment) {
        List<String> keys = new ArrayList<>();
        SINGLE.forEach((key, kind) -> {
            names(kind).forEach(name -> keys.add(key + "=" + name));
            settings(key, before, experiment).forEach(setting -> keys.add(key + "." + setting.name() + "="));
        });
        LISTS.stream().sorted().filter(key -> !names(key, "", experiment).isEmpty())
                .forEach(key -> keys.add(key + "="));
        batteries(experiment).forEach(battery -> settings(Kinds.TASK, battery)
                .forEach(setting -> keys.add(BATTERIES + "." + battery + "." + setting.name() + "=")));
        others(experiment).keySet().forEach(key -> keys.add(key + "="));
        return keys.stream();
    }

    private Stream<String> removable(JsonObject experiment) {
        Stream<String> lists = LISTS.stream().sorted().filter(key -> !key.equals(VARIANTS)).filter(experiment::has)
                .map(key -> key + "=");
        return Stream.concat(lists, Stream.concat(SINGLE.keySet().stream().filter(experiment::has),
                others(experiment).keySet().stream()));
    }

    private Stream<String> values(String sign, String key, String typed, List<String> before, JsonObject experiment) {
        String start = key + "=";
        if (LISTS.contains(key)) {
            List<String> present = experiment.get(key) instanceof JsonArray list ? entries(list) : List.of();
            List<String> names = sign.equals("~") ? present
                    : names(key, typed, experiment).stream()
                            .filter(name -> !sign.equals("+") || !present.contains(name)).toList();
            return list(start, typed, names, !sign.isEmpty());
        }
        if (SINGLE.containsKey(key)) {
            return Stream.concat(builtIn(key), names(SINGLE.get(key), typed)).map(name -> start + name);
        }
        int dot = key.lastIndexOf('.');
        String section = dot < 0 ? "" : key.substring(0, dot);
        List<Setting> settings = SINGLE.containsKey(section) ? settings(section, before, experiment)
                : section.startsWith(BATTERIES + ".")
                        ? settings(Kinds.TASK, section.substring(BATTERIES.length() + 1)) : List.of();
        Stream<String> declared = settings.stream().filter(setting -> setting.name().equals(key.substring(dot + 1)))
                .flatMap(ExperimentCompletion::choices);
        JsonElement now = others(experiment).get(key);
        return Stream.concat(declared, now == null ? Stream.empty() : choices(now)).map(value -> start + value);
    }

    /** A name in a list that may have been begun: {@code tasks=[yang19.go,} goes on with another name. */
    private static Stream<String> list(String start, String typed, List<String> names, boolean oneWillDo) {
        int last = Math.max(typed.lastIndexOf('['), typed.lastIndexOf(','));
        if (last < 0) {
            return names.stream().map(name -> start + (oneWillDo ? "" : "[") + name);
        }
        String before = typed.substring(0, last + 1);
        List<String> taken = List.of(before.replace("[", "").split("\\s*,\\s*"));
        return names.stream().filter(name -> !taken.contains(name)).map(name -> start + before + name);
    }

    private static Stream<String> choices(Setting setting) {
        if (setting.type().equals("boolean")) {
            return Stream.of("true", "false");
        }
        if (setting.range().contains(" | ")) {
            return Stream.of(setting.range().split(" \\| "));
        }
        return Stream.ofNullable(setting.defaultValue()).map(JsonValues::plain);
    }

    private static Stream<String> choices(JsonElement now) {
        return now instanceof JsonPrimitive primitive && primitive.isBoolean()
                ? Stream.of("true", "false") : Stream.of(JsonValues.plain(now.toString()));
    }

    /** What a key may have in place of a plug-in. */
    private static Stream<String> builtIn(String key) {
        return Arrays.stream(ModelPlugin.values()).filter(place -> place.path().equals(key))
                .flatMap(place -> place.builtIn().stream());
    }

    /** The plug-ins of a kind; with their bundles, where what is typed goes on with one. */
    private Stream<String> names(String kind, String typed) {
        return typed.contains(PluginName.AT) ? plugins.all().stream()
                .filter(plugin -> plugin.kind().equals(kind))
                .map(plugin -> new PluginName(plugin.name(), plugin.bundle()).toString()) : names(kind).stream();
    }

    private List<String> names(String kind) {
        return plugins.all().stream().filter(plugin -> plugin.kind().equals(kind) && !plugin.hidden())
                .map(Plugin::name).toList();
    }

    /** What can be in a list. */
    private List<String> names(String list, String typed, JsonObject experiment) {
        Optional<Section> section = Section.of(list);
        if (section.equals(Optional.of(Section.TASKS))) {
            return names(Kinds.TASK).stream().flatMap(battery -> Stream.concat(Stream.of(battery + ".*"),
                    tasks(battery).stream().map(task -> battery + "." + task))).toList();
        }
        if (section.filter(Section::isPluginList).isPresent()) {
            return names(section.get().kind(), typed.substring(typed.lastIndexOf(',') + 1)).toList();
        }
        return experiment.get(list) instanceof JsonArray variants ? entries(variants) : List.of();
    }

    private List<String> tasks(String battery) {
        try {
            return plugins.withBattery(battery, b -> b.tasks().stream().map(Task::name).toList());
        } catch (InputException | RunFailedException e) {
            return List.of(); // it has gone in this moment, or needs settings
        }
    }

    /** The settings of the plug-in that is chosen by what is typed, or in the experiment; of all if none is. */
    private List<Setting> settings(String key, List<String> before, JsonObject experiment) {
        JsonElement value = experiment;
        for (String each : key.split("\\.")) {
            value = value instanceof JsonObject object ? object.get(each) : null;
        }
        String chosen = value == null || value instanceof JsonObject plugin && !plugin.has("type") ? null
                : ListEntries.name(value);
        for (String change : before) {
            if (change.startsWith(key + "=")) {
                chosen = change.substring(key.length() + 1);
            }
        }
        return settings(SINGLE.get(key), chosen);
    }

    private List<Setting> settings(String kind, String name) {
        return plugins.all().stream()
                .filter(plugin -> plugin.kind().equals(kind))
                .filter(plugin -> name == null || PluginName.of(name).means(plugin.name(), plugin.bundle()))
                .filter(plugin -> !plugin.hidden() || name != null && PluginName.of(name).isPinned())
                .flatMap(plugin -> plugin.settings().stream()).toList();
    }

    private static Set<String> batteries(JsonObject experiment) {
        return experiment.get(BATTERIES) instanceof JsonObject batteries ? batteries.keySet() : Set.of();
    }

    private static List<String> entries(JsonArray list) {
        return list.asList().stream().map(entry -> entry instanceof JsonObject object && object.has("type")
                ? object.get("type").getAsString() : entry.isJsonPrimitive() ? entry.getAsString() : entry.toString())
                .toList();
    }

    /** The values that are not plug-ins, by their keys from the top. */
    private Map<String, JsonElement> others(JsonObject experiment) {
        Map<String, JsonElement> values = new LinkedHashMap<>();
        experiment.asMap().forEach((key, value) -> {
            if (!LEFT_OUT.contains(key)) {
                flatten(key, value, values);
            }
        });
        return values;
    }

    private static void flatten(String key, JsonElement value, Map<String, JsonElement> values) {
        if (value instanceof JsonObject object) {
            object.asMap().forEach((below, each) -> flatten(key + "." + below, each, values));
        } else {
            values.put(key, value);
        }
    }
}
