package dev.cambium.shell;

import dev.cambium.base.Failures;
import dev.cambium.base.Words;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A command did not succeed. Its string form is the line that the user sees, also where the interactive shell
 * prints an exception by itself: whatever the message repeats of users, files and plug-ins, it is one line of bounded
 * length that a terminal only shows.
 */
public final class CommandException extends Exception {

    /** The exit status of what failed though the input was right. */
    public static final int FAILED = 1;
    /** The exit status of wrong input. */
    public static final int WRONG_INPUT = 2;
    /** As a signal would end a process whose output nobody reads any more. */
    public static final int UNREAD = 141;

    private static final long serialVersionUID = 1L;

    private final int status;

    private CommandException(int status, String message) {
        super(Words.line(message), null, false, false);
        this.status = status;
    }

    /** The user's input is wrong. */
    public static CommandException wrongInput(String message) {
        return new CommandException(WRONG_INPUT, message);
    }

    /** The command failed though its input was right. */
    public static CommandException failed(String message) {
        return new CommandException(FAILED, message);
    }

    /**
     * A file that the user names cannot be read: because of its place, or of the disk.
     *
     * @param name what the line calls it
     */
    public static CommandException unreadable(String name, IOException e) {
        return new CommandException(Failures.isWrongPlace(e) ? WRONG_INPUT : FAILED,
                name + " cannot be read: " + Failures.reason(e));
    }

    /** Nobody reads the output any more, as after {@code | head -1}: there is nobody to tell. */
    public static CommandException unread() {
        return new CommandException(UNREAD, "");
    }

    /** The same, told of a place, such as a line of a script. */
    public CommandException at(String place) {
        return getMessage().isEmpty() ? this : new CommandException(status, place + ": " + getMessage());
    }

    /**
     * A file or folder that the user named could not be written: because of its place, or of the disk.
     *
     * @param advice what is added where its place is wrong, such as {@code "; elsewhere with --to DIR"}; may be empty
     */
    public static CommandException notWritten(Path path, String advice, IOException e) {
        String message = "cannot write to " + Words.shown(path) + ": "
                + Failures.reason((Throwable) e); // what writes files names the file once more
        return Failures.isWrongPlace(e) ? wrongInput(message + advice) : failed(message);
    }

    /** The exit status of a process that ends with this. */
    public int status() {
        return status;
    }

    @Override
    public String toString() {
        return getMessage().isEmpty() ? "" : "cambium: " + getMessage();
    }
}
