package dev.cambium.trainer.internal.training;

import dev.cambium.api.network.Role;
import dev.cambium.base.random.RandomStreams;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.settings.AnalysisSettings;
import dev.cambium.experiment.settings.Freeze;
import dev.cambium.experiment.settings.SamplingSettings;
import dev.cambium.experiment.settings.TrainingSettings;
import dev.cambium.network.batch.TaskSampling;
import java.util.function.Predicate;

/** The core's own settings in a resolved experiment, beside those of the network. */
public record ExperimentSettings(TrainingSettings training, AnalysisSettings analysis, long seed) {

    public static ExperimentSettings of(Experiment experiment) {
        return new ExperimentSettings(experiment.training(), experiment.analysis(), experiment.seed());
    }

    public RandomStreams streams() {
        return new RandomStreams(seed);
    }

    /** What draws the tasks of the trials. */
    static TaskSampling sampling(Experiment experiment) {
        SamplingSettings settings = experiment.sampling().settings();
        double[] weights = experiment.sampling().weights(experiment.tasks());
        return switch (settings.by()) {
            case UNIFORM -> TaskSampling.weighted(weights);
            case DIFFICULTY -> TaskSampling.byDifficulty(settings.floor(), settings.memory(), weights);
        };
    }

    /** What is not trained. */
    static Predicate<Role> frozen(Freeze freeze) {
        return role -> switch (freeze) {
            case NONE -> false;
            case RECURRENT -> role == Role.RECURRENT_WEIGHTS;
            case ALL_BUT_RULES -> true;
        };
    }
}
