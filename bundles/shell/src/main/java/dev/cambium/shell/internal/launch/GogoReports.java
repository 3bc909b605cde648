package dev.cambium.shell.internal.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A standard error on which Gogo does not tell of exceptions by the names of their classes, as it does of commands
 * whose output goes into a pipe: they are told by who asks {@link PipeFailures}.
 */
final class GogoReports extends OutputStream {

    private static final Pattern REPORT = Pattern.compile("gogo: \\w*(Exception|Error): ");
    private static final int LONGEST_START = 200;

    private final OutputStream err;
    private boolean reporting;

    GogoReports(OutputStream err) {
        this.err = err;
    }

    @Override
    public void write(int value) throws IOException {
        err.write(value);
    }

    @Override
    public synchronized void write(byte[] bytes, int start, int length) throws IOException {
        String text = new String(bytes, start, Math.min(length, LONGEST_START), StandardCharsets.ISO_8859_1);
        reporting |= REPORT.matcher(text).lookingAt();
        if (!reporting) {
            err.write(bytes, start, length);
        } else if (length > 0 && bytes[start + length - 1] == '\n') {
            reporting = false; // a long one comes in several parts
        }
    }

    @Override
    public void flush() throws IOException {
        err.flush();
    }
}
