package dev.cambium.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * The framework as the launcher starts it, for a test that calls thousands of commands and cannot wait for as many
 * starts.
 */
public final class InProcess {

    private final Container container;
    private final ToIntFunction<List<String>> commandLine;

    private InProcess(Container container, ToIntFunction<List<String>> commandLine) {
        this.container = container;
        this.commandLine = commandLine;
    }

    /**
     * Starts the framework.
     *
     * @param home      the installation
     * @param var       where it puts what it makes at run time
     * @param workspace where to make a folder for this process alone
     */
    @SuppressWarnings("unchecked")
    public static InProcess start(Path home, Path var, Path workspace) throws LaunchException, IOException {
        System.setProperty("cambium.home", home.toString());
        Surroundings.settle(Map.of());
        Surroundings.settle(Files.createDirectories(workspace));
        Installation installation = Installation.find(Map.of("CAMBIUM_VAR", var.toString()));
        Container container = Container.of(installation, workspace, false);
        container.start(installation, List.of(), failure -> {
            throw new IllegalStateException(failure);
        });
        return new InProcess(container, container.service(ToIntFunction.class, "command-line").orElseThrow());
    }

    /** Executes a command line; its exit status. */
    public int call(List<String> arguments) {
        return commandLine.applyAsInt(arguments);
    }

    /** Stops what a command is doing, as Ctrl-C does. */
    public void stop() {
        container.service(Runnable.class, "stop").ifPresent(Runnable::run);
    }

    /** What is wrong with deployed bundles. */
    public List<String> warnings() {
        return container.warnings();
    }
}
