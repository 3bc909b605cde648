package dev.cambium.shell.internal;

import dev.cambium.base.Failures;
import dev.cambium.base.RunFailedException;
import dev.cambium.base.Words;
import dev.cambium.trainer.InputException;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.gogo.runtime.SyntaxError;
import org.slf4j.LoggerFactory;

/**
 * A command did not succeed. Its string form is the line that the user sees, also where the interactive shell
 * prints an exception by itself: whatever the message repeats of users, files and plug-ins, it is one line of bounded
 * length that a terminal only shows.
 */
final class CommandException extends Exception {

    static final int FAILED = 1;
    static final int WRONG_INPUT = 2;
    /** As a signal would end a process whose output nobody reads any more. */
    static final int UNREAD = 141;

    private static final long serialVersionUID = 1L;

    private final int status;

    private CommandException(int status, String message) {
        super(Words.line(message), null, false, false);
        this.status = status;
    }

    /** The user's input is wrong. */
    static CommandException wrongInput(String message) {
        return new CommandException(WRONG_INPUT, message);
    }

    /** The command failed though its input was right. */
    static CommandException failed(String message) {
        return new CommandException(FAILED, message);
    }

    /** A file that the user names cannot be read. */
    static CommandException unreadable(String name, IOException e) {
        return new CommandException(Failures.isWrongPlace(e) ? WRONG_INPUT : FAILED,
                name + " cannot be read: " + Failures.reason(e));
    }

    /** Nobody reads the output any more, as after {@code | head -1}: there is nobody to tell. */
    static CommandException unread() {
        return new CommandException(UNREAD, "");
    }

    /** Whatever a command threw; those of other bundles throw what they like. */
    static CommandException of(Exception e) {
        if (e instanceof CommandException ours) {
            return ours;
        }
        if (e instanceof InputException || e instanceof CommandNotFoundException || e instanceof SyntaxError) {
            return wrongInput(e.getMessage());
        }
        if (e instanceof RunFailedException || e instanceof UnwritableException) {
            return failed(e.getMessage());
        }
        if (e instanceof IOException file && Failures.isWrongPlace(file)) { // of output or input
            return wrongInput(Failures.reason(e));
        }
        LoggerFactory.getLogger(CommandException.class).error("a command failed", e);
        return failed(Failures.reason(e));
    }

    /** The same, told of a place. */
    CommandException at(String place) {
        return getMessage().isEmpty() ? this : new CommandException(status, place + ": " + getMessage());
    }

    /** A file or folder that the user named could not be written: because of its place, or of the disk. */
    static CommandException notWritten(Path path, String advice, IOException e) {
        String message = "cannot write to " + Words.shown(path) + ": " + Failures.reason(e);
        return Failures.isWrongPlace(e) ? wrongInput(message + advice) : failed(message);
    }

    /** The exit status of a process that ends with this. */
    int status() {
        return status;
    }

    @Override
    public String toString() {
        return getMessage().isEmpty() ? "" : "cambium: " + getMessage();
    }
}
