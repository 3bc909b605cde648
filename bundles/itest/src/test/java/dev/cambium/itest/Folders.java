package dev.cambium.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is in folders. */
public final class Folders {

    private Folders() {
    }

    /** Everything below a folder by its relative path, with the content of files. */
    public static SortedMap<String, String> content(Path folder) throws IOException {
        SortedMap<String, String> content = new TreeMap<>();
        for (Path path : walk(folder)) {
            content.put(folder.relativize(path).toString(),
                    Files.isDirectory(path) ? "folder" : HexFormat.of().formatHex(Files.readAllBytes(path)));
        }
        return content;
    }

    /** The only file of a name below a folder. */
    static Path only(Path folder, String name) throws IOException {
        return only(folder, Pattern.compile(Pattern.quote(name)));
    }

    /** The only file whose name matches below a folder. */
    static Path only(Path folder, Pattern name) throws IOException {
        List<Path> found = walk(folder).stream().filter(path -> name.matcher(path.getFileName().toString()).matches())
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one " + name + " below " + folder + ", found " + found);
        }
        return found.get(0);
    }

    /** Whether a file of this name is somewhere below a folder, which may be missing or just in the making. */
    static boolean has(Path folder, String name) {
        try {
            return Files.exists(folder)
                    && walk(folder).stream().anyMatch(path -> path.getFileName().toString().equals(name));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** Deletes a folder, if there is one; what its links point to stays. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> all = walk(folder);
            for (int i = all.size() - 1; i >= 0; i--) {
                Files.delete(all.get(i));
            }
        }
    }

    static void copy(Path from, Path to) throws IOException {
        for (Path path : walk(from)) {
            Files.copy(path, to.resolve(from.relativize(path).toString()));
        }
    }

    private static List<Path> walk(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.toList();
        }
    }
}
