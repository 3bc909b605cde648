package dev.cambium.shell;

/**
 * What a command prints does not arrive: nobody reads it any more, or there is no room where it goes. A command has no
 * need to catch it: whoever called the command knows what to do.
 */
public final class UnwritableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnwritableException() {
        super("the output cannot be written", null, false, false);
    }
}
