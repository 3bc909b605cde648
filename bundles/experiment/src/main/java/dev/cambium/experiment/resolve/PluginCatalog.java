package dev.cambium.experiment.resolve;

import com.google.gson.JsonObject;
import dev.cambium.api.metric.Plan;
import dev.cambium.api.network.Layout;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.base.InputException;
import dev.cambium.experiment.PluginChoice;
import dev.cambium.experiment.document.Document;
import dev.cambium.experiment.settings.Schema;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The installed plug-ins, as far as checking experiments needs them. */
public interface PluginCatalog {

    /**
     * What can be set in a plug-in.
     *
     * @throws InputException if there is none of this kind and name; names the nearest
     */
    Schema schema(String kind, String name);

    /** Whether a plug-in is there that an experiment names, perhaps with its bundle. */
    default boolean has(String kind, String name) {
        try {
            schema(kind, name);
            return true;
        } catch (InputException e) {
            return false;
        }
    }

    /**
     * The plug-ins that an experiment has where it names none, by the sections of experiments, with the file that says
     * so.
     *
     * @throws InputException if that cannot be read
     */
    Document defaults();

    /** The names of the plug-ins of a kind, in alphabetical order. */
    List<String> names(String kind);

    /**
     * Makes a plug-in from resolved settings and disposes of it again.
     *
     * @throws InputException if it refuses them
     */
    void check(String kind, String name, JsonObject settings);

    /** The names of the partitions of the neurons that a metric looks for; empty if it does not say. */
    Optional<List<String>> partitions(String metric);

    /** A plug-in in words, with its bundle and version. */
    String title(String kind, String name);

    /**
     * Makes a metric from resolved settings and asks it whether what it needs will be there.
     *
     * @throws InputException if it will not
     */
    void checkMetric(String name, JsonObject settings, Plan plan);

    /**
     * Makes a graph of connections from resolved settings and asks it whether it can be drawn.
     *
     * @throws InputException if it cannot
     */
    void checkGraph(String name, JsonObject settings, Layout layout);

    /**
     * Calls a function with a battery made from resolved settings.
     *
     * @param question what the function asks: to the same question, of the same battery, the same is answered
     * @throws InputException if it refuses them
     */
    <T> T withBattery(String name, JsonObject settings, Object question, Function<TaskBattery, T> function);

    /** How long a plug-in may take that is asked something, in seconds. */
    long USUAL_SECONDS = 30;

    /** For plug-ins that may take as long as they like, in seconds. */
    long ENDLESS_SECONDS = TimeUnit.DAYS.toSeconds(36_500);

    /** As {@link #with(String, PluginChoice, Class, long, Function)}, for what takes a moment. */
    default <P, T> T with(String kind, PluginChoice choice, Class<P> contract, Function<P, T> function) {
        return with(kind, choice, contract, USUAL_SECONDS, function);
    }

    /**
     * Calls a function with a plug-in that is made for it.
     *
     * @param choice   with resolved settings
     * @param contract what plug-ins of the kind implement
     * @param seconds  how long that may take
     * @throws InputException if there is no such plug-in, it refuses its settings, or it refuses by an
     *                        {@link IllegalArgumentException} what the function asks of it
     * @throws dev.cambium.base.RunFailedException if it fails in another way
     */
    <P, T> T with(String kind, PluginChoice choice, Class<P> contract, long seconds, Function<P, T> function);
}
