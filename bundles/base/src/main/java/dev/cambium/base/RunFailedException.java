package dev.cambium.base;

/**
 * A run failed though its input was right: the disk is full, a plug-in threw, the loss is not a number. The
 * message is one line for the user; the cause goes to the log. A command that ends with it exits with
 * status 1.
 */
public final class RunFailedException extends RuntimeException {

    public RunFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
