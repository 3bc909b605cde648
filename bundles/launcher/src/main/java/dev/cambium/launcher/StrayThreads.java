package dev.cambium.launcher;

import dev.cambium.base.Failures;
import dev.cambium.base.Words;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Threads that somebody, a plug-in perhaps, has started himself, and that end with an exception: nobody waits for them,
 * so this says it in one line. The stack trace goes to the log.
 */
final class StrayThreads implements Thread.UncaughtExceptionHandler {

    private final PrintStream err;
    private final Path log;
    private final Function<String, List<String>> bundlesWith;

    /**
     * @param err         where the line goes
     * @param log         the file that the stack trace is added to
     * @param bundlesWith the bundles, in words, that have a class of a name
     */
    StrayThreads(PrintStream err, Path log, Function<String, List<String>> bundlesWith) {
        this.err = err;
        this.log = log;
        this.bundlesWith = bundlesWith;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        String owner = StackOwner.of(failure.getStackTrace(), bundlesWith).orElse("this process");
        err.println("cambium: " + Words.line("warning: a thread of " + owner + ", " + Words.quote(thread.getName())
                + ", has failed: " + Failures.reason(failure)));
        note(thread, failure);
    }

    private void note(Thread thread, Throwable failure) {
        StringWriter text = new StringWriter();
        text.append(Instant.now().toString()).append(" thread ").append(Words.quote(thread.getName()))
                .append(" has failed\n");
        failure.printStackTrace(new PrintWriter(text, true));
        try {
            Files.writeString(log, text.toString(), StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            err.println("cambium: warning: cannot write " + Words.quote(log.toString()) + ": " + Failures.reason(e));
        }
    }
}
