package dev.cambium.shell.internal;

/** What a command prints does not arrive: nobody reads it any more, or there is no room where it goes. */
final class UnwritableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnwritableException() {
        super("the output cannot be written", null, false, false);
    }
}
