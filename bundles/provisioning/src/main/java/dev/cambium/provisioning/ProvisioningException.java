package dev.cambium.provisioning;

/**
 * A bundle cannot be installed, updated or uninstalled as the user asks. The message is one line for the user,
 * which names the file or the bundle, what is wrong with it and, where there is one, the nearest valid choice.
 * Nothing has changed.
 */
public final class ProvisioningException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProvisioningException(String message) {
        super(message);
    }
}
