package dev.cambium.shell.internal.plugin;

import dev.cambium.experiment.Plugins;
import dev.cambium.provisioning.DeployedBundle;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Completion;
import dev.cambium.shell.Console;
import java.util.List;
import java.util.function.Function;

/**
 * A command that brings a bundle, tells what plug-ins came with it, and fails if some of them cannot be had.
 *
 * @param <A> its arguments
 */
abstract class JarCommand<A extends JarArguments> extends Command<A> {

    private final String done;
    private final Function<String, DeployedBundle> bring;
    private final Plugins plugins;
    private final BundleHealth health;

    /**
     * A command.
     *
     * @param done  what has happened to the bundle, as a verb
     * @param bring brings the bundle of a source
     */
    JarCommand(String done, Function<String, DeployedBundle> bring, Plugins plugins, BundleHealth health) {
        this.done = done;
        this.bring = bring;
        this.plugins = plugins;
        this.health = health;
    }

    @Override
    protected final void execute(A arguments, Console console) throws CommandException {
        DeployedBundle bundle = BundleAnswer.of(() -> bring.apply(arguments.source()));
        BundleAnswer.print(console, arguments.json(), done, bundle, plugins.all());
        BundleAnswer.requireHealth(console, bundle, health);
    }

    @Override
    protected final List<String> complete(List<String> before, String word) {
        return before.isEmpty() ? Completion.files(word, ".jar") : List.of();
    }
}
