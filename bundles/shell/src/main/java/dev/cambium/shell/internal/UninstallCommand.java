package dev.cambium.shell.internal;

import dev.cambium.provisioning.Bundles;
import dev.cambium.provisioning.DeployedBundle;
import dev.cambium.provisioning.DeployedBundle.State;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Parameters;

/** {@code uninstall}: takes a deployed bundle away. */
@Component(service = Command.class, property = {
        CommandProcessor.COMMAND_SCOPE + "=" + Command.SCOPE, CommandProcessor.COMMAND_FUNCTION + "=uninstall",
        Command.DESCRIPTION + "=" + UninstallCommand.DESCRIPTION})
public final class UninstallCommand extends Command<UninstallCommand.Arguments> {

    static final String DESCRIPTION = "Take away an installed bundle; runs that use its plug-ins wait for it.";

    private final Bundles bundles;

    @Activate
    public UninstallCommand(@Reference Bundles bundles) {
        this.bundles = bundles;
    }

    @picocli.CommandLine.Command(name = "uninstall", description = DESCRIPTION,
            footer = {"", "Example: cambium uninstall nback"})
    static final class Arguments extends Options.WithJson {

        @Parameters(paramLabel = "NAME", description = {"The bundle: its symbolic name, the last part of that,",
            "or the name of its file in deploy/; see: bundles."})
        String name;
    }

    /** Called by Gogo. */
    public void uninstall(CommandSession session, String[] arguments) throws CommandException {
        invoke(session, arguments);
    }

    @Override
    Arguments options() {
        return new Arguments();
    }

    @Override
    void execute(Arguments arguments, Console console) throws CommandException {
        DeployedBundle bundle = BundleAnswer.of(() -> bundles.uninstall(arguments.name));
        BundleAnswer.print(console, arguments.json, "uninstalled", bundle, List.of());
    }

    @Override
    List<String> complete(List<String> before, String word) {
        return before.isEmpty() ? bundles.list().stream()
                .map(b -> b.state() == State.REJECTED ? b.file().getFileName().toString() : b.name()).toList()
                : List.of();
    }
}
