package dev.cambium.shell.internal.plugin;

import dev.cambium.experiment.Plugin;
import dev.cambium.experiment.PluginProblem;
import dev.cambium.experiment.Plugins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Whether what bundles declare can be had: components, and plug-ins among them. */
@Component
public final class InstalledBundleHealth implements BundleHealth {

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final Plugins plugins;

    @Activate
    public InstalledBundleHealth(BundleContext context, @Reference ServiceComponentRuntime components,
            @Reference Plugins plugins) {
        this.context = context;
        this.components = components;
        this.plugins = plugins;
    }

    @Override
    public List<String> problems() {
        return problems(name -> true);
    }

    @Override
    public List<String> problems(String symbolicName) {
        return problems(symbolicName::equals);
    }

    @Override
    public int components() {
        return components.getComponentDescriptionDTOs().size();
    }

    private List<String> problems(Predicate<String> ofBundle) {
        Bundle[] bundles = Arrays.stream(context.getBundles())
                .filter(bundle -> ofBundle.test(bundle.getSymbolicName())).toArray(Bundle[]::new);
        List<String> problems = new ArrayList<>(ComponentFiles.problems(bundles, components));
        components.getComponentDescriptionDTOs(bundles).forEach(each -> problem(each).ifPresent(problems::add));
        plugins.problems().stream().filter(problem -> ofBundle.test(problem.bundle())).map(PluginProblem::message)
                .forEach(problems::add);
        for (Plugin plugin : plugins.all()) {
            if (ofBundle.test(plugin.bundle())) {
                plugins.trial(plugin).ifPresent(problems::add);
            }
        }
        return problems;
    }

    private Optional<String> problem(ComponentDescriptionDTO component) {
        boolean there = component.factory == null ? Components.isSatisfied(components, component)
                : hasFactory(component);
        return there ? Optional.empty() : Optional.of(Components.why(components, component, context));
    }

    /** Bundles may name their components alike. */
    private boolean hasFactory(ComponentDescriptionDTO component) {
        try {
            ServiceReference<?>[] references = context.getAllServiceReferences(ComponentFactory.class.getName(), null);
            return references != null && Arrays.stream(references)
                    .anyMatch(reference -> component.name.equals(reference.getProperty("component.name"))
                            && reference.getBundle() != null
                            && reference.getBundle().getBundleId() == component.bundle.id);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
