package dev.cambium.report.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

/** Tells the draft of a report that is being written from one that a killed process has left: by a lock in it. */
final class DraftLock implements AutoCloseable {

    private static final String NAME = ".lock";
    /** Between making a draft and locking it hardly any time passes. */
    private static final Duration UNLOCKED = Duration.ofSeconds(2);
    /** Former versions had no locks, and some file systems have none. */
    private static final Duration WITHOUT_LOCK = Duration.ofHours(1);

    private final FileChannel channel;

    /** Locks a draft that was made just now, where that is possible. */
    DraftLock(Path draft) throws IOException {
        channel = FileChannel.open(draft.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.tryLock();
        } catch (IOException e) {
            close();
            Files.deleteIfExists(draft.resolve(NAME)); // without locks
        }
    }

    /** Whether nobody writes a draft any more. */
    static boolean isLeft(Path draft) throws IOException {
        Instant changed = Files.getLastModifiedTime(draft).toInstant();
        try (FileChannel channel = FileChannel.open(draft.resolve(NAME), StandardOpenOption.WRITE)) {
            return changed.isBefore(Instant.now().minus(UNLOCKED)) && channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // this process writes it
        } catch (NoSuchFileException e) {
            return changed.isBefore(Instant.now().minus(WITHOUT_LOCK));
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
