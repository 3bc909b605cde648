package dev.cambium.index.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the indices of output folders that are gone. Beside each index is a note of the folder it is of, and the
 * note's time is when the index was last used, to the day. An index is deleted when its folder is not there and nobody
 * has used it for a month: until then, the disk may just not be mounted, and afterwards it is made anew.
 *
 * @param indices the folder of all indices
 */
record Leftovers(IndexFolder indices) {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private static final String DATABASE = ".sqlite";
    private static final String NOTE = ".folder";
    private static final Duration UNUSED = Duration.ofDays(30);
    /** How often an index is said to be used, and looked for others that are not. */
    private static final Duration PAUSE = Duration.ofDays(1);

    /**
     * The index of a folder is used now. Nothing depends on that this is noted, or on what is deleted.
     *
     * @param file the index
     */
    void used(Path file, Path root) {
        try {
            Path note = note(file);
            String text = IndexFolder.host() + "\n" + root.toRealPath();
            if (!text.equals(read(note))) {
                Files.writeString(note, text);
            } else if (isWithin(note, PAUSE)) {
                return;
            } else {
                Files.setLastModifiedTime(note, FileTime.from(Instant.now()));
            }
            sweep();
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            LOG.debug("which indices are used is not noted", e);
        }
    }

    private static Path note(Path file) {
        return file.resolveSibling(file.getFileName() + NOTE);
    }

    private static String read(Path note) throws IOException {
        return Files.exists(note) ? new String(Files.readAllBytes(note), StandardCharsets.UTF_8) : "";
    }

    private static boolean isWithin(Path file, Duration time) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isAfter(Instant.now().minus(time));
    }

    private void sweep() throws IOException {
        Set<Path> files;
        try (Stream<Path> all = Files.list(indices.path())) {
            files = all.map(path -> path.getFileName().toString())
                    .map(name -> name.endsWith(NOTE) ? name.substring(0, name.length() - NOTE.length()) : name)
                    .filter(name -> name.endsWith(DATABASE)).map(indices.path()::resolve)
                    .collect(Collectors.toSet());
        }
        for (Path file : files) {
            Path note = note(file);
            if (!isWithin(Files.exists(note) ? note : file, UNUSED) && isGone(read(note))) {
                LOG.info("{} is deleted: the folder it is of is gone", file);
                IndexFolder.delete(file);
                Files.deleteIfExists(note);
            }
        }
    }

    /** What has no note is of a former version, and nobody knows of what folder. */
    private static boolean isGone(String note) {
        List<String> lines = note.lines().toList();
        return lines.size() != 2 || lines.get(0).equals(IndexFolder.host()) && Files.notExists(Path.of(lines.get(1)));
    }
}
