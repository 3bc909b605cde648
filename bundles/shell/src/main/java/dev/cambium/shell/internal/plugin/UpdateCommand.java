package dev.cambium.shell.internal.plugin;

import dev.cambium.experiment.Plugins;
import dev.cambium.provisioning.Bundles;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code update}: replaces a deployed bundle. */
@Component(service = Command.class)
@CambiumCommand(name = "update",
        description = "Replace an installed bundle; runs that use it wait and go on with the new one.")
public final class UpdateCommand extends JarCommand<UpdateCommand.Arguments> {

    @Activate
    public UpdateCommand(@Reference Bundles bundles, @Reference Plugins plugins, @Reference BundleHealth health) {
        super("updated", bundles::update, plugins, health);
    }

    @picocli.CommandLine.Command(footer = {"", "Example: cambium update mvn:org.example/nback/1.1.0"})
    static final class Arguments extends JarArguments {
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }
}
