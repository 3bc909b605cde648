package dev.cambium.trainer.internal.training;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Role;
import dev.cambium.base.random.RandomStreams;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Model;
import dev.cambium.experiment.resolve.ConnectionCheck;
import dev.cambium.experiment.settings.AnalysisSettings;
import dev.cambium.experiment.settings.ConnectivitySettings;
import dev.cambium.experiment.settings.Freeze;
import dev.cambium.experiment.settings.InitializationSettings;
import dev.cambium.experiment.settings.ModelSettings;
import dev.cambium.experiment.settings.SamplingSettings;
import dev.cambium.experiment.settings.TrainingSettings;
import dev.cambium.network.batch.TaskSampling;
import dev.cambium.network.batch.TaskSet;
import dev.cambium.network.rnn.Activation;
import dev.cambium.network.rnn.Connectivity;
import dev.cambium.network.rnn.Initialization;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.network.rnn.Signs;
import java.util.function.Predicate;

/** The core's own settings in a resolved experiment, and the network that they describe. */
public record ExperimentSettings(ModelSettings model, ConnectivitySettings connectivity,
        InitializationSettings initialization, TrainingSettings training, AnalysisSettings analysis, long seed) {

    public static ExperimentSettings of(Experiment experiment) {
        Model model = experiment.model();
        return new ExperimentSettings(model.settings(), model.connectivity(), model.initialization(),
                experiment.training(), experiment.analysis(), experiment.seed());
    }

    public RandomStreams streams() {
        return new RandomStreams(seed);
    }

    /** The network that training starts from. */
    public RecurrentNetwork network(TaskSet tasks) {
        return network(tasks, signs());
    }

    /** The network that training would start from with other signs than those that are drawn. */
    public RecurrentNetwork network(TaskSet tasks, Signs signs) {
        Layout layout = new Layout(model.layout());
        RecurrentNetwork network = new RecurrentNetwork(new RecurrentNetwork.Architecture(tasks.observations(),
                tasks.names(), tasks.actions(), Activation.valueOf(model.activation().name()), model.leak(),
                model.noise(), connections(layout), signs,
                model.initialState() == ModelSettings.InitialState.TRAINED), layout);
        initialization(initialization).draw(network, streams().stream("parameters"));
        return network;
    }

    private static Initialization initialization(InitializationSettings settings) {
        double gain = settings.gain();
        double inputGain = settings.inputGain();
        return switch (settings.recurrent()) {
            case IDENTITY -> Initialization.identity(gain, settings.spread(), inputGain);
            case ORTHOGONAL -> Initialization.orthogonal(gain, inputGain);
            case GAUSSIAN -> Initialization.gaussian(gain, inputGain);
            case UNIFORM -> Initialization.uniform(gain, inputGain);
        };
    }

    // each from a stream of its own: all variants of a seed have the same, and nothing has to be stored

    private Connectivity connections(Layout layout) {
        int degree = ConnectionCheck.count(connectivity.density(), model.hidden());
        return switch (connectivity.graph()) {
            case ALL -> Connectivity.COMPLETE;
            case LOCAL -> Connectivity.local(degree, layout, streams().stream("connectivity"));
            case RANDOM -> Connectivity.random(degree, layout.neurons(), streams().stream("connectivity"));
        };
    }

    private Signs signs() {
        int excitatory = ConnectionCheck.count(model.excitatory(), model.hidden());
        return excitatory == 0 ? Signs.FREE : Signs.draw(model.hidden(), excitatory, streams().stream("signs"));
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
