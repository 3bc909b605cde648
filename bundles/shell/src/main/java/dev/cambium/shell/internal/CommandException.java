package dev.cambium.shell.internal;

/**
 * A command did not succeed. Its string form is the line that the user sees, also where the interactive shell
 * prints an exception by itself.
 */
final class CommandException extends Exception {

    static final int FAILED = 1;
    static final int WRONG_INPUT = 2;

    private static final long serialVersionUID = 1L;

    private final int status;

    private CommandException(int status, String message, Throwable cause) {
        super(message, cause, false, false);
        this.status = status;
    }

    /** The user's input is wrong. */
    static CommandException wrongInput(String message) {
        return new CommandException(WRONG_INPUT, message, null);
    }

    /** The command failed though its input was right. */
    static CommandException failed(String message) {
        return new CommandException(FAILED, message, null);
    }

    /** The exit status of a process that ends with this. */
    int status() {
        return status;
    }

    @Override
    public String toString() {
        return "cambium: " + getMessage();
    }
}
