package dev.cambium.shell.internal.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Says why a component cannot be had. */
public final class Components {

    private static final int SATISFIED = ComponentConfigurationDTO.SATISFIED | ComponentConfigurationDTO.ACTIVE;

    private Components() {
    }

    static boolean isSatisfied(ServiceComponentRuntime components, ComponentDescriptionDTO component) {
        return components.getComponentConfigurationDTOs(component).stream().allMatch(c -> (c.state & SATISFIED) != 0);
    }

    /** The reason in one line: the service, the configuration or the exception behind it. */
    public static String why(ServiceComponentRuntime components, ComponentDescriptionDTO component,
            BundleContext context) {
        Collection<ComponentConfigurationDTO> configurations = components.getComponentConfigurationDTOs(component);
        List<String> reasons = new ArrayList<>();
        for (ComponentConfigurationDTO configuration : configurations) {
            for (UnsatisfiedReferenceDTO reference : configuration.unsatisfiedReferences) {
                reasons.add(missing(component, reference.name));
            }
            if (configuration.failure != null) {
                reasons.add(configuration.failure.lines().findFirst().orElse("its constructor failed"));
            }
            if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION) {
                reasons.add("no configuration");
            }
        }
        if (reasons.isEmpty()) { // of a factory, the runtime tells nothing
            for (ReferenceDTO reference : component.references) {
                if (reference.cardinality.startsWith("1") && !isThere(reference, context)) {
                    reasons.add(missing(component, reference.name));
                }
            }
        }
        return component.name + " (" + component.bundle.symbolicName + " " + component.bundle.version
                + ") is not there" + (reasons.isEmpty() ? "" : ": " + String.join(", ", reasons));
    }

    private static boolean isThere(ReferenceDTO reference, BundleContext context) {
        try {
            return context.getAllServiceReferences(reference.interfaceName, reference.target) != null;
        } catch (InvalidSyntaxException e) {
            return false; // and no service will ever fit
        }
    }

    private static String missing(ComponentDescriptionDTO component, String reference) {
        return "no service " + type(component, reference) + " (its reference '" + reference + "')";
    }

    private static String type(ComponentDescriptionDTO component, String reference) {
        return Arrays.stream(component.references).filter(r -> r.name.equals(reference))
                .map((ReferenceDTO r) -> r.interfaceName).findFirst().orElse(reference);
    }
}
