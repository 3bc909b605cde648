package dev.cambium.shell.internal.plugin;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.experiment.Plugins;
import dev.cambium.provisioning.Bundles;
import dev.cambium.provisioning.DeployedBundle;
import dev.cambium.provisioning.Resolution;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import dev.cambium.shell.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code check}: whether every bundle resolves and every component, plug-ins included, can be had. */
@Component(service = Command.class)
@CambiumCommand(name = "check", description = "Check that every bundle resolves and every plug-in can be created.")
public final class CheckCommand extends Command<CheckCommand.Arguments> {

    private final BundleContext context;
    private final BundleHealth health;
    private final Plugins plugins;
    private final Bundles installed;

    @Activate
    public CheckCommand(BundleContext context, @Reference BundleHealth health, @Reference Plugins plugins,
            @Reference Bundles installed) {
        this.installed = installed;
        this.context = context;
        this.health = health;
        this.plugins = plugins;
    }

    @picocli.CommandLine.Command(footer = {"", "Example: cambium check"})
    static final class Arguments extends Options.WithJson {
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) throws CommandException {
        List<String> problems = new ArrayList<>();
        Bundle[] bundles = context.getBundles();
        List<DeployedBundle> deployed = installed.list();
        deployed.stream().filter(bundle -> !bundle.isSound()).forEach(bundle -> problems.add(bundle.problem()));
        List<String> explained = deployed.stream().map(bundle -> bundle.name() + " " + bundle.version()).toList();
        Arrays.stream(bundles)
                .filter(bundle -> !Resolution.isResolved(bundle) && !explained.contains(Resolution.name(bundle)))
                .forEach(bundle -> problems.add(Resolution.explain(bundle, List.of(bundles),
                        "its requirements contradict each other")));
        problems.addAll(health.problems());
        if (arguments.json()) {
            JsonObject object = new JsonObject();
            object.addProperty("bundles", bundles.length);
            object.addProperty("components", health.components());
            object.addProperty("plugins", plugins.all().size());
            JsonArray array = new JsonArray();
            problems.forEach(array::add);
            object.add("problems", array);
            console.print(object);
        } else {
            problems.forEach(console::say);
        }
        if (!problems.isEmpty()) {
            throw CommandException.failed(problems.size() + (problems.size() == 1 ? " problem" : " problems"));
        }
        if (!arguments.json()) {
            console.print(bundles.length + " bundles are resolved, " + health.components()
                    + " components are there, " + plugins.all().size() + " of them plug-ins");
        }
    }
}
