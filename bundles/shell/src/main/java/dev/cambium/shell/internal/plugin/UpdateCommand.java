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

/** {@code update}: replaces a deployed bundle. */
@Component(service = Command.class)
@CambiumCommand(name = "update",
        description = "Replace an installed bundle; runs that use it wait and go on with the new one.")
public final class UpdateCommand extends Command<UpdateCommand.Arguments> {

    private final Bundles bundles;
    private final Plugins plugins;
    private final BundleHealth health;

    @Activate
    public UpdateCommand(@Reference Bundles bundles, @Reference Plugins plugins, @Reference BundleHealth health) {
        this.bundles = bundles;
        this.plugins = plugins;
        this.health = health;
    }

    @picocli.CommandLine.Command(footer = {"", "Example: cambium update mvn:org.example/nback/1.1.0"})
    static final class Arguments extends JarArguments {
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) throws CommandException {
        DeployedBundle bundle = BundleAnswer.of(() -> bundles.update(arguments.source()));
        BundleAnswer.print(console, arguments.json(), "updated", bundle, plugins.all());
        BundleAnswer.requireHealth(console, bundle, health);
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        return before.isEmpty() ? Completion.files(word, ".jar") : List.of();
    }
}
