package dev.cambium.shell.internal.plugin;

import dev.cambium.experiment.Plugins;
import dev.cambium.provisioning.Bundles;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code install}: adds a bundle of plug-ins. */
@Component(service = Command.class)
@CambiumCommand(name = "install", description = "Add a bundle of plug-ins to this installation, for all its processes.")
public final class InstallCommand extends JarCommand<InstallCommand.Arguments> {

    @Activate
    public InstallCommand(@Reference Bundles bundles, @Reference Plugins plugins, @Reference BundleHealth health) {
        super("installed", bundles::install, plugins, health);
    }

    @picocli.CommandLine.Command(footer = {"", "Example: cambium install target/nback-1.0.0.jar"})
    static final class Arguments extends JarArguments {
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }
}
