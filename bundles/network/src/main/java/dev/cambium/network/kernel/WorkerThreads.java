package dev.cambium.network.kernel;

import dev.cambium.api.training.Workers;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * The threads of one training. Between two pieces of work they wait actively for a moment: a training step consists
 * of many pieces, and to wake a thread takes longer than some of them. Calling them allocates nothing.
 */
public final class WorkerThreads implements Workers, AutoCloseable {

    private static final long ACTIVE_NANOSECONDS = 100_000;

    private final Thread[] threads;
    private final Throwable[] failures;
    private final AtomicInteger running = new AtomicInteger();
    private final boolean waitActively;
    private IntConsumer work;
    private Thread caller;
    private volatile int piece;
    private volatile boolean closed;

    /**
     * Starts the threads.
     *
     * @param count how many threads work, the calling one among them
     */
    public WorkerThreads(int count) {
        threads = new Thread[count - 1];
        failures = new Throwable[count];
        waitActively = count <= Runtime.getRuntime().availableProcessors();
        for (int i = 0; i < threads.length; i++) {
            int part = i + 1;
            threads[i] = new Thread(() -> workOn(part), "cambium-worker");
            threads[i].setDaemon(true);
        }
        try {
            for (Thread thread : threads) {
                thread.start();
            }
        } catch (OutOfMemoryError e) { // the system allows no more of them
            close();
            throw e;
        }
    }

    @Override
    public int count() {
        return failures.length;
    }

    @Override
    public void run(IntConsumer newWork) {
        work = newWork;
        caller = Thread.currentThread();
        running.set(threads.length);
        piece++; // makes what was written before visible
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
        attempt(0);
        awaitOthers();
        work = null;
        throwFirstFailure();
    }

    /** An interrupt is kept for later: the others cannot be left alone with our memory. */
    private void awaitOthers() {
        boolean interrupted = false;
        long start = System.nanoTime();
        while (running.get() > 0) {
            if (waitActively && System.nanoTime() - start < ACTIVE_NANOSECONDS) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void workOn(int part) {
        int done = 0;
        while (true) {
            long start = System.nanoTime();
            while (piece == done && !closed) {
                if (waitActively && System.nanoTime() - start < ACTIVE_NANOSECONDS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
            }
            if (closed) {
                return;
            }
            done = piece;
            attempt(part);
            Thread.interrupted(); // left by a plug-in: with it, a thread cannot wait
            Thread waiting = caller;
            if (running.decrementAndGet() == 0) {
                LockSupport.unpark(waiting);
            }
        }
    }

    private void attempt(int part) {
        try {
            work.accept(part);
        } catch (Throwable e) { // a plug-in's, of any kind
            failures[part] = e;
        }
    }

    private void throwFirstFailure() {
        Throwable first = null;
        for (int part = 0; part < failures.length; part++) {
            first = first == null ? failures[part] : first;
            failures[part] = null;
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw first instanceof RuntimeException runtime ? runtime : new IllegalStateException(first);
        }
    }

    /** Ends the threads, which must not be at work. */
    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
    }
}
