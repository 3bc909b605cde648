package dev.cambium.runs.numpy;

import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;

/** npz files: named arrays in a zip archive, as {@code numpy.savez} writes them. */
public final class NumpyArchive {

    /** The same for every file, so that equal arrays give equal bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    /**
     * That time once more, in seconds since 1970, which Java would otherwise take from the local time zone: a field of
     * the kind 0x5455 with 5 bytes, of which the first says that the others are the time of change.
     */
    private static final byte[] TIME_FIELD = {0x55, 0x54, 5, 0, 1, 0, (byte) 0xA6, (byte) 0xCE, 0x12};

    private static final String ENDING = ".npy";
    /** The share of Java's memory that the arrays of a file of another program may take. */
    private static final double ROOM = 0.5;
    /** The beginning of every zip file that holds something. */
    private static final int ZIP = 0x04034b50;

    private NumpyArchive() {
    }

    /** Writes arrays; equal ones give equal bytes. */
    public static void write(OutputStream out, Map<String, NumpyArray> arrays) throws IOException {
        write(out, arrays, "");
    }

    /** Writes arrays with a digest of the whole file as its comment, by which {@link #read} finds any damage. */
    public static void writeSealed(OutputStream out, Map<String, NumpyArray> arrays) throws IOException {
        SealingStream sealing = new SealingStream(out);
        write(sealing, arrays, SealingStream.PLACE);
        sealing.seal();
    }

    private static void write(OutputStream out, Map<String, NumpyArray> arrays, String comment) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setComment(comment);
        for (Map.Entry<String, NumpyArray> array : arrays.entrySet()) {
            byte[] bytes = array.getValue().toBytes();
            CRC32 checksum = new CRC32();
            checksum.update(bytes);
            ZipEntry entry = new ZipEntry(array.getKey() + ENDING);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCrc(checksum.getValue());
            entry.setTimeLocal(TIME);
            entry.setExtra(TIME_FIELD);
            zip.putNextEntry(entry);
            zip.write(bytes);
            zip.closeEntry();
        }
        zip.finish();
    }

    /**
     * Reads a file that was written here, and finds out whatever has become of it since.
     *
     * @throws InputException if the file is missing, damaged or of another kind
     */
    public static Map<String, NumpyArray> read(Path file) {
        return read(file, name -> true, true);
    }

    /**
     * Reads some arrays of a file that any program may have written; others may be of types that are not in use here.
     *
     * @param wanted tells by their names
     * @throws InputException if the file is missing, damaged or of another kind
     */
    public static Map<String, NumpyArray> read(Path file, Predicate<String> wanted) {
        return read(file, wanted, false);
    }

    private static Map<String, NumpyArray> read(Path file, Predicate<String> wanted, boolean own) {
        return reading(file, zip -> {
            if (own) {
                requireOwn(zip);
            }
            Map<String, NumpyArray> arrays = new LinkedHashMap<>();
            // what a run has written it has had room for
            long room = own ? Long.MAX_VALUE : (long) (Runtime.getRuntime().maxMemory() * ROOM);
            for (ZipDirectory.Entry entry : zip.entries()) {
                String name = name(entry);
                if (wanted.test(name)) {
                    long left = room;
                    NumpyArray array = zip.read(entry, content -> {
                        try {
                            return NumpyArray.read(content, entry.size(), left);
                        } catch (IllegalArgumentException e) {
                            throw new InputException(file + ": array " + Words.quote(name) + " " + e.getMessage(), e);
                        }
                    });
                    arrays.put(name, array);
                    room -= array.footprint();
                }
            }
            return arrays;
        });
    }

    private static void requireOwn(ZipDirectory zip) throws IOException {
        if (!zip.comment().isEmpty() && !SealingStream.fits(zip.comment(), zip.beforeComment())) {
            throw new ZipException("it does not have the digest that it was written with");
        }
        for (ZipDirectory.Entry entry : zip.entries()) {
            if (!entry.isStored() || !entry.name().endsWith(ENDING)) {
                throw new ZipException("it holds " + Words.quote(entry.name()) + ", which no run writes");
            }
        }
    }

    private static String name(ZipDirectory.Entry entry) {
        return entry.name().endsWith(ENDING)
                ? entry.name().substring(0, entry.name().length() - ENDING.length()) : entry.name();
    }

    /** The names of all arrays of a file. */
    public static List<String> names(Path file) {
        return reading(file, zip -> zip.entries().stream().map(NumpyArchive::name).toList());
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ZipDirectory zip) throws IOException;
    }

    private static <T> T reading(Path file, Reading<T> reading) {
        if (Files.isDirectory(file)) {
            throw new InputException(file + ": is a folder, expected an npz file");
        }
        if (!Files.exists(file)) {
            throw new InputException(file + ": there is no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new InputException(file
                    + ": is a pipe or a device, expected a file: an npz file is read from its end");
        }
        try {
            requireKind(file);
            try (ZipDirectory zip = new ZipDirectory(file)) {
                if (zip.entries().isEmpty()) {
                    throw new InputException(file + ": holds no arrays");
                }
                return reading.of(zip);
            }
        } catch (ZipException e) {
            throw new InputException(file + ": is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + Failures.reason(e), e);
        }
    }

    /** A file of another kind is told from one that is damaged. */
    private static void requireKind(Path file) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(NumpyHeader.MAGIC.length).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() == 0) {
                throw new InputException(file + ": is damaged: it is empty");
            }
            channel.read(start, 0);
        }
        if (Arrays.equals(start.array(), NumpyHeader.MAGIC)) {
            throw new InputException(file
                    + ": is an npy file of one array, expected an npz file, as numpy.savez writes it");
        }
        int kind = start.getInt(0);
        if (kind != ZIP && kind != ZipDirectory.END) {
            throw new InputException(file + ": is damaged, or not an npz file as numpy.savez writes it");
        }
    }
}
