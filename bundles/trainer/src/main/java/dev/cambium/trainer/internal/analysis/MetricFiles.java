package dev.cambium.trainer.internal.analysis;

import dev.cambium.base.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where metrics write files of their own, until the run has taken them over. */
final class MetricFiles implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private Path folder;

    /**
     * A new file's place.
     *
     * @throws IllegalArgumentException if the name is not a plain one
     */
    synchronized Path of(String metric, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a file called '" + name
                    + "', expected letters, digits, '.', '_' and '-', not beginning with a dot");
        }
        try {
            if (folder == null) {
                folder = Files.createTempDirectory("cambium-metrics");
            }
            return Files.createDirectories(folder.resolve(metric)).resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes them. */
    @Override
    public synchronized void close() throws IOException {
        if (folder == null) {
            return;
        }
        FileTree.delete(folder);
        folder = null;
    }
}
