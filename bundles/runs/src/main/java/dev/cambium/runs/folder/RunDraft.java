package dev.cambium.runs.folder;

import dev.cambium.base.Failures;
import dev.cambium.base.FileTree;
import dev.cambium.base.InputException;
import dev.cambium.runs.lease.Fence;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run that is being made, beside the others of its experiment: it gets its name when it is whole. Who makes it holds
 * its lock, so that what a kill has left is told from what another process is making.
 */
public final class RunDraft {

    private static final Logger LOG = LoggerFactory.getLogger(RunDraft.class);
    private static final String PREFIX = ".new-";
    /** Between making a folder and locking it hardly any time passes. */
    private static final Duration UNLOCKED = Duration.ofSeconds(2);
    /** A folder without a lock is of a former version. */
    private static final Duration WITHOUT_LOCK = Duration.ofMinutes(1);

    private RunDraft() {
    }

    /** Whether a folder is a draft. */
    static boolean isOne(Path folder) {
        return folder.getFileName() != null && folder.getFileName().toString().startsWith(PREFIX);
    }

    /** What a run has from the beginning. */
    @FunctionalInterface
    interface Content {
        void writeTo(Path folder) throws IOException;
    }

    /**
     * Makes a run.
     *
     * @param parent where it is to be; is made if it is not there
     * @return its folder
     * @throws InputException if its file system has no locks
     */
    static Path make(Path parent, long seed, Content content) throws IOException {
        return in(parent, () -> {
            sweep(parent);
            return make(parent, content, draft -> named(draft, parent, seed));
        });
    }

    /**
     * Makes a run that has its name already, if there is none yet. What killed processes have left is not swept away.
     *
     * @param folder where it is to be; those around it are made if they are not there
     * @return the folder
     * @throws InputException if its file system has no locks
     */
    static Path makeNamed(Path folder, Content content) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        return in(parent, () -> make(parent, content, draft -> {
            try {
                return Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                if (!Files.exists(folder)) { // otherwise somebody else has made it meanwhile
                    throw e;
                }
                FileTree.delete(draft);
                return folder;
            }
        }));
    }

    /** Gives a draft its name. */
    @FunctionalInterface
    private interface Naming {
        Path name(Path draft) throws IOException;
    }

    private static Path make(Path parent, Content content, Naming naming) throws IOException {
        Path draft = Files.createDirectory(parent.resolve(PREFIX + UUID.randomUUID()));
        try (RunLock lock = claim(draft, parent)) {
            content.writeTo(draft);
            return naming.name(draft);
        } catch (IOException | RuntimeException | Error e) {
            if (Files.exists(draft)) {
                FileTree.delete(draft);
            }
            throw e;
        }
    }

    /**
     * Makes or finds a run.
     *
     * @param <T> what stands for it
     */
    @FunctionalInterface
    public interface Making<T> {
        T make() throws IOException;
    }

    /**
     * Makes a run, or finds one, while no other process does so in the same folder.
     *
     * @param parent where it is to be; is made if it is not there
     * @throws InputException if its file system has no locks
     */
    public static <T> T alone(Path parent, Making<T> making) throws IOException {
        return in(parent, () -> {
            try (RunLock lock = claim(parent, parent)) {
                sweep(parent);
                return making.make();
            }
        });
    }

    /** Makes a run in a folder, which is not there afterwards if it was not there before and that fails. */
    private static <T> T in(Path parent, Making<T> making) throws IOException {
        List<Path> missing = missing(parent);
        try {
            Files.createDirectories(parent);
            return making.make();
        } catch (IOException | RuntimeException | Error e) {
            if (!missing.isEmpty()) {
                deleteAll(parent, Fence.file(parent, 0).getFileName().toString());
            }
            for (Path folder : missing) {
                if (!folder.toFile().delete()) { // it has become somebody else's meanwhile
                    break;
                }
            }
            throw e;
        }
    }

    /** A folder and those around it that are not there, the innermost first. */
    private static List<Path> missing(Path folder) {
        List<Path> missing = new ArrayList<>();
        for (Path path = folder; path != null && Files.notExists(path); path = path.getParent()) {
            missing.add(path);
        }
        return missing;
    }

    private static RunLock claim(Path folder, Path parent) {
        try {
            RunLock.require(folder);
        } catch (IOException e) {
            throw new InputException(parent + ": the file system has no locks, which keep a run to one process ("
                    + Failures.reason(e) + "); choose another with --out DIR", e);
        }
        return RunLock.acquire(folder);
    }

    private static Path named(Path draft, Path parent, long seed) throws IOException {
        Instant now = Instant.now();
        for (int number = 1;; number++) {
            Path path = parent.resolve(RunIds.make(now, seed, number));
            if (Files.exists(path)) {
                continue;
            }
            try {
                return Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                if (!Files.exists(path)) { // otherwise it was taken meanwhile
                    throw e;
                }
            }
        }
    }

    /** Deletes what killed processes have left of runs that they were making. */
    public static void sweep(Path parent) {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(parent, Files::isDirectory)) {
            for (Path child : children) {
                if (isOne(child) && isLeft(child) || isEmptyRun(child)) {
                    LOG.info("{} is swept away: what made it was killed", child);
                    FileTree.delete(child);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("{} is not swept", parent, e);
        }
    }

    private static boolean isLeft(Path draft) throws IOException {
        return RunLock.exists(draft) ? isOlder(draft, UNLOCKED) && !RunLock.isHeld(draft)
                : isOlder(draft, WITHOUT_LOCK);
    }

    /** An empty folder with the name of a run; former versions began with that. */
    private static boolean isEmptyRun(Path folder) throws IOException {
        if (!RunIds.isOne(folder.getFileName().toString()) || !isOlder(folder, WITHOUT_LOCK)) {
            return false;
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }

    private static boolean isOlder(Path folder, Duration age) throws IOException {
        return Files.getLastModifiedTime(folder).toInstant().isBefore(Instant.now().minus(age));
    }

    /** Deletes the files in a folder whose names are of a form. */
    static void deleteAll(Path folder, String form) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, form)) {
            for (Path file : files) {
                if (Files.isRegularFile(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("{} is not swept", folder, e);
        }
    }
}
