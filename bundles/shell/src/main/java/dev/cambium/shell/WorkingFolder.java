package dev.cambium.shell;

import dev.cambium.base.Failures;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where relative names of files begin: the process's working folder, or the one that {@code cd} has led the shell's
 * session to. It belongs to the thread that executes or completes a command, as the other belongs to a process.
 */
public final class WorkingFolder {

    private static final ThreadLocal<Path> CURRENT = new ThreadLocal<>();

    private WorkingFolder() {
    }

    /** Does something while the calling thread is in a folder; in none, it is in that of the process. */
    public static <T> T within(Path folder, Callable<T> work) throws Exception {
        Path before = CURRENT.get();
        CURRENT.set(folder);
        try {
            return work.call();
        } finally {
            CURRENT.set(before);
        }
    }

    /** A file as it is from here: as it was named, unless the shell has gone elsewhere. */
    public static Path path(Path named) {
        Path folder = CURRENT.get();
        return folder == null || folder.equals(ofProcess()) ? named : folder.resolve(named);
    }

    /**
     * A file as it is from here.
     *
     * @throws java.nio.file.InvalidPathException if there cannot be a file of that name
     */
    public static Path path(String named) {
        return path(Path.of(named));
    }

    private static Path ofProcess() {
        return Path.of("").toAbsolutePath().normalize();
    }

    /** For options and parameters that are files: {@code converter = WorkingFolder.Converter.class}. */
    public static final class Converter implements ITypeConverter<Path> {

        @Override
        public Path convert(String value) {
            if (value.isBlank()) { // a variable of a script that is not set; the working folder is '.'
                throw new TypeConversionException("expected the name of a file or a folder, which is not empty");
            }
            try {
                return path(value);
            } catch (InvalidPathException e) {
                throw new TypeConversionException(Failures.reason(e));
            }
        }
    }
}
