package dev.cambium.experiment;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.json.SavedObject;
import dev.cambium.experiment.settings.Declared;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Experiments as JSON, with all settings explicit: the one place where they are read and written. */
public final class ExperimentJson {

    /** The key in how an experiment stands at some step that tells which phase it is in. */
    public static final String PRESENT = "phase";
    private static final Path RESOLVED = Path.of("experiment");

    private ExperimentJson() {
    }

    /**
     * Reads an experiment: all of it that can be read without a look at what is there. Whether the plug-ins that it
     * names are there, and take their settings, is found when they are made.
     *
     * @throws dev.cambium.base.InputException if it is not a resolved experiment; names the file and the key
     */
    public static Experiment read(SavedObject json) {
        return new ReadExperiment(json).read();
    }

    /** Reads an experiment that was just resolved. */
    public static Experiment read(JsonObject resolved) {
        return read(SavedObject.of(RESOLVED, resolved));
    }

    /** Reads a change that was just resolved. */
    public static Change change(JsonObject resolved) {
        return ReadExperiment.change(SavedObject.of(RESOLVED, resolved));
    }

    /** An experiment, with all settings explicit. */
    public static JsonObject write(Experiment experiment) {
        JsonObject json = new JsonObject();
        json.addProperty(Section.NAME.key(), experiment.name());
        experiment.id().description().ifPresent(text -> json.addProperty(Section.DESCRIPTION.key(), text));
        if (!experiment.variant().isEmpty()) {
            json.addProperty(Section.VARIANT.key(), experiment.variant());
        }
        json.addProperty(Section.SEED.key(), experiment.seed());
        json.add(Section.MODEL.key(), write(experiment.model()));
        json.add(Section.TASKS.key(), texts(TaskName.texts(experiment.tasks())));
        json.add(Section.BATTERIES.key(), write(experiment.batteries()));
        json.add(Section.SAMPLING.key(), write(experiment.sampling()));
        json.addProperty(Section.FREEZE.key(), experiment.freeze().label());
        addPlugins(json, experiment, Section.all(Section::isSwappable));
        json.add(Section.TRAINING.key(), Declared.TRAINING.write(experiment.training()));
        if (!experiment.phases().isEmpty()) {
            json.add(Section.PHASES.key(), phases(experiment.phases()));
        }
        addPlugins(json, experiment, Section.all(section -> !section.isSwappable()));
        json.add(Section.ANALYSIS.key(), Declared.ANALYSIS.write(experiment.analysis()));
        experiment.report().ifPresent(report -> json.add(Section.REPORT.key(), write(report)));
        if (!experiment.schedule().isEmpty()) {
            json.add(Section.SCHEDULE.key(), schedule(experiment.schedule()));
        }
        experiment.id().imported().ifPresent(file -> json.addProperty(Section.IMPORTED.key(), file));
        experiment.present().ifPresent(span -> json.add(PRESENT, write(span)));
        return json;
    }

    private static JsonObject write(Model model) {
        JsonObject json = Declared.MODEL.write(model.settings());
        json.add(ModelPlugin.GRAPH.section(), Declared.CONNECTIVITY.write(model.connectivity()));
        json.add(ModelPlugin.RECURRENT.section(), Declared.INITIALIZATION.write(model.initialization()));
        model.plugins().forEach((place, choice) -> {
            JsonObject section = json.getAsJsonObject(place.section());
            place.settingsOfBuiltIn().forEach(section::remove);
            section.add(place.key(), write(choice));
        });
        return json;
    }

    private static JsonObject write(Map<String, Settings> batteries) {
        JsonObject json = new JsonObject();
        batteries.forEach((name, settings) -> json.add(name, settings.json()));
        return json;
    }

    private static JsonObject write(Sampling sampling) {
        JsonObject json = Declared.SAMPLING.write(sampling.settings());
        json.add(ReadExperiment.WEIGHTS, weights(sampling.weights()));
        return json;
    }

    private static JsonObject weights(Map<String, Double> weights) {
        JsonObject json = new JsonObject();
        weights.forEach(json::addProperty);
        return json;
    }

    private static void addPlugins(JsonObject json, Experiment experiment, List<Section> sections) {
        for (Section section : sections) {
            if (section.isPlugin()) {
                json.add(section.key(), write(experiment.plugin(section)));
            } else if (section.isPluginList()) {
                json.add(section.key(), list(experiment.plugins(section).stream().map(ExperimentJson::write).toList()));
            }
        }
    }

    /** A plug-in with its settings. */
    public static JsonObject write(PluginChoice choice) {
        JsonObject json = new JsonObject();
        json.addProperty(PluginChoice.TYPE, choice.type());
        choice.settings().json().entrySet().forEach(each -> json.add(each.getKey(), each.getValue()));
        return json;
    }

    private static JsonObject phases(List<Phase> phases) {
        JsonObject json = new JsonObject();
        for (Phase phase : phases) {
            JsonObject one = new JsonObject();
            one.addProperty(ReadExperiment.STEPS, phase.to() - phase.from());
            write(phase.change()).entrySet().forEach(each -> one.add(each.getKey(), each.getValue()));
            json.add(phase.name(), one);
        }
        return json;
    }

    private static JsonObject write(Phase.Span span) {
        JsonObject json = new JsonObject();
        json.addProperty("name", span.phase());
        json.addProperty("from", span.from());
        json.addProperty("to", span.to());
        return json;
    }

    /** A schedule. */
    public static JsonArray schedule(List<Swap> schedule) {
        JsonArray json = new JsonArray();
        for (Swap swap : schedule) {
            JsonObject entry = new JsonObject();
            entry.addProperty(ReadExperiment.AT, swap.at());
            entry.add(ReadExperiment.SWAP, write(swap.change()));
            json.add(entry);
        }
        return json;
    }

    /** A change: the new values by their keys. */
    public static JsonObject write(Change change) {
        JsonObject json = new JsonObject();
        change.parts().forEach((section, part) -> json.add(section.key(), write(section, part)));
        return json;
    }

    private static JsonElement write(Section section, Change.Part part) {
        if (part instanceof Change.Tasks tasks) {
            return texts(TaskName.texts(tasks.names()));
        }
        if (part instanceof Change.Batteries batteries) {
            return write(batteries.settings());
        }
        if (part instanceof Change.Drawing drawing) {
            JsonObject json = drawing.said().json();
            drawing.weights().ifPresent(weights -> json.add(ReadExperiment.WEIGHTS, weights(weights)));
            return json;
        }
        if (part instanceof Change.Frozen frozen) {
            return new JsonPrimitive(frozen.freeze().label());
        }
        List<JsonObject> plugins = ((Change.Plugins) part).choices().stream().map(ExperimentJson::write).toList();
        return section.isPlugin() ? plugins.get(0) : list(plugins);
    }

    private static JsonObject write(Report report) {
        JsonObject json = new JsonObject();
        report.title().ifPresent(title -> json.addProperty("title", title));
        if (!report.questions().isEmpty()) {
            json.add("questions", list(report.questions().stream().map(ExperimentJson::write).toList()));
        }
        addTexts(json, "notes", report.notes());
        return json;
    }

    private static JsonObject write(Report.Question question) {
        JsonObject json = new JsonObject();
        json.addProperty("question", question.text());
        json.addProperty("measurement", question.measurement());
        addTexts(json, "aboveChance", question.aboveChance());
        addTexts(json, "notAboveChance", question.notAboveChance());
        addTexts(json, "increasing", question.increasing());
        return json;
    }

    private static void addTexts(JsonObject json, String key, List<String> texts) {
        if (!texts.isEmpty()) {
            json.add(key, texts(texts));
        }
    }

    private static JsonArray texts(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private static JsonArray list(List<JsonObject> objects) {
        JsonArray array = new JsonArray();
        objects.forEach(array::add);
        return array;
    }
}
