package dev.cambium.launcher;

import dev.cambium.base.Failures;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the process ends: when its command has, on a signal, on an error that nobody caught, or because something in it
 * calls {@code System.exit}. Runs stop with a checkpoint in all of these, and the folder of this process goes.
 */
final class Ending {

    private static final int FAILED = 1;
    /** A command that has nothing to stop is interrupted, and may take back what it has asked of other processes. */
    private static final long PATIENCE_MILLISECONDS = 2_000;

    private final PrintStream err;
    private final Thread main = Thread.currentThread();
    private final Signals signals = new Signals(this::stop);
    private volatile boolean expected;
    private volatile int status;
    private volatile Workspace workspace;
    private volatile Container container;

    /** The ending of a process whose main thread this is. */
    Ending(PrintStream err) {
        this.err = err;
    }

    /** Begins to listen for signals and for exits that nobody asked for. */
    void listen() {
        signals.handle("INT", "TERM", "HUP");
        Runtime.getRuntime().addShutdownHook(new ExitHook(this::unasked));
    }

    /** From now on this goes with the process. */
    void owns(Workspace folder) {
        workspace = folder;
    }

    /** From now on this stops before the process ends. */
    void owns(Container framework) {
        container = framework;
    }

    /** The main thread has done what there was to do. */
    void exit(int status) {
        expected = true;
        this.status = status;
        System.exit(signals.over(status));
    }

    /** Something failed that nobody reckoned with; perhaps there is no thread to be had, nor memory. */
    void failed(Throwable failure) {
        expected = true;
        try {
            if (signals.status().isEmpty()) {
                err.println("cambium: " + Failures.reason(failure));
            }
            close();
        } finally {
            Runtime.getRuntime().halt(signals.over(FAILED));
        }
    }

    private void close() {
        if (workspace != null) {
            workspace.close();
        }
    }

    /** What is going on ends in its own way, if it knows one; otherwise it has no say. */
    private void stop(int status) {
        Container framework = container;
        Optional<Runnable> way = framework == null ? Optional.empty() : framework.hasShell()
                ? Optional.of(() -> leaveShell(framework)) : framework.service(Runnable.class, "stop");
        if (way.isPresent()) {
            way.get().run();
            return;
        }
        expected = true;
        if (framework != null) {
            framework.service(Supplier.class, "last-words").ifPresent(words -> err.println("cambium: " + words.get()));
        }
        silence();
        main.interrupt();
        try {
            main.join(PATIENCE_MILLISECONDS); // in vain: it ends in exit()
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
        Runtime.getRuntime().halt(status);
    }

    /** Stops all runs of the shell in good order. */
    private void leaveShell(Container framework) {
        framework.stop();
        main.interrupt(); // even if something does not let the framework stop
    }

    /** What is cut off in the middle of its work would complain of that. */
    private static void silence() {
        try {
            new FileOutputStream(FileDescriptor.err).close(); // Java leads it to nowhere instead
        } catch (IOException e) {
            // then it complains
            return;
        }
    }

    /** Java waits for what plug-ins have hooked to the end of the process, and for ever if need be. */
    private void endWithoutHooksThatBlock() {
        Thread end = new Thread(() -> {
            try {
                Thread.sleep(PATIENCE_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(signals.over(status));
        }, "end of the process");
        end.setDaemon(true);
        try {
            end.start();
        } catch (OutOfMemoryError e) {
            // no thread is left; then plug-ins are none that could have hooked something
            return;
        }
    }

    /** Some code calls {@code System.exit}; that must not cost a run its checkpoint. */
    private void unasked(Optional<Class<?>> caller) {
        if (expected) {
            endWithoutHooksThatBlock();
            return;
        }
        expected = true;
        try {
            Container framework = container;
            String who = caller.flatMap(InstalledBundles::nameOfBundleOf).orElse("something that runs in it");
            err.println("cambium: " + who + " has ended the process (System.exit), which nobody asked for");
            if (framework != null) {
                framework.stop();
            }
            close();
        } finally {
            Runtime.getRuntime().halt(signals.over(FAILED));
        }
    }
}
