package dev.cambium.trainer.internal.run;

import com.google.gson.JsonObject;
import dev.cambium.api.network.Layout;
import dev.cambium.trainer.internal.config.AnalysisSettings;
import dev.cambium.trainer.internal.config.ConnectionCheck;
import dev.cambium.trainer.internal.config.ConnectivitySettings;
import dev.cambium.trainer.internal.config.InitializationSettings;
import dev.cambium.trainer.internal.config.ModelSettings;
import dev.cambium.trainer.internal.config.Sections;
import dev.cambium.trainer.internal.config.TrainingSettings;
import dev.cambium.trainer.internal.data.RandomStreams;
import dev.cambium.trainer.internal.data.TaskSet;
import dev.cambium.trainer.internal.network.Connectivity;
import dev.cambium.trainer.internal.network.Initialization;
import dev.cambium.trainer.internal.network.RecurrentNetwork;
import dev.cambium.trainer.internal.network.Signs;

/** The core's own settings in a resolved experiment, and the network that they describe. */
record ExperimentSettings(ModelSettings model, ConnectivitySettings connectivity, InitializationSettings initialization,
        TrainingSettings training, AnalysisSettings analysis, long seed) {

    static ExperimentSettings of(JsonObject experiment) {
        return new ExperimentSettings(Sections.model(experiment), Sections.connectivity(experiment),
                Sections.initialization(experiment), Sections.training(experiment), Sections.analysis(experiment),
                experiment.get("seed").getAsLong());
    }

    RandomStreams streams() {
        return new RandomStreams(seed);
    }

    /** The network that training starts from. */
    RecurrentNetwork network(TaskSet tasks) {
        return network(tasks, signs());
    }

    /** The network that training would start from with other signs than those that are drawn. */
    RecurrentNetwork network(TaskSet tasks, Signs signs) {
        Layout layout = new Layout(model.layout());
        RecurrentNetwork network = new RecurrentNetwork(new RecurrentNetwork.Architecture(tasks.observations(),
                tasks.names(), tasks.actions(), model.activation(), model.leak(), model.noise(), connections(layout),
                signs, model.initialState() == ModelSettings.InitialState.TRAINED), layout);
        new Initialization(initialization.recurrent(), initialization.gain(), initialization.spread(),
                initialization.inputGain()).draw(network, streams().stream("parameters"));
        return network;
    }

    // each from a stream of its own: all variants of a seed have the same, and nothing has to be stored

    private Connectivity connections(Layout layout) {
        int degree = ConnectionCheck.count(connectivity.density(), model.hidden());
        return Connectivity.draw(connectivity.graph(), degree, layout, streams().stream("connectivity"));
    }

    private Signs signs() {
        int excitatory = ConnectionCheck.count(model.excitatory(), model.hidden());
        return excitatory == 0 ? Signs.FREE : Signs.draw(model.hidden(), excitatory, streams().stream("signs"));
    }
}
