package dev.cambium.shell.internal.plugin;

import com.google.gson.JsonArray;
import dev.cambium.provisioning.Bundles;
import dev.cambium.provisioning.DeployedBundle;
import dev.cambium.provisioning.DeployedBundle.State;
import dev.cambium.provisioning.Resolution;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.Console;
import dev.cambium.shell.Options;
import dev.cambium.shell.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Option;

/** {@code bundles}: the bundles that were added to the installation, or all. */
@Component(service = Command.class)
@CambiumCommand(name = "bundles",
        description = "List the bundles that were added to this installation, and how they are.")
public final class BundlesCommand extends Command<BundlesCommand.Arguments> {

    private final Bundles bundles;
    private final BundleContext context;

    @Activate
    public BundlesCommand(@Reference Bundles bundles, BundleContext context) {
        this.bundles = bundles;
        this.context = context;
    }

    @picocli.CommandLine.Command(footer = {"", "Example: cambium bundles --all"})
    static final class Arguments extends Options.WithJson {

        @Option(names = "--all", description = "Those of the installation's features too.")
        boolean all;
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) {
        List<DeployedBundle> shown = new ArrayList<>();
        List<DeployedBundle> deployed = bundles.list();
        if (arguments.all) {
            shown.addAll(ofFeatures(deployed));
        }
        shown.addAll(deployed);
        if (arguments.json()) {
            JsonArray array = new JsonArray();
            shown.forEach(bundle -> array.add(BundleAnswer.json(bundle)));
            console.print(array);
        } else if (shown.isEmpty()) {
            console.say("no bundles in deploy/; see: help install, or bundles --all");
        } else {
            Table table = new Table("BUNDLE", "VERSION", "STATE", "FILE");
            shown.forEach(b -> table.row(b.name(), b.version(), b.state().name(),
                    b.file().getFileName() + (b.isSound() ? "" : ": " + b.problem())));
            console.print(table);
        }
    }

    /** Bundles that are there without being deployed; the framework itself is none that anybody installed. */
    private List<DeployedBundle> ofFeatures(List<DeployedBundle> deployed) {
        Set<String> names = deployed.stream().map(b -> b.name() + " " + b.version()).collect(Collectors.toSet());
        List<Bundle> all = List.of(context.getBundles());
        return all.stream()
                .filter(b -> b.getBundleId() != 0 && !names.contains(Resolution.name(b)))
                .sorted(Comparator.comparing(Bundle::getSymbolicName))
                .map(b -> new DeployedBundle(b.getSymbolicName(), b.getVersion().toString(), state(b),
                        Resolution.isResolved(b) ? "" : Resolution.explain(b, all, "not resolved yet"), file(b)))
                .toList();
    }

    private static State state(Bundle bundle) {
        if (!Resolution.isResolved(bundle)) {
            return State.UNRESOLVED;
        }
        boolean started = (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0;
        return started ? State.ACTIVE : Resolution.isFragment(bundle) ? State.ATTACHED : State.STOPPED;
    }

    private static Path file(Bundle bundle) {
        return Path.of(bundle.getLocation().replaceFirst("^(reference:)?file:(//)?", ""));
    }
}
