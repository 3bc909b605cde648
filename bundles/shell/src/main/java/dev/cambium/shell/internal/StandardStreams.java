package dev.cambium.shell.internal;

import java.util.Optional;
import java.util.OptionalInt;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the process's output goes to a terminal, and how wide that is at the moment. */
final class StandardStreams {

    private static final Logger LOG = LoggerFactory.getLogger(StandardStreams.class);

    private static Optional<TerminalProvider> provider;

    private StandardStreams() {
    }

    /** The columns of the terminal that standard output goes to, if it does. */
    static OptionalInt outColumns() {
        return columns(SystemStream.Output);
    }

    /** The columns of the terminal that standard error goes to, if it does. */
    static OptionalInt errColumns() {
        return columns(SystemStream.Error);
    }

    private static OptionalInt columns(SystemStream stream) {
        return provider().filter(p -> p.isSystemStream(stream))
                .map(p -> OptionalInt.of(p.systemStreamWidth(stream)))
                .orElse(OptionalInt.empty());
    }

    private static synchronized Optional<TerminalProvider> provider() {
        if (provider == null) {
            provider = load();
        }
        return provider;
    }

    private static Optional<TerminalProvider> load() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(TerminalProvider.class.getClassLoader());
            return Optional.of(TerminalProvider.load("jni"));
        } catch (Exception | LinkageError e) {
            LOG.info("no native access to the terminal, so output is taken for a file", e);
            return Optional.empty();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
