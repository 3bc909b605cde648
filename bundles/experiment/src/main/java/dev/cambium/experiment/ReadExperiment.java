package dev.cambium.experiment;

import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import dev.cambium.base.Words;
import dev.cambium.base.json.SavedObject;
import dev.cambium.experiment.settings.Declared;
import dev.cambium.experiment.settings.Freeze;
import dev.cambium.experiment.settings.ModelSettings;
import dev.cambium.experiment.settings.Problems;
import dev.cambium.experiment.settings.TrainingSettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads an experiment with all settings explicit, and checks it as what a user writes. */
final class ReadExperiment {

    static final String WEIGHTS = "weights";
    static final String STEPS = "steps";
    static final String AT = "at";
    static final String SWAP = "swap";
    private static final String LAYOUT = "layout";
    private static final Pattern PHASE = Pattern.compile("(?!\\.)[^/\\\\\\p{Cntrl}]+");

    private final SavedObject json;
    /** All that have been named so far. */
    private final Set<String> batteries = new LinkedHashSet<>();

    ReadExperiment(SavedObject json) {
        this.json = json;
    }

    Experiment read() {
        Identity id = new Identity(json.text(Section.NAME.key()), optionalText(json, Section.DESCRIPTION.key()),
                json.text(Section.VARIANT.key(), ""), json.whole(Section.SEED.key(), Long.MIN_VALUE),
                optionalText(json, Section.IMPORTED.key()));
        Model model = model(json.object(Section.MODEL.key()));
        TrainingSettings training = training(json.object(Section.TRAINING.key()));
        var analysis = settings(Declared.ANALYSIS, json.object(Section.ANALYSIS.key()));
        Change all = change(json, Section.all(section -> section.isSwappable() && !section.isPluginList()));
        Map<Section, List<PluginChoice>> plugins = new EnumMap<>(Section.class);
        Section.all(section -> section.isPlugin() || section.isPluginList()).forEach(section -> plugins.put(section,
                all.plugins(section).orElseGet(() -> plugins(json, section))));
        List<Phase> phases = json.has(Section.PHASES.key()) ? phases(training) : List.of();
        Change.Drawing drawing = (Change.Drawing) all.parts().get(Section.SAMPLING);
        return new Experiment(id, model, ((Change.Tasks) all.parts().get(Section.TASKS)).names(),
                ((Change.Batteries) all.parts().get(Section.BATTERIES)).settings(),
                new Sampling(Declared.SAMPLING.convert(drawing.said().json()), drawing.weights().orElse(Map.of())),
                ((Change.Frozen) all.parts().get(Section.FREEZE)).freeze(), plugins, training, phases, analysis,
                json.has(Section.REPORT.key()) ? Optional.of(report(json.object(Section.REPORT.key())))
                        : Optional.empty(),
                json.has(Section.SCHEDULE.key()) ? schedule() : List.of(), Optional.empty());
    }

    private static Optional<String> optionalText(SavedObject object, String key) {
        return object.has(key) ? Optional.of(object.text(key)) : Optional.empty();
    }

    private static Problems problems(SavedObject section) {
        return (key, message) -> new InputException(section.file() + ": is damaged: "
                + Words.shown(section.path() + key) + ": " + message);
    }

    private static <T> T settings(Declared<T> declared, SavedObject section, String... others) {
        return declared.read(section.json(), List.of(others), problems(section));
    }

    private static Model model(SavedObject section) {
        ModelSettings settings = settings(Declared.MODEL, section, ModelPlugin.GRAPH.section(),
                ModelPlugin.RECURRENT.section());
        long places = 1;
        for (int length : settings.layout()) {
            places = length < 1 || places > Integer.MAX_VALUE ? -1 : places * length;
        }
        if (settings.layout().length == 0 || places != section.whole("hidden", 1)) {
            throw section.problem(LAYOUT, "places for each of the hidden neurons");
        }
        Map<ModelPlugin, PluginChoice> plugins = new EnumMap<>(ModelPlugin.class);
        return new Model(settings, part(Declared.CONNECTIVITY, section, ModelPlugin.GRAPH, plugins),
                part(Declared.INITIALIZATION, section, ModelPlugin.RECURRENT, plugins), plugins);
    }

    /** A part of the model; a plug-in in it is added to those. */
    private static <T> T part(Declared<T> declared, SavedObject model, ModelPlugin place,
            Map<ModelPlugin, PluginChoice> plugins) {
        SavedObject part = model.object(place.section());
        JsonObject json = part.json();
        if (json.get(place.key()) instanceof JsonObject) {
            plugins.put(place, plugin(part.object(place.key())));
            json = json.deepCopy();
            json.remove(place.key());
        }
        return declared.read(json, List.of(), problems(part));
    }

    private static TrainingSettings training(SavedObject section) {
        TrainingSettings settings = settings(Declared.TRAINING, section);
        section.whole(STEPS, 0); // no default would do for what a run was begun with
        section.whole("threads", 0);
        return settings;
    }

    private List<Phase> phases(TrainingSettings training) {
        SavedObject all = json.object(Section.PHASES.key());
        List<Phase> phases = new ArrayList<>();
        long from = 0;
        for (Map.Entry<String, SavedObject> each : all.objects().entrySet()) {
            if (!PHASE.matcher(each.getKey()).matches()) { // it is the name of a file, too
                throw problems(all).at(each.getKey(), "is not the name of a phase");
            }
            long to = from + each.getValue().whole(STEPS, 0);
            phases.add(new Phase(new Phase.Span(each.getKey(), from, to),
                    change(each.getValue(), present(each.getValue()))));
            from = to;
        }
        if (from != training.steps()) {
            throw json.object(Section.TRAINING.key()).problem(STEPS, "the steps of all phases, " + from);
        }
        return phases;
    }

    private List<Swap> schedule() {
        List<Swap> schedule = new ArrayList<>();
        for (SavedObject entry : json.objects(Section.SCHEDULE.key())) {
            SavedObject swap = entry.object(SWAP);
            schedule.add(new Swap(entry.whole(AT, 0), change(swap, present(swap))));
        }
        return schedule;
    }

    /** The sections that a change tells, in its order. */
    private static List<Section> present(SavedObject change) {
        return change.json().keySet().stream().map(Section::of).flatMap(Optional::stream)
                .filter(Section::isSwappable).toList();
    }

    static Change change(SavedObject change) {
        ReadExperiment reader = new ReadExperiment(change);
        return reader.change(change, present(change));
    }

    /** What can change in the course of a training. */
    private Change change(SavedObject part, List<Section> sections) {
        if (sections.contains(Section.BATTERIES)) { // tasks may be told before
            batteries.addAll(part.object(Section.BATTERIES.key()).objects().keySet());
        }
        Map<Section, Change.Part> parts = new LinkedHashMap<>();
        sections.forEach(section -> parts.put(section, switch (section) {
            case TASKS -> tasks(part);
            case BATTERIES -> batteries(part.object(section.key()));
            case SAMPLING -> sampling(part.object(section.key()));
            case FREEZE -> new Change.Frozen(Freeze.of(part.text(section.key())).orElseThrow(() ->
                    part.problem(section.key(), "one of " + String.join(", ", Freeze.labels()))));
            default -> new Change.Plugins(plugins(part, section));
        }));
        return new Change(parts);
    }

    private Change.Tasks tasks(SavedObject part) {
        String key = Section.TASKS.key();
        List<String> names = part.texts(key);
        if (names.isEmpty() || !names.stream().allMatch(this::isOfABattery)) {
            throw part.problem(key, "tasks of the batteries " + Words.shown(String.join(", ", batteries)));
        }
        return new Change.Tasks(names.stream().map(TaskName::of).toList());
    }

    private boolean isOfABattery(String task) {
        int dot = task.indexOf('.');
        return dot > 0 && batteries.contains(task.substring(0, dot));
    }

    private static Change.Batteries batteries(SavedObject part) {
        Map<String, Settings> settings = new LinkedHashMap<>();
        part.objects().forEach((name, each) -> settings.put(name, new Settings(each.json())));
        return new Change.Batteries(settings);
    }

    private static Change.Drawing sampling(SavedObject part) {
        JsonObject resolved = Declared.SAMPLING.schema().resolve(part.json(), List.of(WEIGHTS), problems(part));
        JsonObject said = new JsonObject();
        resolved.keySet().stream().filter(part.json()::has).forEach(key -> said.add(key, resolved.get(key)));
        return new Change.Drawing(new Settings(said),
                part.has(WEIGHTS) ? Optional.of(weights(part.object(WEIGHTS))) : Optional.empty());
    }

    private static Map<String, Double> weights(SavedObject part) {
        Map<String, Double> weights = part.numbers();
        weights.forEach((task, weight) -> {
            if (!(weight >= 0)) { // or not a number
                throw part.problem(task, "a number ≥ 0");
            }
        });
        return weights;
    }

    private static List<PluginChoice> plugins(SavedObject part, Section section) {
        return (section.isPlugin() ? List.of(part.object(section.key())) : part.objects(section.key())).stream()
                .map(ReadExperiment::plugin).toList();
    }

    private static PluginChoice plugin(SavedObject plugin) {
        return new PluginChoice(plugin.text(PluginChoice.TYPE), new Settings(plugin.json()));
    }

    private static Report report(SavedObject report) {
        return new Report(optionalText(report, "title"), !report.has("questions") ? List.of()
                : report.objects("questions").stream().map(ReadExperiment::question).toList(), texts(report, "notes"));
    }

    private static Report.Question question(SavedObject question) {
        return new Report.Question(question.text("question"), question.text("measurement"),
                texts(question, "aboveChance"), texts(question, "notAboveChance"), texts(question, "increasing"));
    }

    private static List<String> texts(SavedObject object, String key) {
        return object.has(key) ? object.texts(key) : List.of();
    }
}
