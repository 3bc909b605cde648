package dev.cambium.provisioning.internal;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files in folders that other processes look at. */
final class Folders {

    static final String SUFFIX = ".jar";

    /** How jars are called; what begins with a dot was left there by an editor, a file manager or a copy half made. */
    private static final Pattern JAR = Pattern.compile("[^.].*\\.jar", Pattern.CASE_INSENSITIVE);

    private Folders() {
    }

    /** Whether a file is a jar by its name. */
    static boolean isJar(Path file) {
        return isJar(file.getFileName().toString());
    }

    static boolean isJar(String name) {
        return JAR.matcher(name).matches();
    }

    /** The jars of a folder, by name; none if the folder does not exist. */
    static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(Folders::isJar).sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** The names of what is in a folder; none if that cannot be listed. */
    static List<String> names(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(f -> f.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Puts a copy of a file somewhere, so that at no time anybody finds half of it there. */
    static void put(Path file, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        // not a name that the watchers of the folder take for a jar
        Path half = target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(half, StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                Files.copy(file, Channels.newOutputStream(channel));
                channel.force(true);
            }
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /** Why a file could not be read or written, in a few words. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is not a folder";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
