package dev.cambium.index.internal;

import dev.cambium.base.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where indices are.
 *
 * @param path the folder; it need not be there
 */
record IndexFolder(Path path) {

    private static final int DIGITS = 16;
    private static final Path HOST = Path.of("/proc/sys/kernel/hostname");

    /**
     * The file of the index of an output folder, whatever the folder is called. Machines that share a home have one
     * each: the locks of SQLite hold within a machine.
     */
    Path file(Path root) throws IOException {
        Path real = root.toRealPath();
        String name = real.getFileName() == null ? "root" : real.getFileName().toString();
        return path.resolve(name.replaceAll("[^A-Za-z0-9._-]", "_") + "-"
                + Sha256.of(real + "\n" + host()).substring(0, DIGITS) + ".sqlite");
    }

    /** This machine. */
    static String host() {
        try {
            return Files.readString(HOST).strip();
        } catch (IOException e) { // another system
            return System.getenv().getOrDefault("HOSTNAME", System.getenv().getOrDefault("COMPUTERNAME", ""));
        }
    }

    /** Deletes the file of an index and what SQLite has put beside it. */
    static void delete(Path file) throws IOException {
        for (String end : List.of("", "-wal", "-shm", "-journal")) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + end));
        }
    }
}
