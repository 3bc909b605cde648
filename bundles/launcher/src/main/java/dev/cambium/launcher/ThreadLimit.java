package dev.cambium.launcher;

import dev.cambium.base.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Whether the system allows the threads that a framework needs to start. Where it does not (the limit of processes in
 * containers counts threads), some part of the framework would wait for ever for another one.
 */
final class ThreadLimit {

    /** What the framework, the log, a command and a run of one thread have, and a few. */
    static final int NEEDED = 20;
    private static final long SMALL_STACK = 1;

    private ThreadLimit() {
    }

    /**
     * Tries.
     *
     * @throws LaunchException if so many threads more cannot be had
     */
    static void check(int threads) throws LaunchException {
        CountDownLatch tried = new CountDownLatch(1);
        List<Thread> started = new ArrayList<>();
        try {
            for (int i = 0; i < threads; i++) {
                Thread thread = new Thread(null, () -> await(tried), "trial", SMALL_STACK);
                thread.setDaemon(true);
                thread.start();
                started.add(thread);
            }
        } catch (OutOfMemoryError e) {
            throw new LaunchException(Failures.reason(e), e);
        } finally {
            tried.countDown();
            started.forEach(ThreadLimit::join);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until the system, too, has it no more. */
    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
