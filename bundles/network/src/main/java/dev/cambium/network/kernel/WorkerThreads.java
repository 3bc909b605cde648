package dev.cambium.network.kernel;

import dev.cambium.api.training.Workers;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * The threads of one training. Between two pieces of work they wait actively for a moment: a training step consists
 * of many pieces, and to wake a thread takes longer than some of them. Calling them allocates nothing.
 *
 * <p>Each thread has its part, which it finds in its cache. Whoever is done takes over what nobody has begun: on a busy
 * machine some thread may have to wait for a processor while another one has two.
 */
public final class WorkerThreads implements Workers, AutoCloseable {

    private static final long ACTIVE_NANOSECONDS = 100_000;

    private final Thread[] threads;
    private final Throwable[] failures;
    /** The last piece of which each part was begun. */
    private final AtomicIntegerArray begun;
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
        this(count, Thread::new);
    }

    /** @param factory makes the threads */
    WorkerThreads(int count, ThreadFactory factory) {
        threads = new Thread[count - 1];
        failures = new Throwable[count];
        begun = new AtomicIntegerArray(count);
        waitActively = count <= Runtime.getRuntime().availableProcessors();
        for (int i = 0; i < threads.length; i++) {
            int part = i + 1;
            threads[i] = factory.newThread(() -> workOn(part));
            threads[i].setName("cambium-worker");
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
        running.set(failures.length);
        int now = piece + 1;
        piece = now; // makes what was written before visible
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
        workFrom(0, now);
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
            workFrom(part, done);
            Thread.interrupted(); // left by a plug-in: with it, a thread cannot wait
        }
    }

    /** Works on a part, unless somebody else does, and then on all that nobody has begun. */
    private void workFrom(int first, int now) {
        int part = first;
        for (int i = 0; i < failures.length; i++) {
            // once a part is begun, the piece is not over before it is; who comes too late finds a later one
            if (begun.compareAndSet(part, now - 1, now)) {
                attempt(part);
                Thread waiting = caller;
                if (running.decrementAndGet() == 0) {
                    LockSupport.unpark(waiting);
                }
            }
            part = part + 1 == failures.length ? 0 : part + 1;
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
