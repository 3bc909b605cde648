package dev.cambium.trainer.internal.run;

import com.google.gson.JsonObject;
import dev.cambium.api.network.Layout;
import dev.cambium.trainer.internal.config.AnalysisSettings;
import dev.cambium.trainer.internal.config.InitializationSettings;
import dev.cambium.trainer.internal.config.ModelSettings;
import dev.cambium.trainer.internal.config.Sections;
import dev.cambium.trainer.internal.config.TrainingSettings;
import dev.cambium.trainer.internal.data.RandomStreams;
import dev.cambium.trainer.internal.data.TaskSet;
import dev.cambium.trainer.internal.network.Initialization;
import dev.cambium.trainer.internal.network.RecurrentNetwork;

/** The core's own settings in a resolved experiment, and the network that they describe. */
record ExperimentSettings(ModelSettings model, InitializationSettings initialization, TrainingSettings training,
        AnalysisSettings analysis, long seed) {

    static ExperimentSettings of(JsonObject experiment) {
        return new ExperimentSettings(Sections.model(experiment), Sections.initialization(experiment),
                Sections.training(experiment), Sections.analysis(experiment), experiment.get("seed").getAsLong());
    }

    RandomStreams streams() {
        return new RandomStreams(seed);
    }

    /** The network that training starts from. */
    RecurrentNetwork network(TaskSet tasks) {
        RecurrentNetwork network = new RecurrentNetwork(new RecurrentNetwork.Architecture(tasks.observations(),
                tasks.names(), tasks.actions(), model.activation(), model.leak(), model.noise()),
                new Layout(model.layout()));
        new Initialization(initialization.recurrent(), initialization.gain(), initialization.spread(),
                initialization.inputGain()).draw(network, streams().stream("parameters"));
        return network;
    }
}
