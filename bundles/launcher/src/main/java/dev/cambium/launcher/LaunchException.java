package dev.cambium.launcher;

/** The framework could not be started as the distribution describes it; each line of the message is for the user. */
final class LaunchException extends Exception {

    private static final long serialVersionUID = 1L;

    LaunchException(String message) {
        super(message);
    }

    LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
