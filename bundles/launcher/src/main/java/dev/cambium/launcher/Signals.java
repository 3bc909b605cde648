package dev.cambium.launcher;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What the first and the second signal do that asks the process to end: Ctrl-C, {@code kill}, or a terminal that
 * was closed. The first asks whatever runs to stop in good order, if it can; the second, or the first where nothing
 * can be stopped, ends the process.
 */
final class Signals {

    private static final int EXIT_BY_SIGNAL = 128;

    private final Supplier<Optional<Runnable>> stop;
    private final AtomicInteger first = new AtomicInteger();

    /**
     * Signals that end a command, or the interactive shell.
     *
     * @param stop how that is asked to stop; empty while it cannot be
     */
    Signals(Supplier<Optional<Runnable>> stop) {
        this.stop = stop;
    }

    /** Begins to listen for signals, by their names without {@code SIG}. */
    void handle(String... names) {
        for (String name : names) {
            try {
                Signal signal = new Signal(name);
                if (Signal.handle(signal, this::received) == SignalHandler.SIG_IGN) {
                    // as nohup wants it
                    Signal.handle(signal, SignalHandler.SIG_IGN);
                }
            } catch (IllegalArgumentException e) {
                // the platform has no such signal, or the JVM keeps it for itself
                continue;
            }
        }
    }

    /** The exit status that the first signal asks for; empty if there was none. */
    OptionalInt status() {
        return first.get() == 0 ? OptionalInt.empty() : OptionalInt.of(first.get());
    }

    private void received(Signal signal) {
        int status = EXIT_BY_SIGNAL + signal.getNumber();
        if (!first.compareAndSet(0, status)) {
            Runtime.getRuntime().halt(status);
        }
        // the JVM's own signal thread must stay free for the second signal
        Thread worker = new Thread(() -> stop.get().ifPresentOrElse(Runnable::run, () -> System.exit(status)),
                "stop on " + signal.getName());
        worker.setDaemon(true);
        worker.start();
    }
}
