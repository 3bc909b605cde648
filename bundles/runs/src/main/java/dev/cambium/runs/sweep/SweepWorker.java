package dev.cambium.runs.sweep;

import dev.cambium.base.Failures;
import dev.cambium.base.FileTree;
import dev.cambium.base.InputException;
import dev.cambium.runs.RunRequest;
import dev.cambium.runs.folder.Mailbox;
import dev.cambium.runs.folder.PendingRequest;
import dev.cambium.runs.folder.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process as one that works on a sweep. As long as it does, it has a folder of its own among those of
 * {@link SweepWorkers}, with the lock, the lease and the mailbox that a run has: so others see that it lives, and can
 * ask it to end. What is asked goes with the folder, so that no process hears it that begins later.
 */
public final class SweepWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SweepWorker.class);
    private static final long LOOK_MILLISECONDS = 500;
    private static final int ATTEMPTS = 10;

    private final Path folder;
    private final RunLock lock;
    private final Mailbox mailbox;
    private final Runnable onCancel;
    private boolean closed;

    private SweepWorker(Path folder, RunLock lock, Runnable onCancel) {
        this.folder = folder;
        this.lock = lock;
        this.mailbox = SweepWorkers.mailbox(folder);
        this.onCancel = onCancel;
    }

    /**
     * Says that this process works on a sweep.
     *
     * @param sweep    the sweep's folder, which is there
     * @param lease    how long it counts as living without a further word
     * @param onCancel called by another thread, once, if the process is asked to end; must not wait for anything
     * @throws InputException if the folder cannot be written to, or its file system has no locks
     */
    public static SweepWorker begin(Path sweep, Duration lease, Runnable onCancel) {
        SweepWorkers others = new SweepWorkers(sweep);
        others.forgetDead();
        Path folder = others.folder().resolve(UUID.randomUUID().toString());
        make(SweepWorkers.mailbox(folder).folder());
        SweepWorker worker = new SweepWorker(folder, RunLock.acquire(folder), onCancel);
        worker.lock.keepAlive(lease, () -> LOG.warn("{} is another's", folder));
        Thread thread = new Thread(worker::listen, "cancellation of a sweep");
        thread.setDaemon(true);
        thread.start();
        return worker;
    }

    private static void make(Path folder) {
        for (int attempt = 0;; attempt++) {
            try {
                Files.createDirectories(folder);
                return;
            } catch (IOException e) {
                if (attempt > ATTEMPTS || !(e instanceof NoSuchFileException)) { // another one that ends clears up
                    throw new InputException(folder + ": cannot be made: " + Failures.reason(e), e);
                }
            }
        }
    }

    private synchronized void listen() {
        try {
            while (!closed && !isAsked()) {
                wait(LOOK_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks for requests; returns whether there was one to end, which is followed before it is answered. */
    private boolean isAsked() {
        boolean asked = false;
        for (PendingRequest pending : mailbox.collect()) {
            if (pending.request() instanceof RunRequest.Stop) {
                if (!asked) {
                    onCancel.run();
                }
                asked = true;
                pending.answer().complete("ends");
            } else {
                pending.refuse("a process that works on a sweep can be asked to end, and nothing else");
            }
        }
        return asked;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        lock.close(); // before the files go: it has its own among them
        try {
            FileTree.delete(folder);
            Files.deleteIfExists(folder.getParent());
        } catch (IOException e) { // another process has one as well, or the disk does not let it go: it is not locked
            LOG.debug("{} stays", folder.getParent(), e);
        }
    }
}
