package dev.cambium.experiment.resolve;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.document.Document;
import dev.cambium.experiment.settings.AnalysisSettings;
import dev.cambium.experiment.settings.ConnectivitySettings;
import dev.cambium.experiment.settings.Freeze;
import dev.cambium.experiment.settings.InitializationSettings;
import dev.cambium.experiment.settings.ModelSettings;
import dev.cambium.experiment.settings.Problems;
import dev.cambium.experiment.settings.Sampling;
import dev.cambium.experiment.settings.Schema;
import dev.cambium.experiment.settings.TrainingSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The sections of an experiment that the core itself declares, and how a resolved one is read. */
public final class Sections {

    private static final String FREEZE = Section.FREEZE.key();

    static final Schema MODEL = Schema.of(ModelSettings.class);
    static final Schema CONNECTIVITY = Schema.of(ConnectivitySettings.class);
    static final Schema INITIALIZATION = Schema.of(InitializationSettings.class);
    static final Schema TRAINING = Schema.of(TrainingSettings.class);
    static final Schema ANALYSIS = Schema.of(AnalysisSettings.class);

    private Sections() {
    }

    /** A resolved experiment, perhaps of a former version, with the defaults of the settings that this did not know. */
    public static JsonObject complete(JsonObject experiment) {
        JsonObject complete = experiment.deepCopy();
        JsonObject model = complete(complete, "model", MODEL);
        complete(model, "connectivity", CONNECTIVITY);
        complete(model, "init", INITIALIZATION);
        complete(complete, "training", TRAINING);
        complete(complete, "analysis", ANALYSIS);
        complete.add(SamplingResolver.KEY, SamplingResolver.section(complete));
        complete.addProperty(FREEZE, freeze(complete).label());
        completeObservers(complete);
        return complete;
    }

    /** Who looked on in a former version, which said nothing of it. */
    public static void completeObservers(JsonObject experiment) {
        if (!experiment.has(Section.OBSERVERS.key())) {
            JsonArray observers = new JsonArray();
            Section.OBSERVERS.byDefault().forEach(name -> observers.add(Document.plugin(name)));
            experiment.add(Section.OBSERVERS.key(), observers);
        }
    }

    /**
     * Checks the settings of the core in a resolved experiment that was read from a file.
     *
     * @param section finds a section by its path, and tells if it is missing or no object
     * @param problem makes the exception for a value, by its path
     */
    public static void check(Function<String, JsonObject> section, Problems problem) {
        check(section, problem, "model", MODEL, List.of("connectivity", "init"));
        check(section, problem, "model.init", INITIALIZATION, List.of());
        check(section, problem, "training", TRAINING, List.of());
        check(section, problem, "analysis", ANALYSIS, List.of());
        JsonObject model = section.apply("model");
        if (model.has("connectivity")) {
            check(section, problem, "model.connectivity", CONNECTIVITY, List.of());
        }
    }

    /** Checks {@code sampling}, or what a phase or a change of the schedule says of it. */
    public static void checkSampling(JsonObject sampling, Problems problem) {
        SamplingResolver.SCHEMA.resolve(sampling, List.of("weights"), problem);
    }

    private static void check(Function<String, JsonObject> section, Problems problem, String path, Schema schema,
            List<String> others) {
        schema.resolve(section.apply(path), others, (key, message) -> problem.at(path + "." + key, message));
    }

    private static JsonObject complete(JsonObject above, String key, Schema schema) {
        JsonObject section = above.has(key) ? above.getAsJsonObject(key) : new JsonObject();
        schema.complete(section);
        above.add(key, section);
        return section;
    }

    /** The run whose network the training begins with, as the user names it; empty if weights are drawn. */
    public static Optional<String> from(JsonObject experiment) {
        return Optional.ofNullable(experiment.getAsJsonObject("model").get("from")).map(JsonElement::getAsString);
    }

    public static ModelSettings model(JsonObject experiment) {
        return MODEL.convert(experiment.getAsJsonObject("model"), ModelSettings.class);
    }

    /** Complete, where an experiment says nothing of it. */
    public static ConnectivitySettings connectivity(JsonObject experiment) {
        JsonElement given = experiment.getAsJsonObject("model").get("connectivity");
        return CONNECTIVITY.convert(given == null ? new JsonObject() : given.getAsJsonObject(),
                ConnectivitySettings.class);
    }

    public static InitializationSettings initialization(JsonObject experiment) {
        return INITIALIZATION.convert(experiment.getAsJsonObject("model").getAsJsonObject("init"),
                InitializationSettings.class);
    }

    public static TrainingSettings training(JsonObject experiment) {
        return TRAINING.convert(experiment.getAsJsonObject("training"), TrainingSettings.class);
    }

    /** How the tasks of the trials are drawn that an experiment trains with. */
    public static Sampling sampling(JsonObject experiment) {
        return SamplingResolver.sampling(experiment);
    }

    /** The tasks that an experiment, or its state at some step, trains. */
    public static List<String> trainedTasks(JsonObject experiment) {
        return SamplingResolver.trained(experiment);
    }

    /** What is not trained; a run of a former version says nothing, and trains all. */
    public static Freeze freeze(JsonObject experiment) {
        return experiment.has(FREEZE) ? Freeze.of(experiment.get(FREEZE).getAsString()).orElseThrow() : Freeze.NONE;
    }

    public static AnalysisSettings analysis(JsonObject experiment) {
        return ANALYSIS.convert(experiment.getAsJsonObject("analysis"), AnalysisSettings.class);
    }
}
