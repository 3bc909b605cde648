package dev.cambium.trainer.internal.plugin;

import dev.cambium.base.Failures;
import java.lang.reflect.InvocationTargetException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogReaderService;

/**
 * Why a component could not be made. Declarative Services says only that it could not; what its constructor or its
 * method with {@code @Activate} threw stands in the log, where the specification wants it (Compendium 112.5.8), and
 * nowhere else.
 */
final class ActivationLog {

    private static final String CALL = InvocationTargetException.class.getName();
    private static final String REFUSAL = IllegalArgumentException.class.getName() + ": ";

    private final LogReaderService log;

    ActivationLog(LogReaderService log) {
        this.log = log;
    }

    /**
     * What was thrown.
     *
     * @param isRefusal whether it is an {@code IllegalArgumentException} with words for the user
     * @param words     what it says
     * @param cause     as it was logged
     */
    record Failure(boolean isRefusal, String words, Throwable cause) {
    }

    /** The number of the newest entry: what is logged from now on has higher ones. */
    long mark() {
        Enumeration<LogEntry> entries = log.getLog();
        return entries.hasMoreElements() ? entries.nextElement().getSequence() : -1;
    }

    /** What a component of a bundle threw in this thread after a mark; empty if the log does not say. */
    Optional<Failure> since(long mark, Bundle bundle) {
        String thread = Thread.currentThread().getName();
        return Collections.list(log.getLog()).stream().takeWhile(entry -> entry.getSequence() > mark)
                .filter(entry -> bundle.equals(entry.getBundle()) && thread.equals(entry.getThreadInfo()))
                .map(LogEntry::getException).filter(thrown -> thrown != null).map(ActivationLog::failure).findFirst();
    }

    /**
     * A log keeps no exception that would hold a class of the bundle. It has one of its own then, which says the class
     * of the other, a colon, and what that said.
     */
    static Failure failure(Throwable logged) {
        Throwable thrown = logged;
        while (thrown.getCause() != null && (thrown instanceof InvocationTargetException
                || String.valueOf(thrown.getMessage()).startsWith(CALL))) {
            thrown = thrown.getCause();
        }
        String message = String.valueOf(thrown.getMessage());
        if (thrown instanceof IllegalArgumentException && thrown.getMessage() != null) {
            return new Failure(true, message, logged);
        }
        if (message.startsWith(REFUSAL) && !message.equals(REFUSAL + null)) {
            return new Failure(true, message.substring(REFUSAL.length()), logged);
        }
        Throwable innermost = thrown;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String reason = Failures.reason(innermost);
        String said = innermost.getMessage();
        int colon = said == null ? -1 : said.indexOf(": ");
        boolean ofTheLog = !innermost.getClass().getName().startsWith("java.") && colon > 0;
        return new Failure(false, ofTheLog ? said.substring(colon + 2) : reason, logged);
    }
}
