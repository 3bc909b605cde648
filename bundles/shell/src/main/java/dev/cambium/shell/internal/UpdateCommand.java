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

/** {@code update}: replaces a deployed bundle. */
@Component(service = Command.class, property = {
        CommandProcessor.COMMAND_SCOPE + "=" + Command.SCOPE, CommandProcessor.COMMAND_FUNCTION + "=update",
        Command.DESCRIPTION + "=" + UpdateCommand.DESCRIPTION})
public final class UpdateCommand extends Command<UpdateCommand.Arguments> {

    static final String DESCRIPTION = "Replace an installed bundle; runs that use it wait and go on with the new one.";

    private final Bundles bundles;
    private final Plugins plugins;
    private final BundleHealth health;

    @Activate
    public UpdateCommand(@Reference Bundles bundles, @Reference Plugins plugins, @Reference BundleHealth health) {
        this.bundles = bundles;
        this.plugins = plugins;
        this.health = health;
    }

    @picocli.CommandLine.Command(name = "update", description = DESCRIPTION,
            footer = {"", "Example: cambium update mvn:org.example/nback/1.1.0"})
    static final class Arguments extends JarArguments {
    }

    /** Called by Gogo. */
    public void update(CommandSession session, String[] arguments) throws CommandException {
        invoke(session, arguments);
    }

    @Override
    Arguments options() {
        return new Arguments();
    }

    @Override
    void execute(Arguments arguments, Console console) throws CommandException {
        DeployedBundle bundle = BundleAnswer.of(() -> bundles.update(arguments.source()));
        BundleAnswer.print(console, arguments.json, "updated", bundle, plugins.all());
        BundleAnswer.requireHealth(console, bundle, health);
    }

    @Override
    List<String> complete(List<String> before, String word) {
        return before.isEmpty() ? Completion.files(word, ".jar") : List.of();
    }
}
