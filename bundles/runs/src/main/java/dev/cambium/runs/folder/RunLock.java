package dev.cambium.runs.folder;

import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Keeps a run to one writer: a lock on a file of the run's folder that is never read or written. (Closing any other
 * file would do no harm, but a system may give up a process's lock with whichever of its handles of the same file is
 * closed first.) Goes with the process that holds it. The file stays: who has opened one that is deleted meanwhile
 * would hold a lock on nothing, beside the holder of a new one.
 */
public final class RunLock implements AutoCloseable {

    /** The file in the folder that is claimed. */
    static final String NAME = ".lock";
    private static final int ATTEMPTS = 20;
    private static final long PAUSE_MILLISECONDS = 50;

    /** What this process holds, and the monitor of all that opens or closes these files. */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Claims a run for this process. Tries for a second, since {@link #isHeld} of another process holds a free
     * lock for a moment.
     *
     * @throws InputException if another process works on it, or this one already does
     */
    public static RunLock acquire(Path folder) {
        try {
            Path file = folder.toRealPath().resolve(NAME);
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                FileChannel channel = tryLock(file);
                if (channel != null) {
                    return new RunLock(file, channel);
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
    private static FileChannel tryLock(Path file) throws IOException {
        synchronized (HELD) {
            if (HELD.contains(file)) {
                return null;
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean locked = false;
            try {
                locked = channel.tryLock() != null;
            } finally {
                if (locked) {
                    HELD.add(file);
                } else {
                    channel.close();
                }
            }
            return locked ? channel : null;
        }
    }

    /** Whether a folder was ever locked. */
    static boolean exists(Path folder) {
        return Files.exists(folder.resolve(NAME));
    }

    /**
     * Makes sure that a folder can be claimed, before anybody knows of it. Where it cannot, no file is left.
     *
     * @throws IOException if its file system has no locks
     */
    static void require(Path folder) throws IOException {
        Path file = folder.toRealPath().resolve(NAME);
        synchronized (HELD) {
            if (HELD.contains(file)) {
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
     * file can be read.
     */
    public static boolean isHeld(Path folder) {
        try {
            Path file = folder.toRealPath().resolve(NAME);
            synchronized (HELD) {
                if (HELD.contains(file)) {
                    return true;
                }
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
                    return lock == null;
                }
            }
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        synchronized (HELD) {
            try {
                channel.close();
            } catch (IOException e) {
                // the lock goes with the process at the latest
            } finally {
                HELD.remove(file);
            }
        }
    }
}
