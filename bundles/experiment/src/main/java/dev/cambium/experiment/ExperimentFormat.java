package dev.cambium.experiment;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.base.json.Format;
import dev.cambium.base.json.SavedObject;
import dev.cambium.experiment.settings.Declared;
import dev.cambium.experiment.settings.Freeze;
import dev.cambium.experiment.settings.Schema;
import java.nio.file.Path;
import java.util.List;

/** The format of experiments with all settings explicit, as runs keep them. */
public final class ExperimentFormat {

    /** In order. */
    public static final Format FORMAT = new Format(List.of(ExperimentFormat::toVersion1));

    private ExperimentFormat() {
    }

    /**
     * Reads an experiment of any version.
     *
     * @param file where it comes from
     * @throws dev.cambium.base.InputException if it is not one, or a newer Cambium has written it
     */
    public static Experiment read(Path file, JsonObject json) {
        return ExperimentJson.read(SavedObject.of(file, FORMAT.upgraded(file, json)));
    }

    /** An experiment as runs keep it. */
    public static JsonObject write(Experiment experiment) {
        return FORMAT.stamped(ExperimentJson.write(experiment));
    }

    /** Versions before 1.0 did not know some sections and some settings, and did what these do by default. */
    private static JsonObject toVersion1(JsonObject json) {
        if (json.get(Section.MODEL.key()) instanceof JsonObject model) {
            Declared.MODEL.schema().complete(model);
            completed(model, ModelPlugin.GRAPH.section(), Declared.CONNECTIVITY.schema());
            completed(model, ModelPlugin.RECURRENT.section(), Declared.INITIALIZATION.schema());
        }
        JsonObject sampling = completed(json, Section.SAMPLING.key(), Declared.SAMPLING.schema());
        if (!sampling.has(ReadExperiment.WEIGHTS)) {
            sampling.add(ReadExperiment.WEIGHTS, new JsonObject());
        }
        if (!json.has(Section.FREEZE.key())) {
            json.addProperty(Section.FREEZE.key(), Freeze.NONE.label());
        }
        if (json.get(Section.TRAINING.key()) instanceof JsonObject training && training.has(ReadExperiment.STEPS)
                && training.has("threads")) { // no default would do for what a run was begun with
            completed(json, Section.TRAINING.key(), Declared.TRAINING.schema());
        }
        completed(json, Section.ANALYSIS.key(), Declared.ANALYSIS.schema());
        if (!json.has(Section.FINISH.key())) {
            json.add(Section.FINISH.key(), new JsonArray());
        }
        if (!json.has(Section.OBSERVERS.key())) { // what the trainer told by itself, anatomy tells since
            JsonObject anatomy = new JsonObject();
            anatomy.addProperty(PluginChoice.TYPE, "anatomy");
            JsonArray observers = new JsonArray();
            observers.add(anatomy);
            json.add(Section.OBSERVERS.key(), observers);
        }
        return json;
    }

    /** A section with the defaults of what it does not say; what is no section is left for its reader to refuse. */
    private static JsonObject completed(JsonObject above, String key, Schema schema) {
        if (!above.has(key)) {
            above.add(key, new JsonObject());
        }
        if (!(above.get(key) instanceof JsonObject section)) {
            return new JsonObject();
        }
        schema.complete(section);
        return section;
    }
}
