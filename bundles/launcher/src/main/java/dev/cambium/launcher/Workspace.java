package dev.cambium.launcher;

import dev.cambium.base.Failures;
import dev.cambium.base.FileTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for this process alone: the bundle cache and temporary files. Several processes run from one
 * installation at once, perhaps on several machines, so each holds a lock beside its folder for as long as it
 * lives. A folder whose lock can be had was left behind by a process that was killed, and is deleted.
 */
final class Workspace implements AutoCloseable {

    private static final String LOCK = ".lock";

    private final Path folder;
    private final Path lockFile;
    private final FileChannel channel;

    private Workspace(Path folder, Path lockFile, FileChannel channel) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.channel = channel;
    }

    /** How a file is locked. */
    @FunctionalInterface
    interface Locking {
        FileLock lock(FileChannel channel) throws IOException;
    }

    /**
     * Makes a folder below {@code parent}, and deletes those of dead processes there.
     *
     * @throws IOException if that cannot be done; then nothing is left of the attempt
     */
    static Workspace create(Path parent) throws IOException {
        return create(parent, FileChannel::lock);
    }

    static Workspace create(Path parent, Locking locking) throws IOException {
        Files.createDirectories(parent);
        deleteAbandoned(parent);
        Path lockFile = Files.createTempFile(parent, ProcessHandle.current().pid() + "-", LOCK);
        FileChannel channel = null;
        try {
            channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
            lock(parent, channel, locking);
            String name = lockFile.getFileName().toString();
            Path folder = parent.resolve(name.substring(0, name.length() - LOCK.length()));
            Files.createDirectory(folder);
            return new Workspace(folder, lockFile, channel);
        } catch (IOException e) {
            if (channel != null) {
                channel.close();
            }
            Files.deleteIfExists(lockFile);
            throw e;
        }
    }

    private static void lock(Path parent, FileChannel channel, Locking locking) throws IOException {
        try {
            locking.lock(channel);
        } catch (IOException e) {
            throw new IOException("the file system of " + parent + " has no locks (" + Failures.reason(e) + ")", e);
        }
    }

    private static void deleteAbandoned(Path parent) throws IOException {
        List<Path> locks;
        try (Stream<Path> list = Files.list(parent)) {
            locks = list.filter(f -> f.toString().endsWith(LOCK)).toList();
        }
        for (Path lockFile : locks) {
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                String name = lockFile.toString();
                Path folder = Path.of(name.substring(0, name.length() - LOCK.length()));
                // between making its lock file and its folder, a starting process has the one without the other
                if (lock != null && Files.exists(folder)) {
                    FileTree.delete(folder);
                    Files.deleteIfExists(lockFile);
                }
            } catch (IOException | OverlappingFileLockException e) {
                // somebody else's, or no locks on this file system: it stays
                continue;
            }
        }
    }

    Path folder() {
        return folder;
    }

    /** Whoever ends the process may do this, more than once. */
    @Override
    public synchronized void close() {
        try {
            FileTree.delete(folder);
            channel.close();
            Files.deleteIfExists(lockFile);
        } catch (IOException e) {
            // something still writes there; the next start tries again
            return;
        }
    }
}
