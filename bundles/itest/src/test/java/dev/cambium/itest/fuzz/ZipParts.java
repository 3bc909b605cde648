package dev.cambium.itest.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The entries of a zip archive, such as a jar or NumPy's npz, which can be put together anew. */
final class ZipParts {

    /**
     * An entry.
     *
     * @param name    its path in the archive
     * @param content its bytes
     */
    record Part(String name, byte[] content) {
    }

    private ZipParts() {
    }

    static List<Part> read(byte[] archive) throws IOException {
        List<Part> parts = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.add(new Part(entry.getName(), zip.readAllBytes()));
            }
        }
        return parts;
    }

    /** Puts an archive together; of parts of the same name, there can only be one. */
    static byte[] write(List<Part> parts, boolean compressed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Part part : parts) {
                try {
                    zip.putNextEntry(entry(part, compressed));
                } catch (ZipException | IllegalArgumentException e) { // such a name twice, or one that is too long
                    continue;
                }
                zip.write(part.content());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static ZipEntry entry(Part part, boolean compressed) {
        ZipEntry entry = new ZipEntry(part.name());
        if (!compressed) {
            CRC32 checksum = new CRC32();
            checksum.update(part.content());
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(part.content().length);
            entry.setCrc(checksum.getValue());
        }
        return entry;
    }
}
