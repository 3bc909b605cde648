package dev.cambium.shell.internal;

import dev.cambium.base.Failures;
import java.io.IOException;
import java.nio.file.Path;

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

    /** A file or folder that the user named could not be written: because of its place, or of the disk. */
    static CommandException notWritten(Path path, String advice, IOException e) {
        String message = "cannot write to " + path + ": " + Failures.reason(e);
        return Failures.isWrongPlace(e) ? wrongInput(message + advice) : failed(message);
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
