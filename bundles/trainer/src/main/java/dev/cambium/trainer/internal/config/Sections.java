package dev.cambium.trainer.internal.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** The sections of an experiment that the core itself declares, and how a resolved one is read. */
public final class Sections {

    /** A key only of a run whose network was not trained here: the file that it came from. */
    public static final String IMPORTED = "imported";

    static final Schema MODEL = Schema.of(ModelSettings.class);
    static final Schema CONNECTIVITY = Schema.of(ConnectivitySettings.class);
    static final Schema INITIALIZATION = Schema.of(InitializationSettings.class);
    static final Schema TRAINING = Schema.of(TrainingSettings.class);
    static final Schema ANALYSIS = Schema.of(AnalysisSettings.class);

    private Sections() {
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

    public static AnalysisSettings analysis(JsonObject experiment) {
        return ANALYSIS.convert(experiment.getAsJsonObject("analysis"), AnalysisSettings.class);
    }
}
