package dev.cambium.shell.internal.experiment;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.api.sweep.Point;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.document.FlatSettings;
import dev.cambium.experiment.sweep.Axis;
import dev.cambium.experiment.sweep.Sweeps;
import dev.cambium.experiment.sweep.SweptExperiment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An experiment that is compared with another.
 *
 * @param experiment the experiment; of a sweep the one at its first point
 * @param settings   all settings, by their keys; of a sweep with all values of what is varied, in the place of the one
 *                   that the experiment has, and with how it is trained
 */
record ComparedExperiment(Experiment experiment, Map<String, JsonElement> settings) {

    /** One for each variant and seed. */
    static List<ComparedExperiment> of(Sweeps.Opened opened) {
        Optional<SweptExperiment> swept = opened.swept();
        return swept.isPresent() ? of(swept.get()) : opened.experiments().stream().map(experiment ->
                new ComparedExperiment(experiment, FlatSettings.of(ExperimentJson.write(experiment)))).toList();
    }

    private static List<ComparedExperiment> of(SweptExperiment swept) {
        Point first = swept.points(1).stream().findFirst().orElseThrow(() ->
                new InputException(swept.name() + ": its sampler chooses no point"));
        return swept.at(first).stream().map(experiment ->
                new ComparedExperiment(experiment, settings(experiment, swept))).toList();
    }

    private static Map<String, JsonElement> settings(Experiment experiment, SweptExperiment swept) {
        Map<String, JsonElement> settings = new LinkedHashMap<>();
        FlatSettings.of(ExperimentJson.write(experiment)).forEach((key, value) -> {
            Optional<Axis> axis = swept.sweep().axes().stream().filter(each -> isOf(each, key)).findFirst();
            settings.put(axis.map(ComparedExperiment::name).orElse(key),
                    axis.map(ComparedExperiment::values).orElse(value));
        });
        swept.sweep().axes().forEach(axis -> settings.putIfAbsent(name(axis), values(axis)));
        JsonObject sweep = swept.sweep().write();
        sweep.remove("over");
        sweep.add("executor", swept.executor().write());
        JsonObject all = new JsonObject();
        all.add(Section.SWEEP.key(), sweep);
        settings.putAll(FlatSettings.of(all));
        return settings;
    }

    private static boolean isOf(Axis axis, String key) {
        return axis.keys().stream().anyMatch(varied -> key.equals(varied) || key.startsWith(varied + "."));
    }

    private static String name(Axis axis) {
        return String.join(",", axis.keys());
    }

    private static JsonElement values(Axis axis) {
        if (!(axis instanceof Axis.Listed listed)) {
            return axis.write();
        }
        JsonArray all = new JsonArray();
        listed.rows().forEach(row -> all.add(String.join(" ", row)));
        return all;
    }

    /** Whether another one is the same but for what is not varied within a file. */
    boolean isReplicate(ComparedExperiment other) {
        return experiment.variant().equals(other.experiment.variant()) && experiment.seed() == other.experiment.seed();
    }

    String title() {
        return experiment.title();
    }
}
