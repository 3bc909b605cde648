package dev.cambium.launcher;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What signals do that ask the process to end: Ctrl-C, {@code kill}, or a terminal that was closed. The first asks
 * whatever is going on to end in good order, and is the process's exit status whenever it comes. Only a second Ctrl-C
 * ends the process at once: that is somebody at a keyboard, while a terminal that is closed, a batch system or
 * {@code timeout} may well send a signal twice.
 */
final class Signals {

    private static final String INTERRUPT = "INT";
    private static final int EXIT_BY_SIGNAL = 128;
    /** Nobody presses Ctrl-C twice within this time, but {@code timeout -s INT} sends it so. */
    private static final long SAME_NANOSECONDS = 300_000_000;

    /** Asks what is going on to end. */
    @FunctionalInterface
    interface Stop {

        /**
         * Called by a thread of the signal's own.
         *
         * @param status the exit status that the process has to have
         */
        void stop(int status);
    }

    private final Stop stop;
    private final AtomicInteger first = new AtomicInteger();
    private long interrupted;
    private volatile boolean over;

    Signals(Stop stop) {
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

    /**
     * Nothing is left that could be cut off.
     *
     * @param status the exit status if there was no signal
     * @return the exit status
     */
    int over(int status) {
        over = true;
        return status().orElse(status);
    }

    private void received(Signal signal) {
        int status = EXIT_BY_SIGNAL + signal.getNumber();
        boolean again = signal.getName().equals(INTERRUPT) && isPressedAgain(System.nanoTime());
        if (!first.compareAndSet(0, status)) {
            if (again) {
                Runtime.getRuntime().halt(status);
            }
        } else if (over) {
            Runtime.getRuntime().halt(status);
        } else {
            stop.stop(status);
        }
    }

    private synchronized boolean isPressedAgain(long now) {
        boolean again = interrupted != 0 && now - interrupted > SAME_NANOSECONDS;
        interrupted = now;
        return again;
    }
}
