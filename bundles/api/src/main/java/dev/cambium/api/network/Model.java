package dev.cambium.api.network;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The trainable state of a network: its parameters and the places of its hidden neurons. */
@ProviderType
public interface Model {

    /** The parameters that are trained, always in the same order. */
    List<Parameter> parameters();

    /** The places of the hidden neurons. */
    Layout layout();

    /**
     * The one parameter of a role.
     *
     * @throws java.util.NoSuchElementException if the network has none
     */
    default Parameter parameter(Role role) {
        return parameters().stream().filter(p -> p.role() == role).findFirst().orElseThrow();
    }
}
