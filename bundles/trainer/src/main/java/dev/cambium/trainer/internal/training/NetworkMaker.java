package dev.cambium.trainer.internal.training;

import dev.cambium.api.network.ConnectionGraph;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.RecurrentInitialization;
import dev.cambium.api.network.Role;
import dev.cambium.base.PluginFailedException;
import dev.cambium.base.random.RandomStreams;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Model;
import dev.cambium.experiment.ModelPlugin;
import dev.cambium.experiment.PluginChoice;
import dev.cambium.experiment.resolve.ConnectionCheck;
import dev.cambium.experiment.settings.InitializationSettings;
import dev.cambium.experiment.settings.ModelSettings;
import dev.cambium.network.batch.TaskSet;
import dev.cambium.network.rnn.Activation;
import dev.cambium.network.rnn.Connectivity;
import dev.cambium.network.rnn.Initialization;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.network.rnn.Signs;
import dev.cambium.trainer.internal.plugin.ModelPlugins;
import dev.cambium.trainer.internal.plugin.ModelPlugins.Asked;
import java.util.Optional;

/**
 * Makes the network that an experiment describes. Its connections, its signs and its weights are each drawn from a
 * stream of random numbers of its own: all variants of a seed have the same, and nothing has to be stored.
 */
public final class NetworkMaker {

    private static final String RECURRENT = "W_rec";

    private final Model model;
    private final RandomStreams streams;
    private final ModelPlugins plugins;
    /** Who has drawn the connections, if it was a plug-in. */
    private String graph = "";

    /** @param plugins makes those that the model has */
    public NetworkMaker(Experiment experiment, ModelPlugins plugins) {
        model = experiment.model();
        streams = new RandomStreams(experiment.seed());
        this.plugins = plugins;
    }

    /** The network that training starts from. */
    public RecurrentNetwork drawn(TaskSet tasks) {
        RecurrentNetwork network = network(tasks, signs());
        Optional<PluginChoice> plugin = model.plugin(ModelPlugin.RECURRENT);
        if (plugin.isEmpty()) {
            drawWeights(network);
            return network;
        }
        Asked<RecurrentInitialization> drawing =
                plugins.take(ModelPlugin.RECURRENT, plugin.get(), RecurrentInitialization.class);
        Initialization.of(weights -> draw(drawing, network.layout(), weights), weights -> scale(drawing, weights),
                model.initialization().inputGain()).draw(network, streams.stream("parameters"));
        drawing.release();
        return network;
    }

    /**
     * The same network for somebody who has its weights. Those to the units of tasks may be new to him, and are drawn;
     * a plug-in is not asked for the weights between the neurons.
     */
    public RecurrentNetwork toBeFilled(TaskSet tasks) {
        return toBeFilled(tasks, signs());
    }

    /** Such a network, with other signs than those that are drawn. */
    public RecurrentNetwork toBeFilled(TaskSet tasks, Signs signs) {
        RecurrentNetwork network = network(tasks, signs);
        drawWeights(network);
        return network;
    }

    private RecurrentNetwork network(TaskSet tasks, Signs signs) {
        ModelSettings settings = model.settings();
        Layout layout = new Layout(settings.layout());
        return new RecurrentNetwork(new RecurrentNetwork.Architecture(tasks.observations(), tasks.names(),
                tasks.actions(), Activation.valueOf(settings.activation().name()), settings.leak(), settings.noise(),
                connections(layout), signs, settings.initialState() == ModelSettings.InitialState.TRAINED), layout);
    }

    private Signs signs() {
        int hidden = model.settings().hidden();
        int excitatory = ConnectionCheck.count(model.settings().excitatory(), hidden);
        return excitatory == 0 ? Signs.FREE : Signs.draw(hidden, excitatory, streams.stream("signs"));
    }

    // ---------------------------------------------------------------------------------------------- connections

    private Connectivity connections(Layout layout) {
        Optional<PluginChoice> plugin = model.plugin(ModelPlugin.GRAPH);
        if (plugin.isPresent()) {
            return connections(plugin.get());
        }
        int degree = ConnectionCheck.count(model.connectivity().density(), model.settings().hidden());
        return switch (model.connectivity().graph()) {
            case ALL -> Connectivity.COMPLETE;
            case LOCAL -> Connectivity.local(degree, layout, streams.stream("connectivity"));
            case RANDOM -> Connectivity.random(degree, layout.neurons(), streams.stream("connectivity"));
        };
    }

    private Connectivity connections(PluginChoice plugin) {
        Asked<ConnectionGraph> drawing = plugins.take(ModelPlugin.GRAPH, plugin, ConnectionGraph.class);
        Layout own = new Layout(model.settings().layout()); // to do with as it likes
        int[][] senders = drawing.ask(asked -> asked.draw(own, streams.stream("connectivity")));
        drawing.release();
        graph = drawing.who();
        if (senders == null || senders.length != own.neurons()) {
            throw new PluginFailedException(graph + " says of " + (senders == null ? "no" : senders.length)
                    + " neurons from which they receive, expected all " + own.neurons());
        }
        try {
            return Connectivity.of(senders);
        } catch (IllegalArgumentException e) {
            throw new PluginFailedException(graph + " draws no graph that could be used: " + e.getMessage(), e);
        }
    }

    /**
     * Sees to it that a network which was trained has no other connections than those that a plug-in draws now: what is
     * trained on would not be the same network.
     *
     * @throws PluginFailedException if it has
     */
    public void requireSameConnections(RecurrentNetwork trained) {
        if (graph.isEmpty() || trained.connectivity().isComplete()) {
            return;
        }
        Parameter weights = trained.parameter(Role.RECURRENT_WEIGHTS);
        for (int from = 0; from < weights.columns(); from++) {
            for (int to = 0; to < weights.rows(); to++) {
                if (weights.values().get(to + from * weights.rows()) != 0
                        && !trained.connectivity().connects(from, to)) {
                    throw new PluginFailedException(graph
                            + " draws other connections now than when the training began: there was one from neuron "
                            + from + " to neuron " + to + "; expected the version that the run's manifest names");
                }
            }
        }
    }

    // -------------------------------------------------------------------------------------------------- weights

    private void drawWeights(RecurrentNetwork network) {
        Initialization initialization = model.plugin(ModelPlugin.RECURRENT).isEmpty() ? builtIn(model.initialization())
                : Initialization.of(weights -> { }, weights -> 1, model.initialization().inputGain());
        initialization.draw(network, streams.stream("parameters"));
    }

    private static Initialization builtIn(InitializationSettings settings) {
        double gain = settings.gain();
        double inputGain = settings.inputGain();
        return switch (settings.recurrent()) {
            case IDENTITY -> Initialization.identity(gain, settings.spread(), inputGain);
            case ORTHOGONAL -> Initialization.orthogonal(gain, inputGain);
            case GAUSSIAN -> Initialization.gaussian(gain, inputGain);
            case UNIFORM -> Initialization.uniform(gain, inputGain);
        };
    }

    private void draw(Asked<RecurrentInitialization> plugin, Layout layout, Parameter weights) {
        Parameter own = new Parameter(RECURRENT, Role.RECURRENT_WEIGHTS, weights.rows(), weights.columns());
        Layout places = new Layout(layout.shape());
        plugin.ask(asked -> {
            asked.draw(own, places, streams.stream("recurrent weights"));
            return own;
        });
        for (int i = 0; i < own.length(); i++) {
            float weight = own.values().get(i);
            if (!Float.isFinite(weight)) {
                throw new PluginFailedException(plugin.who() + " draws " + RECURRENT + "["
                        + i % own.rows() + ", " + i / own.rows() + "] = " + weight + ", expected numbers");
            }
            weights.values().put(i, weight);
        }
    }

    private double scale(Asked<RecurrentInitialization> plugin, Parameter fitted) {
        Parameter own = new Parameter(RECURRENT, Role.RECURRENT_WEIGHTS, fitted.rows(), fitted.columns());
        own.value().assign(fitted.value());
        double factor = plugin.ask(asked -> asked.scale(own));
        if (!(factor > 0 && Double.isFinite(factor))) {
            throw new PluginFailedException(plugin.who() + " multiplies the weights by "
                    + factor + ", expected a number above 0");
        }
        return factor;
    }
}
