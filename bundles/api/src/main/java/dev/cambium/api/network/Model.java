package dev.cambium.api.network;

import java.util.List;
import java.util.NoSuchElementException;
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
     * @throws NoSuchElementException if the network has none
     */
    default Parameter parameter(Role role) {
        List<Parameter> parameters = parameters();
        for (int i = 0; i < parameters.size(); i++) { // called in every training step: no iterator
            if (parameters.get(i).role() == role) {
                return parameters.get(i);
            }
        }
        throw new NoSuchElementException("the network has no " + role);
    }
}
