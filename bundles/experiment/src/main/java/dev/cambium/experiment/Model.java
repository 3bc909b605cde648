package dev.cambium.experiment;

import dev.cambium.experiment.settings.ConnectivitySettings;
import dev.cambium.experiment.settings.InitializationSettings;
import dev.cambium.experiment.settings.ModelSettings;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The network that is trained.
 *
 * @param settings       its size, its shape and its neurons
 * @param connectivity   which recurrent weights there are
 * @param initialization which weights it begins with
 * @param plugins        those in place of what is built in, about which the settings then say nothing
 */
public record Model(ModelSettings settings, ConnectivitySettings connectivity, InitializationSettings initialization,
        Map<ModelPlugin, PluginChoice> plugins) {

    public Model {
        Map<ModelPlugin, PluginChoice> copy = new EnumMap<>(ModelPlugin.class);
        copy.putAll(plugins);
        plugins = Order.copy(copy);
    }

    /** The plug-in in place of what is built in, if there is one. */
    public Optional<PluginChoice> plugin(ModelPlugin place) {
        return Optional.ofNullable(plugins.get(place));
    }
}
