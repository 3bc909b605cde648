package dev.cambium.provisioning.internal;

import dev.cambium.base.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
        AtomicFile.publish(target, out -> Files.copy(file, out));
    }
}
