package dev.cambium.trainer.internal.training;

import dev.cambium.base.PluginFailedException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.TaskName;
import dev.cambium.network.constraint.Constraints;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.trainer.internal.plugin.PluginGuard;
import dev.cambium.trainer.internal.plugin.PluginMissingException;
import dev.cambium.trainer.internal.plugin.RunPlugins;
import dev.cambium.trainer.internal.plugin.TrainingParts;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A training with the plug-ins that it needs, begun and ready for its state. A change of plug-ins opens another stage
 * and hands the state over.
 */
public record Stage(RunPlugins plugins, Training training) implements AutoCloseable {

    /**
     * Makes the plug-ins and begins.
     *
     * @param plugins takes up what is made, and is closed with this
     * @param weights gives the network its weights and places, which plug-ins find there when they begin; empty if it
     *                begins with those that are drawn
     * @throws PluginMissingException if one is not there, or goes meanwhile
     */
    public static Stage open(RunPlugins plugins, PluginGuard guard, Experiment experiment,
            Optional<Consumer<RecurrentNetwork>> weights) {
        ExperimentSettings settings = ExperimentSettings.of(experiment);
        Training training = null;
        try {
            TrainingParts parts = plugins.forTraining(experiment);
            RecurrentNetwork network = network(new NetworkMaker(experiment, plugins), parts, weights);
            int[] trained = TaskName.texts(experiment.trainedTasks()).stream()
                    .mapToInt(network.tasks()::indexOf).toArray();
            Training.Plan plan = new Training.Plan(settings.training(), experiment.span(),
                    ExperimentSettings.sampling(experiment), settings.seed());
            training = new Training(network, parts, guard, plan,
                    Constraints.of(network, ExperimentSettings.frozen(experiment.freeze()), trained));
            training.begin();
            return new Stage(plugins, training);
        } catch (RuntimeException | Error e) {
            boolean leaving = plugins.areLeaving();
            if (training != null) {
                training.close();
            }
            plugins.close();
            if (leaving && e instanceof PluginFailedException) {
                throw new PluginMissingException(e.getMessage());
            }
            throw e;
        }
    }

    private static RecurrentNetwork network(NetworkMaker maker, TrainingParts parts,
            Optional<Consumer<RecurrentNetwork>> weights) {
        if (weights.isEmpty()) {
            return maker.drawn(parts.tasks());
        }
        RecurrentNetwork network = maker.toBeFilled(parts.tasks());
        weights.get().accept(network);
        maker.requireSameConnections(network);
        return network;
    }

    @Override
    public void close() {
        training.close();
        plugins.close();
    }
}
