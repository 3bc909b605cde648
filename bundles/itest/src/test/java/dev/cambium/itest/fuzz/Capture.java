package dev.cambium.itest.fuzz;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.Field;
import java.nio.file.Path;

/**
 * Standard output or standard error in a file, from which it can be taken. Commands write to the descriptors of the
 * process, so these are turned; that needs {@code --add-opens java.base/java.io=ALL-UNNAMED}.
 */
final class Capture {

    private static final int LONGEST = 64_000_000;

    private final RandomAccessFile file;

    private Capture(RandomAccessFile file) {
        this.file = file;
    }

    /** Turns a descriptor to a file. */
    static Capture of(FileDescriptor descriptor, Path path) throws IOException, ReflectiveOperationException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        Field number = FileDescriptor.class.getDeclaredField("fd");
        number.setAccessible(true);
        number.setInt(descriptor, number.getInt(file.getFD()));
        return new Capture(file);
    }

    /** What was written since the last time; of very much only the beginning. */
    byte[] take() throws IOException {
        byte[] bytes = new byte[(int) Math.min(LONGEST, file.length())];
        file.seek(0);
        file.readFully(bytes);
        file.setLength(0);
        file.seek(0);
        return bytes;
    }
}
