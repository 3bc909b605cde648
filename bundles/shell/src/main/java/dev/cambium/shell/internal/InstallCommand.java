package dev.cambium.shell.internal;

import dev.cambium.provisioning.Bundles;
import dev.cambium.provisioning.DeployedBundle;
import dev.cambium.trainer.Plugins;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code install}: adds a bundle of plug-ins. */
@Component(service = Command.class, property = {
        CommandProcessor.COMMAND_SCOPE + "=" + Command.SCOPE, CommandProcessor.COMMAND_FUNCTION + "=install",
        Command.DESCRIPTION + "=" + InstallCommand.DESCRIPTION})
public final class InstallCommand extends Command<InstallCommand.Arguments> {

    static final String DESCRIPTION = "Add a bundle of plug-ins to this installation, for all its processes.";

    private final Bundles bundles;
    private final Plugins plugins;
    private final BundleHealth health;

    @Activate
    public InstallCommand(@Reference Bundles bundles, @Reference Plugins plugins, @Reference BundleHealth health) {
        this.bundles = bundles;
        this.plugins = plugins;
        this.health = health;
    }

    @picocli.CommandLine.Command(name = "install", description = DESCRIPTION,
            footer = {"", "Example: cambium install target/nback-1.0.0.jar"})
    static final class Arguments extends JarArguments {
    }

    /** Called by Gogo. */
    public void install(CommandSession session, String[] arguments) throws CommandException {
        invoke(session, arguments);
    }

    @Override
    Arguments options() {
        return new Arguments();
    }

    @Override
    void execute(Arguments arguments, Console console) throws CommandException {
        DeployedBundle bundle = BundleAnswer.of(() -> bundles.install(arguments.source()));
        BundleAnswer.print(console, arguments.json, "installed", bundle, plugins.all());
        BundleAnswer.requireHealth(console, bundle, health);
    }

    @Override
    List<String> complete(List<String> before, String word) {
        return before.isEmpty() ? Completion.files(word, ".jar") : List.of();
    }
}
