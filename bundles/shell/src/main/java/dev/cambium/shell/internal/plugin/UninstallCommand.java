package dev.cambium.shell.internal.plugin;

import dev.cambium.provisioning.Bundles;
import dev.cambium.provisioning.DeployedBundle;
import dev.cambium.provisioning.DeployedBundle.State;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import dev.cambium.shell.Options;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Parameters;

/** {@code uninstall}: takes a deployed bundle away. */
@Component(service = Command.class)
@CambiumCommand(name = "uninstall",
        description = "Take away an installed bundle; runs that use its plug-ins wait for it.")
public final class UninstallCommand extends Command<UninstallCommand.Arguments> {

    private final Bundles bundles;

    @Activate
    public UninstallCommand(@Reference Bundles bundles) {
        this.bundles = bundles;
    }

    @picocli.CommandLine.Command(footer = {"", "Example: cambium uninstall nback"})
    static final class Arguments extends Options.WithJson {

        @Parameters(paramLabel = "NAME", description = {"The bundle: its symbolic name, the last part of that,",
            "or the name of its file in deploy/; see: bundles."})
        String name;
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) throws CommandException {
        DeployedBundle bundle = BundleAnswer.of(() -> bundles.uninstall(arguments.name));
        BundleAnswer.print(console, arguments.json(), "uninstalled", bundle, List.of());
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        return before.isEmpty() ? bundles.list().stream()
                .map(b -> b.state() == State.REJECTED ? b.file().getFileName().toString() : b.name()).toList()
                : List.of();
    }
}
