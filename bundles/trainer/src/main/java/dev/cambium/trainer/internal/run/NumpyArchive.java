package dev.cambium.trainer.internal.run;

import dev.cambium.trainer.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** npz files: named arrays in a zip archive, as {@code numpy.savez} writes them. */
final class NumpyArchive {

    /** The same for every file, so that equal arrays give equal bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private NumpyArchive() {
    }

    static void write(OutputStream out, Map<String, NumpyArray> arrays) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, NumpyArray> array : arrays.entrySet()) {
            byte[] bytes = array.getValue().toBytes();
            CRC32 checksum = new CRC32();
            checksum.update(bytes);
            ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCrc(checksum.getValue());
            entry.setTimeLocal(TIME);
            zip.putNextEntry(entry);
            zip.write(bytes);
            zip.closeEntry();
        }
        zip.finish();
    }

    /**
     * Reads all arrays of a file, checking their checksums.
     *
     * @throws InputException if the file is missing, damaged or of another kind
     */
    static Map<String, NumpyArray> read(Path file) {
        return read(file, name -> true);
    }

    /**
     * Reads some arrays of a file; others may be of types that are not in use here.
     *
     * @param wanted tells by their names
     * @throws InputException if the file is missing, damaged or of another kind
     */
    static Map<String, NumpyArray> read(Path file, Predicate<String> wanted) {
        Map<String, NumpyArray> arrays = new LinkedHashMap<>();
        forEach(file, (name, zip) -> {
            if (wanted.test(name)) {
                try {
                    arrays.put(name, NumpyArray.parse(zip.readAllBytes()));
                } catch (IllegalArgumentException e) {
                    throw new InputException(file + ": array '" + name + "' " + e.getMessage(), e);
                }
            }
        });
        return arrays;
    }

    /** The names of all arrays of a file. */
    static List<String> names(Path file) {
        List<String> names = new ArrayList<>();
        forEach(file, (name, zip) -> names.add(name));
        return names;
    }

    /** Takes up an entry. */
    private interface Reading {
        void read(String name, InputStream content) throws IOException;
    }

    private static void forEach(Path file, Reading reading) {
        boolean any = false;
        try (InputStream in = Files.newInputStream(file); ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                reading.read(entry.getName().replaceFirst("\\.npy$", ""), zip);
                any = true;
            }
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": there is no such file", e);
        } catch (IOException | IllegalArgumentException e) { // the latter for the name of an entry
            throw new InputException(file + ": is damaged (" + e.getMessage() + ")", e);
        }
        if (!any) {
            throw new InputException(file + ": is damaged or not an npz file: it holds no arrays");
        }
    }
}
