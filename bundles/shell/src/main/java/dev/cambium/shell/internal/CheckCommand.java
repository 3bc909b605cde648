package dev.cambium.shell.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.base.Failures;
import dev.cambium.provisioning.Bundles;
import dev.cambium.provisioning.DeployedBundle;
import dev.cambium.provisioning.Resolution;
import dev.cambium.trainer.Plugin;
import dev.cambium.trainer.Plugins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentException;
import org.osgi.service.component.ComponentFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** {@code check}: whether every bundle resolves and every component, plug-ins included, can be had. */
@Component(service = Command.class, property = {
        CommandProcessor.COMMAND_SCOPE + "=" + Command.SCOPE, CommandProcessor.COMMAND_FUNCTION + "=check",
        Command.DESCRIPTION + "=" + CheckCommand.DESCRIPTION})
public final class CheckCommand extends Command<CheckCommand.Arguments> {

    static final String DESCRIPTION = "Check that every bundle resolves and every plug-in can be created.";

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final Plugins plugins;
    private final Bundles installed;

    @Activate
    public CheckCommand(BundleContext context, @Reference ServiceComponentRuntime components,
            @Reference Plugins plugins, @Reference Bundles installed) {
        this.installed = installed;
        this.context = context;
        this.components = components;
        this.plugins = plugins;
    }

    @picocli.CommandLine.Command(name = "check", description = DESCRIPTION,
            footer = {"", "Example: cambium check"})
    static final class Arguments extends Options.WithJson {
    }

    /** Called by Gogo. */
    public void check(CommandSession session, String[] arguments) throws CommandException {
        invoke(session, arguments);
    }

    @Override
    Arguments options() {
        return new Arguments();
    }

    @Override
    void execute(Arguments arguments, Console console) throws CommandException {
        List<String> problems = new ArrayList<>();
        Bundle[] bundles = context.getBundles();
        List<DeployedBundle> deployed = installed.list();
        deployed.stream().filter(bundle -> !bundle.isSound()).forEach(bundle -> problems.add(bundle.problem()));
        List<String> explained = deployed.stream().map(bundle -> bundle.name() + " " + bundle.version()).toList();
        Arrays.stream(bundles)
                .filter(bundle -> !Resolution.isResolved(bundle) && !explained.contains(Resolution.name(bundle)))
                .forEach(bundle -> problems.add(Resolution.explain(bundle, List.of(bundles),
                        "its requirements contradict each other")));
        Collection<ComponentDescriptionDTO> descriptions = components.getComponentDescriptionDTOs();
        for (ComponentDescriptionDTO description : descriptions) {
            problem(description).ifPresent(problems::add);
        }
        if (arguments.json) {
            JsonObject object = new JsonObject();
            object.addProperty("bundles", bundles.length);
            object.addProperty("components", descriptions.size());
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
        if (!arguments.json) {
            console.print(bundles.length + " bundles are resolved, " + descriptions.size()
                    + " components are there, " + plugins.all().size() + " of them plug-ins");
        }
    }

    private Optional<String> problem(ComponentDescriptionDTO description) {
        if (description.factory == null) {
            return Components.isSatisfied(components, description)
                    ? Optional.empty() : Optional.of(Components.why(components, description));
        }
        ServiceReference<?> reference = factory(description.name);
        if (reference == null) {
            return Optional.of(Components.why(components, description));
        }
        return create(reference, description.name);
    }

    private ServiceReference<?> factory(String component) {
        try {
            ServiceReference<?>[] references = context.getAllServiceReferences(ComponentFactory.class.getName(),
                    "(component.name=" + component + ")");
            return references == null ? null : references[0];
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Creates an instance with its defaults, where there is one for each setting, and disposes of it. */
    private Optional<String> create(ServiceReference<?> reference, String component) {
        Object kind = reference.getProperty("cambium.kind");
        Object name = reference.getProperty("cambium.name");
        boolean defaults = plugins.all().stream()
                .filter(p -> p.kind().equals(kind) && p.name().equals(name))
                .flatMap(p -> p.settings().stream())
                .map(Plugin.Setting::defaultValue)
                .noneMatch(Objects::isNull);
        if (!defaults) {
            return Optional.empty();
        }
        ComponentFactory<?> factory = (ComponentFactory<?>) context.getService(reference);
        try {
            factory.newInstance(null).dispose();
            return Optional.empty();
        } catch (ComponentException e) {
            return Optional.of(component + " cannot be created with its defaults: " + Failures.reason(e));
        } finally {
            context.ungetService(reference);
        }
    }
}
