package dev.cambium.shell.internal.plugin;

import dev.cambium.experiment.Plugins;
import dev.cambium.provisioning.Bundles;
import dev.cambium.provisioning.DeployedBundle;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Completion;
import dev.cambium.shell.Console;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code install}: adds a bundle of plug-ins. */
@Component(service = Command.class)
@CambiumCommand(name = "install", description = "Add a bundle of plug-ins to this installation, for all its processes.")
public final class InstallCommand extends Command<InstallCommand.Arguments> {

    private final Bundles bundles;
    private final Plugins plugins;
    private final BundleHealth health;

    @Activate
    public InstallCommand(@Reference Bundles bundles, @Reference Plugins plugins, @Reference BundleHealth health) {
        this.bundles = bundles;
        this.plugins = plugins;
        this.health = health;
    }

    @picocli.CommandLine.Command(footer = {"", "Example: cambium install target/nback-1.0.0.jar"})
    static final class Arguments extends JarArguments {
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) throws CommandException {
        DeployedBundle bundle = BundleAnswer.of(() -> bundles.install(arguments.source()));
        BundleAnswer.print(console, arguments.json(), "installed", bundle, plugins.all());
        BundleAnswer.requireHealth(console, bundle, health);
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        return before.isEmpty() ? Completion.files(word, ".jar") : List.of();
    }
}
