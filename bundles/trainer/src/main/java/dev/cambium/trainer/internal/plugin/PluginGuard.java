package dev.cambium.trainer.internal.plugin;

import dev.cambium.base.InputException;
import dev.cambium.base.PluginFailedException;
import dev.cambium.base.RunFailedException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Calls plug-ins on behalf of one run: says whose fault an exception is, and lets a watchdog see who is at work for
 * how long. The run's thread and the watchdog agree through one reference on which of them ends a call, so that a run
 * which was given up writes nothing any more.
 */
public final class PluginGuard {

    /** One or more plug-ins at work side by side. */
    public interface Work {

        /** How many may be at work side by side. */
        int parts();

        /** The number of the call that is going on, another one for each call; negative if there is none. */
        long call(int part);

        /** Who that is, with bundle and version. */
        String plugin(int part);
    }

    /** Calls of one plug-in by the run's thread. */
    private static final class Caller implements Work {

        private final String plugin;
        private volatile long calls;

        Caller(String plugin) {
            this.plugin = plugin;
        }

        @Override
        public int parts() {
            return 1;
        }

        @Override
        public long call(int part) {
            return calls;
        }

        @Override
        public String plugin(int part) {
            return plugin;
        }
    }

    private static final Work GIVEN_UP = new Caller("nobody");

    private final AtomicReference<Work> current = new AtomicReference<>();

    /** Who is called, for {@link #call}. */
    public static Work caller(String plugin) {
        return new Caller(plugin);
    }

    /**
     * Calls a plug-in.
     *
     * @throws PluginFailedException if it throws
     * @throws GivenUpException      if the run was given up meanwhile
     */
    public <T> T call(Work work, Supplier<T> action) {
        enter(work);
        T result;
        try {
            result = action.get();
        } catch (Throwable e) { // a plug-in may throw anything
            end(work);
            throw blamed(work, e);
        }
        end(work);
        return result;
    }

    /** The same for what has no result. Allocates nothing. */
    public void run(Work work, Runnable action) {
        enter(work);
        try {
            action.run();
        } catch (Throwable e) {
            end(work);
            throw blamed(work, e);
        }
        end(work);
    }

    private static RuntimeException blamed(Work work, Throwable e) {
        if (e instanceof InputException || e instanceof RunFailedException || e instanceof PluginFailedException
                || e instanceof PluginMissingException) {
            return (RuntimeException) e;
        }
        return PluginFailedException.threw(work.plugin(0), e);
    }

    /** Does something in which plug-ins are called that are watched, but do not answer for all of it. */
    public void watch(Work work, Runnable action) {
        enter(work);
        try {
            action.run();
        } catch (Throwable e) {
            end(work);
            throw e;
        }
        end(work);
    }

    private void enter(Work work) {
        if (work instanceof Caller caller) {
            caller.calls++;
        }
        if (!current.compareAndSet(null, work)) {
            throw new GivenUpException();
        }
    }

    /**
     * What a plug-in leaves of interrupts ends with its call: files are closed under who writes with one pending. (The
     * run itself is interrupted where it is given up alone, after which it writes nothing.)
     */
    private void end(Work work) {
        if (!current.compareAndSet(work, null)) {
            throw new GivenUpException();
        }
        Thread.interrupted();
    }

    /** What is going on now, or {@code null}. */
    public Work current() {
        return current.get();
    }

    /** Gives the run up if this is still going on; its thread learns of that when the plug-in returns. */
    public boolean giveUp(Work work) {
        return current.compareAndSet(work, GIVEN_UP);
    }

    /** A watchdog has ended the run that this thread worked on. */
    public static final class GivenUpException extends RuntimeException {
        GivenUpException() {
            super("the run was given up", null, false, false);
        }
    }
}
