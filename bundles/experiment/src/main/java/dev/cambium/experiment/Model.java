package dev.cambium.experiment;

import dev.cambium.experiment.settings.ConnectivitySettings;
import dev.cambium.experiment.settings.InitializationSettings;
import dev.cambium.experiment.settings.ModelSettings;

/**
 * The network that is trained.
 *
 * @param settings       its size, its shape and its neurons
 * @param connectivity   which recurrent weights there are
 * @param initialization which weights it begins with
 */
public record Model(ModelSettings settings, ConnectivitySettings connectivity, InitializationSettings initialization) {
}
