package dev.cambium.runs.lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says again and again that this process works on a run, and notices when it was shut out. */
public final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    /** How often it is said before others might think that it was the last time. */
    private static final int WORDS_IN_A_LEASE = 6;
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "heartbeat of runs");
        thread.setDaemon(true);
        return thread;
    });

    private final Path folder;
    private final int fence;
    private final Runnable onLoss;
    private final ScheduledFuture<?> beating;
    private Lease lease;
    private boolean closed;

    /**
     * Says it for the first time.
     *
     * @param fence  the number with which this process works on the run
     * @param lasts  how long the lease lasts
     * @param onLoss called once by another thread where this process was shut out
     */
    public Heartbeat(Path folder, int fence, Duration lasts, Runnable onLoss) {
        this.folder = folder;
        this.fence = fence;
        this.onLoss = onLoss;
        this.lease = Lease.begin(lasts);
        say();
        long pause = Math.max(1, lasts.toMillis() / WORDS_IN_A_LEASE);
        this.beating = CLOCK.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.MILLISECONDS);
    }

    private synchronized void beat() {
        if (closed) {
            return;
        }
        if (Fence.from(folder, fence) != fence) {
            closed = true;
            beating.cancel(false);
            LOG.warn("{}: another process has taken it over", folder);
            onLoss.run();
            return;
        }
        lease = lease.next();
        say();
    }

    private void say() {
        try {
            lease.write(folder, fence);
        } catch (IOException e) { // the disk is full, or the folder gone; whoever writes next says so
            LOG.debug("{}: the lease could not be renewed", folder, e);
        }
    }

    /** Says nothing more, and that the run is free. */
    @Override
    public void close() {
        beating.cancel(false);
        synchronized (this) {
            closed = true;
            try {
                Files.deleteIfExists(Lease.file(folder, fence));
            } catch (IOException e) {
                LOG.debug("{}: the lease could not be given back", folder, e);
            }
        }
    }
}
