package dev.cambium.provisioning.internal;

/** A file of which no bundle can be made; the message is one line for the user that names the file. */
final class RejectedJarException extends Exception {

    private static final long serialVersionUID = 1L;

    RejectedJarException(String message) {
        super(message);
    }
}
