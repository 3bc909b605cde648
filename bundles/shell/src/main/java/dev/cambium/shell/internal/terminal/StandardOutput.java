package dev.cambium.shell.internal.terminal;

import dev.cambium.base.Failures;
import dev.cambium.shell.CommandException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** The process's standard output, which remembers what kept it from being written: print streams forget that. */
public final class StandardOutput extends OutputStream {

    private final OutputStream out;
    private volatile IOException failure;

    public StandardOutput() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    StandardOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        try {
            out.write(bytes, start, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** How a command ends whose output did not arrive here; empty if all did. */
    public Optional<CommandException> failure() {
        return Optional.ofNullable(failure).map(e -> isUnread(e) ? CommandException.unread()
                : CommandException.failed("the output could not be written: " + Failures.reason(e)));
    }

    /** The system's words for that its reader has gone; Java has no others. */
    private static boolean isUnread(IOException e) {
        return String.valueOf(e.getMessage()).contains("Broken pipe");
    }
}
