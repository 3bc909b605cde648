package dev.cambium.base;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Folders in which this process may change files only as long as something is so: each is asked for just before a file
 * in it becomes another one.
 */
public final class WriteGuards {

    private static final Map<Path, Guard> GUARDS = new ConcurrentHashMap<>();

    /** Says whether files may still be changed. */
    @FunctionalInterface
    public interface Guard {
        /** @throws IOException if not; the message says why */
        void check() throws IOException;
    }

    private WriteGuards() {
    }

    /** From now on, files in a folder and those below are changed only where a guard has nothing against it. */
    public static void add(Path folder, Guard guard) {
        GUARDS.put(normal(folder), guard);
    }

    /** Takes a guard away, if it is still the folder's. */
    public static void remove(Path folder, Guard guard) {
        GUARDS.remove(normal(folder), guard);
    }

    /**
     * Asks whether a file may be changed.
     *
     * @throws IOException if not
     */
    public static void check(Path file) throws IOException {
        if (GUARDS.isEmpty()) {
            return;
        }
        for (Path folder = normal(file).getParent(); folder != null; folder = folder.getParent()) {
            Guard guard = GUARDS.get(folder);
            if (guard != null) {
                guard.check();
            }
        }
    }

    private static Path normal(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
