package dev.cambium.trainer.internal.plugin;

import dev.cambium.experiment.ModelPlugin;
import dev.cambium.experiment.PluginChoice;
import java.util.function.Function;

/** Where the plug-ins of a model come from: each for the moment in which a network is made. */
public interface ModelPlugins {

    /**
     * A plug-in that is asked now.
     *
     * @param <T> its contract
     */
    interface Asked<T> {

        /** Who it is, with bundle and version. */
        String who();

        /**
         * Asks it.
         *
         * @throws dev.cambium.base.InputException        if it refuses, in its own words
         * @throws dev.cambium.base.PluginFailedException if it throws anything else
         */
        <R> R ask(Function<T, R> question);

        /** Lets go of it: its bundle may go while the run goes on. */
        void release();
    }

    /**
     * Makes a plug-in.
     *
     * @throws PluginMissingException if it is not there
     */
    <T> Asked<T> take(ModelPlugin place, PluginChoice choice, Class<T> contract);
}
