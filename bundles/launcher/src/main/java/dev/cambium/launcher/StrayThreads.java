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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Threads that somebody, a plug-in perhaps, has started himself, and that end with an exception: nobody waits for them,
 * so this says it in one line. The stack trace goes to the log.
 */
final class StrayThreads implements Thread.UncaughtExceptionHandler {

    private static final List<String> JAVA = List.of("java.", "javax.", "jdk.", "sun.");

    private final PrintStream err;
    private final Path log;
    private final Function<String, Optional<String>> bundleWith;

    /**
     * @param err        where the line goes
     * @param log        the file that the stack trace is added to
     * @param bundleWith the bundle, in words, that has a class of a name
     */
    StrayThreads(PrintStream err, Path log, Function<String, Optional<String>> bundleWith) {
        this.err = err;
        this.log = log;
        this.bundleWith = bundleWith;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        err.println("cambium: " + Words.line("warning: a thread of " + owner(failure).orElse("this process") + ", "
                + Words.quote(thread.getName()) + ", has failed: " + Failures.reason(failure)));
        note(thread, failure);
    }

    /** Whose code it was: the innermost that is not Java's, and is in a bundle. */
    private Optional<String> owner(Throwable failure) {
        return Arrays.stream(failure.getStackTrace()).map(StackTraceElement::getClassName)
                .filter(name -> JAVA.stream().noneMatch(name::startsWith))
                .flatMap(name -> bundleWith.apply(name).stream()).findFirst();
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
