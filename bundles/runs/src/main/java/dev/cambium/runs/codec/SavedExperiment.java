package dev.cambium.runs.codec;

import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import dev.cambium.base.Words;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.resolve.Phases;
import dev.cambium.experiment.resolve.Sections;
import dev.cambium.experiment.settings.Freeze;
import dev.cambium.experiment.settings.Problems;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The resolved experiment in a run's folder, checked as what a user writes: all of it that is read without a look at
 * what is there. Whether the plug-ins that it names are there, and take their settings, is found when they are made.
 */
public final class SavedExperiment {

    private static final Pattern PHASE = Pattern.compile("(?!\\.)[^/\\\\\\p{Cntrl}]+");

    private final SavedObject json;
    private final Path file;
    private final Problems problem;
    private final Set<String> batteries = new LinkedHashSet<>();

    private SavedExperiment(Path file, JsonObject json) {
        this.json = SavedObject.of(file, json);
        this.file = file;
        problem = (key, message) -> new InputException(file + ": is damaged: " + Words.shown(key) + ": " + message);
    }

    /**
     * Checks an experiment.
     *
     * @param file where it comes from
     * @throws InputException if it is not a resolved experiment
     */
    public static Experiment check(Path file, JsonObject json) {
        Sections.completeObservers(json);
        return new SavedExperiment(file, json).check();
    }

    private Experiment check() {
        String name = json.text("name");
        String variant = json.text("variant", "");
        long seed = json.whole("seed", Long.MIN_VALUE);
        Sections.check(this::section, problem);
        int[] layout = json.object("model").classes("layout");
        long places = 1;
        for (int length : layout) {
            places = length < 1 || places > Integer.MAX_VALUE ? -1 : places * length;
        }
        if (layout.length == 0 || places != json.object("model").whole("hidden", 1)) {
            throw json.object("model").problem("layout", "places for each of the hidden neurons");
        }
        json.object("training").whole("steps", 0); // no default would do for what a run was begun with
        json.object("training").whole("threads", 0);
        checkChange(json, true);
        if (json.has("finish")) {
            json.objects("finish").forEach(plugin -> plugin.text("type"));
        }
        json.text(Section.IMPORTED.key(), "");
        if (json.has(Phases.KEY)) {
            checkPhases(json.object(Phases.KEY));
        }
        if (json.has("schedule")) {
            json.objects("schedule").forEach(entry -> {
                entry.whole("at", 0);
                checkChange(entry.object("swap"), false);
            });
        }
        return new Experiment(name, variant, seed, file.toString(), json.json());
    }

    private JsonObject section(String path) {
        SavedObject section = json;
        for (String key : path.split("\\.")) {
            section = section.object(key);
        }
        return section.json();
    }

    private void checkPhases(SavedObject phases) {
        long steps = 0;
        for (Map.Entry<String, SavedObject> each : phases.objects().entrySet()) {
            if (!PHASE.matcher(each.getKey()).matches()) { // it is the name of a file, too
                throw problem.at(phases.path() + each.getKey(), "is not the name of a phase");
            }
            SavedObject phase = each.getValue();
            steps += phase.whole("steps", 0);
            checkChange(phase, false);
        }
        if (steps != json.object("training").whole("steps", 0)) {
            throw json.object("training").problem("steps", "the steps of all phases, " + steps);
        }
    }

    /** Checks what can change in the course of a training. */
    private void checkChange(SavedObject part, boolean all) {
        if (all || part.has("batteries")) {
            batteries.addAll(part.object("batteries").objects().keySet());
        }
        if (all || part.has("tasks")) {
            List<String> tasks = part.texts("tasks");
            if (tasks.isEmpty() || !tasks.stream().allMatch(this::isOfABattery)) {
                throw part.problem("tasks", "tasks of the batteries " + Words.shown(String.join(", ", batteries)));
            }
        }
        for (Section section : Section.all(Section::isSwappable)) {
            String key = section.key();
            if (section.isPlugin() && (all || part.has(key))) {
                part.object(key).text("type");
            } else if (section.isPluginList() && (all || part.has(key))) {
                part.objects(key).forEach(plugin -> plugin.text("type"));
            }
        }
        if (part.has("sampling")) {
            SavedObject sampling = part.object("sampling");
            Sections.checkSampling(sampling.json(), (key, message) -> problem.at(sampling.path() + key, message));
            if (sampling.has("weights")) {
                sampling.object("weights").numbers();
            }
        }
        if (part.has("freeze") && Freeze.of(part.text("freeze")).isEmpty()) {
            throw part.problem("freeze", "one of " + String.join(", ", Freeze.labels()));
        }
    }

    private boolean isOfABattery(String task) {
        int dot = task.indexOf('.');
        return dot > 0 && batteries.contains(task.substring(0, dot));
    }
}
