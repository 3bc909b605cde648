package dev.cambium.base;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does what code of somebody else may make take for ever: in a thread of its own, for which nobody waits longer than
 * agreed. Counts its own looks instead of reading a clock, so that a process which is held meanwhile, or a computer
 * that sleeps, is not taken for code that blocks.
 */
public final class Bounded {

    private static final long LOOK_MILLISECONDS = 50;
    /** For what ends when it is interrupted. */
    private static final long LAST_LOOKS = 10;

    private Bounded() {
    }

    /** What was to be done has not come back. It was interrupted, and perhaps still goes on, or never ends. */
    public static final class BlockedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final long seconds;

        BlockedException(long seconds) {
            super("has not come back for " + seconds + " s");
            this.seconds = seconds;
        }

        /** How long it was waited for. */
        public long seconds() {
            return seconds;
        }
    }

    /**
     * Does something, and waits for its end.
     *
     * @param name    of the thread
     * @param seconds how long it may take
     * @return the result
     * @throws BlockedException     if it takes longer
     * @throws InterruptedException if this thread is interrupted, and with it the other
     * @throws Exception            what the action throws; errors likewise
     */
    public static <T> T call(String name, long seconds, Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(action);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError e) { // there is no thread to be had: without a limit is better than not at all
            task.run();
        }
        try {
            for (long looks = seconds * 1000 / LOOK_MILLISECONDS; looks > 0; looks--) {
                if (isDone(task)) {
                    return result(task);
                }
            }
            thread.interrupt();
            for (long looks = LAST_LOOKS; looks > 0 && !isDone(task); looks--) {
                continue;
            }
            throw new BlockedException(seconds);
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        }
    }

    private static boolean isDone(FutureTask<?> task) throws InterruptedException {
        try {
            task.get(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    private static <T> T result(FutureTask<T> task) throws Exception {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }
}
