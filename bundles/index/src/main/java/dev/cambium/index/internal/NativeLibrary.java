package dev.cambium.index.internal;

import dev.cambium.base.AtomicFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The part of SQLite that is no Java. Its driver would unpack it at each start, and compare it byte by byte, which
 * takes as long as all else that is done to list ten thousand runs; so it is unpacked once.
 */
final class NativeLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
    /** Where the driver looks first. */
    private static final String FOLDER = "org.sqlite.lib.path";
    /** Where the driver unpacks it if it has to. */
    private static final String TEMPORARY = "org.sqlite.tmpdir";

    private NativeLibrary() {
    }

    /** Has the driver find it below a folder that can be written; else the driver does as it always would. */
    static void settle(Path folder) {
        if (System.getProperty(FOLDER) != null || System.getProperty(TEMPORARY) != null) {
            return;
        }
        try {
            Path own = Files.createDirectories(folder.resolve(SQLiteJDBCLoader.getVersion()));
            System.setProperty(TEMPORARY, own.toString());
            String name = LibraryLoaderUtil.getNativeLibName();
            Path library = own.resolve(name);
            if (!Files.exists(library)) {
                unpack(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name, library);
            }
            System.setProperty(FOLDER, own.toString());
        } catch (IOException | LinkageError e) {
            LOG.debug("SQLite's library is unpacked at each start", e);
        }
    }

    private static void unpack(String resource, Path file) throws IOException {
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource);
            }
            AtomicFile.publish(file, in::transferTo);
        }
    }
}
