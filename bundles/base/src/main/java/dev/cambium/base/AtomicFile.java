package dev.cambium.base;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files so that there is always either the old content or the new, whatever happens meanwhile. */
public final class AtomicFile {

    /** How the names of files end that are being written. */
    public static final String TEMPORARY = ".tmp";

    /** Writes a file's content. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it. */
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFile() {
    }

    /**
     * Writes to a temporary file beside {@code file}, forces it to the disk, and renames it. What a kill leaves there
     * is overwritten the next time: for folders in which one process writes.
     */
    public static void write(Path file, Content content) throws IOException {
        write(file, file.resolveSibling(file.getFileName() + TEMPORARY), content);
    }

    /**
     * The same in a folder in which several processes write and others look for new files: the temporary file is
     * hidden, and each process has its own.
     *
     * @throws NoSuchFileException if there is no such folder; it has the folder's name
     */
    public static void publish(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        if (!Files.exists(target.getParent())) {
            throw new NoSuchFileException(target.getParent().toString()); // and not the temporary file
        }
        write(target, target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + TEMPORARY), content);
    }

    private static void write(Path file, Path temporary, Content content) throws IOException {
        try {
            WriteGuards.check(file); // the temporary file may be another's, too
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            WriteGuards.check(file);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            discard(file, temporary);
            throw named(file, e);
        } catch (RuntimeException | Error e) {
            discard(file, temporary);
            throw e;
        }
        forceFolder(file.toAbsolutePath().getParent());
    }

    private static void discard(Path file, Path temporary) throws IOException {
        try {
            WriteGuards.check(file);
        } catch (IOException e) { // what is there now is another process's
            return;
        }
        Files.deleteIfExists(temporary);
    }

    /** Writes a text, in UTF-8, as {@link #write(Path, Content)} does. */
    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Makes a rename survive a power cut; not every system can open a folder. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // the file itself is safe on the disk
        }
    }

    /** Appends a line to a file; after a line that was cut off by a kill, on a line of its own. */
    public static void append(Path file, String line) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            boolean whole = channel.size() == 0
                    || channel.read(last, channel.size() - 1) == 1 && last.get(0) == '\n';
            ByteBuffer text = ByteBuffer.wrap(((whole ? "" : "\n") + line).getBytes(StandardCharsets.UTF_8));
            WriteGuards.check(file);
            channel.position(channel.size());
            while (text.hasRemaining()) {
                channel.write(text);
            }
        } catch (IOException e) {
            throw named(file, e);
        }
    }

    /** Deletes a file or an empty folder, if it is there. */
    public static void delete(Path file) throws IOException {
        WriteGuards.check(file);
        Files.deleteIfExists(file);
    }

    /** Forces what was appended to a file to the disk, if there is such a file. */
    public static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (NoSuchFileException e) {
            // nothing was appended yet
        } catch (IOException e) {
            throw named(file, e);
        }
    }

    /** With the file's name, which the system's message lacks. */
    private static IOException named(Path file, IOException e) {
        return new IOException(file + ": " + Failures.reason(e), e);
    }

    /**
     * What to throw where something could not be written: wrong input if the user can name a better place, a failure if
     * the disk is full or breaks.
     *
     * @param what   what was to be written
     * @param advice what the user can do; may be empty
     */
    public static RuntimeException notWritten(String what, String advice, IOException e) {
        String message = what + " cannot be written: " + Failures.reason(e) + advice;
        return Failures.isWrongPlace(e) ? new InputException(message, e) : new RunFailedException(message, e);
    }
}
