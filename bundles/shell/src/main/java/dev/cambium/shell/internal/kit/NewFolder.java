package dev.cambium.shell.internal.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.stream.Stream;

/** A folder to be filled with files that are all new: either all of them are there in the end, or none. */
final class NewFolder {

    private final Path folder;
    private final Deque<Path> made = new ArrayDeque<>();

    private NewFolder(Path folder) {
        this.folder = folder;
    }

    /** Whether nothing is there yet: no such folder, or an empty one. */
    static boolean isFree(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return !Files.exists(folder);
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.findAny().isEmpty();
        }
    }

    /**
     * Writes text files into a folder, which is made if it is not there.
     *
     * @param files the text of each file by its path below the folder
     * @throws IOException if a file exists or cannot be written; what this call had made is gone again then
     */
    static void write(Path folder, Map<String, String> files) throws IOException {
        NewFolder target = new NewFolder(folder.toAbsolutePath());
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                target.write(file.getKey(), file.getValue());
            }
        } catch (IOException | RuntimeException e) {
            target.undo(e);
            throw e;
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        makeFolders(file.getParent());
        made.push(Files.createFile(file));
        Files.writeString(file, text);
    }

    private void makeFolders(Path wanted) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path path = wanted; path != null && !Files.isDirectory(path); path = path.getParent()) {
            missing.push(path);
        }
        for (Path path : missing) {
            Files.createDirectory(path);
            made.push(path);
        }
    }

    private void undo(Exception reason) {
        for (Path path : made) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                reason.addSuppressed(e);
            }
        }
    }
}
