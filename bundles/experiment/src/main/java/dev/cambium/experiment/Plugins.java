package dev.cambium.experiment;

import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.base.InputException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/** The plug-ins that are installed at this moment. */
@ProviderType
public interface Plugins {

    /** All plug-ins, by kind and name. */
    List<Plugin> all();

    /** What is installed as a plug-in and cannot be used, so that it is left out everywhere else. */
    default List<PluginProblem> problems() {
        return List.of();
    }

    /**
     * Makes an instance of a plug-in with its defaults, where there is one for each setting, and lets go of it.
     *
     * @return why that cannot be done, in one line for the user; empty if it can
     */
    default Optional<String> trial(Plugin plugin) {
        return Optional.empty();
    }

    /**
     * A plug-in.
     *
     * @throws InputException if there is none of this kind and name; names the nearest
     */
    Plugin find(String kind, String name);

    /**
     * Calls a function with a task battery, whose settings are the defaults.
     *
     * @param battery the plug-in's name
     * @throws InputException if there is no such battery; names the nearest
     */
    <T> T withBattery(String battery, Function<TaskBattery, T> function);

    /**
     * Calls a function with a task and its battery, whose settings are the defaults.
     *
     * @param task {@code battery.name}, or the name alone where only one battery has it
     * @throws InputException if there is no such task; names the nearest
     */
    <T> T withTask(String task, BiFunction<TaskBattery, Task, T> function);
}
