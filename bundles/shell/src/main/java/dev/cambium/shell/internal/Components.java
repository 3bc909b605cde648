package dev.cambium.shell.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Says why a component cannot be had. */
final class Components {

    private static final int SATISFIED = ComponentConfigurationDTO.SATISFIED | ComponentConfigurationDTO.ACTIVE;

    private Components() {
    }

    static boolean isSatisfied(ServiceComponentRuntime components, ComponentDescriptionDTO component) {
        return components.getComponentConfigurationDTOs(component).stream().allMatch(c -> (c.state & SATISFIED) != 0);
    }

    /** The reason in one line: the service, the configuration or the exception behind it. */
    static String why(ServiceComponentRuntime components, ComponentDescriptionDTO component) {
        Collection<ComponentConfigurationDTO> configurations = components.getComponentConfigurationDTOs(component);
        List<String> reasons = new ArrayList<>();
        for (ComponentConfigurationDTO configuration : configurations) {
            for (UnsatisfiedReferenceDTO reference : configuration.unsatisfiedReferences) {
                reasons.add("no service " + type(component, reference.name));
            }
            if (configuration.failure != null) {
                reasons.add(configuration.failure.lines().findFirst().orElse("its constructor failed"));
            }
            if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION) {
                reasons.add("no configuration");
            }
        }
        return component.name + " is not there" + (reasons.isEmpty() ? "" : ": " + String.join(", ", reasons));
    }

    private static String type(ComponentDescriptionDTO component, String reference) {
        return Arrays.stream(component.references).filter(r -> r.name.equals(reference))
                .map((ReferenceDTO r) -> r.interfaceName).findFirst().orElse(reference);
    }
}
