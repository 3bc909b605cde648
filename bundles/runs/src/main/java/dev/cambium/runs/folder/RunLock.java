package dev.cambium.runs.folder;

import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.WriteGuards;
import dev.cambium.runs.lease.Fence;
import dev.cambium.runs.lease.Heartbeat;
import dev.cambium.runs.lease.Lease;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a run to one writer: a lock on a file of the run's folder that is never read or written. (Closing any other
 * file would do no harm, but a system may give up a process's lock with whichever of its handles of the same file is
 * closed first.) Goes with the process that holds it. The file stays: who has opened one that is deleted meanwhile
 * would hold a lock on nothing, beside the holder of a new one.
 *
 * <p>Where a process is not dead but held, or on another machine whose locks are not seen here, a lock says too much or
 * too little. For these there is a {@link Lease}: where it has run out, others may raise the {@link Fence}, and whoever
 * was shut out by that finds that it can change no file of the run any more.
 */
public final class RunLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);
    private static final int ATTEMPTS = 20;
    private static final long PAUSE_MILLISECONDS = 50;

    /** What this process holds, with what fence, and the monitor of all that opens or closes these files. */
    private static final Map<Path, Integer> HELD = new HashMap<>();

    private final Path given;
    private final Path folder;
    private final int fence;
    private final FileChannel channel;
    private final WriteGuards.Guard guard = this::requireNotLost;
    private Heartbeat heartbeat;

    /**
     * A lock.
     *
     * @param given  the folder as the process knows it
     * @param folder the same without links
     */
    private RunLock(Path given, Path folder, int fence, FileChannel channel) {
        this.given = given;
        this.folder = folder;
        this.fence = fence;
        this.channel = channel;
        WriteGuards.add(given, guard);
        WriteGuards.add(folder, guard);
    }

    /**
     * Claims a run for this process. Tries for a second, since {@link #isHeld} of another process holds a free
     * lock for a moment.
     *
     * @throws InputException if another process works on it, or this one already does
     */
    public static RunLock acquire(Path folder) {
        try {
            Path real = folder.toRealPath();
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                int fence = Fence.now(real);
                FileChannel channel = tryLock(real, fence);
                if (channel != null && isFree(real, fence)) {
                    Lease.forget(real, fence);
                    return new RunLock(folder, real, fence, channel);
                }
                if (channel != null) {
                    release(real, channel);
                }
                Thread.sleep(PAUSE_MILLISECONDS);
            }
        } catch (IOException e) {
            throw new InputException(folder + ": cannot be locked: " + Failures.reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new InputException(folder + ": a process is already working on this run");
    }

    /** One attempt. Within this process nobody may open or close the file meanwhile. */
    private static FileChannel tryLock(Path folder, int fence) throws IOException {
        synchronized (HELD) {
            if (HELD.containsKey(folder)) {
                return null;
            }
            FileChannel channel = FileChannel.open(Fence.file(folder, fence), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            boolean locked = false;
            try {
                locked = channel.tryLock() != null;
            } finally {
                if (locked) {
                    HELD.put(folder, fence);
                } else {
                    channel.close();
                }
            }
            return locked ? channel : null;
        }
    }

    /**
     * Whether who has the lock is alone: nobody was faster, and nobody on a machine that does not see this lock lives.
     * Shuts out one of whom nothing was heard for as long as its lease lasts.
     */
    private static boolean isFree(Path folder, int fence) throws IOException {
        if (Fence.now(folder) != fence) {
            return false;
        }
        Optional<Lease> other = Lease.read(folder, fence).filter(lease -> !lease.isHere());
        if (other.isPresent() && !other.get().isFresh(folder, fence)) {
            Fence.raise(folder, fence);
        }
        return other.isEmpty();
    }

    /** Whether a folder was ever locked. */
    static boolean exists(Path folder) {
        return Files.exists(Fence.file(folder, 0));
    }

    /**
     * Makes sure that a folder can be claimed, before anybody knows of it. Where it cannot, no file is left.
     *
     * @throws IOException if its file system has no locks
     */
    static void require(Path folder) throws IOException {
        Path real = folder.toRealPath();
        Path file = Fence.file(real, 0);
        synchronized (HELD) {
            if (HELD.containsKey(real)) {
                return;
            }
            boolean made = Files.notExists(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) { // none if another process holds it
                made = false;
            } finally {
                if (made) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /**
     * Whether any process works on a run, also on one of another user: to ask for a shared lock, it is enough that the
     * file can be read. Of one on another machine its lease tells.
     */
    public static boolean isHeld(Path folder) {
        try {
            Path real = folder.toRealPath();
            int fence = Fence.now(real);
            return isLocked(real, fence) || Lease.read(real, fence)
                    .filter(lease -> !lease.isHere() && lease.isFresh(real, fence)).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a process that can be seen from here has the lock of a fence, be it alive or not. */
    public static boolean isLocked(Path folder, int fence) throws IOException {
        Path real = folder.toRealPath();
        synchronized (HELD) {
            if (HELD.getOrDefault(real, -1) == fence) {
                return true;
            }
            try (FileChannel channel = FileChannel.open(Fence.file(real, fence), StandardOpenOption.READ);
                    FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
                return lock == null;
            }
        }
    }

    /**
     * Deletes what a process has left that was killed after its last word of a run and before it could give up its
     * lease. Does nothing where a process works on the run, or may do so on another machine, or where this one may not
     * write.
     */
    public static void forgetDead(Path folder) {
        try {
            Path real = folder.toRealPath();
            int fence = Fence.now(real);
            if (!Lease.isLeft(real, fence)) {
                return;
            }
            FileChannel channel = tryLock(real, fence);
            if (channel == null) {
                return;
            }
            try {
                if (Lease.read(real, fence).filter(lease -> !lease.isHere() && lease.isFresh(real, fence)).isEmpty()) {
                    Lease.forget(real, fence);
                }
            } finally {
                release(real, channel);
            }
        } catch (IOException e) { // it is somebody else's run
            LOG.debug("{}: what is left of a lease stays", folder, e);
        }
    }

    /**
     * Says from now on that this process lives.
     *
     * @param lasts  how long others wait for a further word before they take the run over
     * @param onLoss called once by another thread if they have
     */
    public synchronized void keepAlive(Duration lasts, Runnable onLoss) {
        heartbeat = new Heartbeat(folder, fence, lasts, onLoss);
    }

    private void requireNotLost() throws IOException {
        if (Fence.now(folder) != fence) {
            throw new IOException("another process has taken the run over, since nothing was heard of this one");
        }
    }

    @Override
    public synchronized void close() {
        if (heartbeat != null) {
            heartbeat.close();
        }
        WriteGuards.remove(given, guard);
        WriteGuards.remove(folder, guard);
        release(folder, channel);
    }

    private static void release(Path folder, FileChannel channel) {
        synchronized (HELD) {
            try {
                channel.close();
            } catch (IOException e) {
                // the lock goes with the process at the latest
            } finally {
                HELD.remove(folder);
            }
        }
    }
}
