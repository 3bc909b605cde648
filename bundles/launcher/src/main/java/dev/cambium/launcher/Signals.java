package dev.cambium.launcher;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import sun.misc.Signal;

/**
 * What the first and the second Ctrl-C (or {@code kill}) do. The first asks the running command to stop in good
 * order, if it can; the second, or the first where nothing can be stopped, ends the process.
 */
final class Signals {

    private static final int EXIT_BY_SIGNAL = 128;

    private final Supplier<Optional<Runnable>> stop;
    private final AtomicInteger received = new AtomicInteger();

    /**
     * Signals that end a command.
     *
     * @param stop how the running command is asked to stop; empty while it cannot be
     */
    Signals(Supplier<Optional<Runnable>> stop) {
        this.stop = stop;
    }

    /** Begins to listen for signals, by their names without {@code SIG}. */
    void handle(String... names) {
        for (String name : names) {
            try {
                Signal.handle(new Signal(name), this::received);
            } catch (IllegalArgumentException e) {
                // the platform has no such signal, or the JVM keeps it for itself
                continue;
            }
        }
    }

    private void received(Signal signal) {
        int status = EXIT_BY_SIGNAL + signal.getNumber();
        if (received.incrementAndGet() > 1) {
            Runtime.getRuntime().halt(status);
        }
        // the JVM's own signal thread must stay free for the second signal
        Thread worker = new Thread(() -> stop.get().ifPresentOrElse(Runnable::run, () -> System.exit(status)),
                "stop on " + signal.getName());
        worker.setDaemon(true);
        worker.start();
    }
}
