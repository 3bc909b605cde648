package dev.cambium.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

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
    public static boolean has(Path folder, String name) {
        return walk(folder).stream().anyMatch(path -> path.endsWith(name));
    }

    /** Copies a folder. */
    static void copy(Path from, Path to) throws IOException {
        for (Path path : walk(from)) {
            Files.copy(path, to.resolve(from.relativize(path).toString()));
        }
    }

    /** A folder and all that is below it, folders before their content; what goes meanwhile is left out. */
    public static List<Path> walk(Path folder) {
        List<Path> paths = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {

                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                    paths.add(path);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                    paths.add(path);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return paths;
    }
}
