package dev.cambium.provisioning.internal;

import dev.cambium.base.Failures;
import dev.cambium.base.Sha256;
import dev.cambium.base.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * A private copy of a bundle's jar that has been read to its end and found complete, so that it stays so whatever
 * happens to the file that it was made from.
 *
 * @param copy   the copy; gone when this is closed
 * @param digest tells apart any two contents
 */
record BundleJar(Path copy, Manifest manifest, String symbolicName, Version version, String digest)
        implements AutoCloseable {

    /** It becomes a file's name, which a file system takes up to 255 characters. */
    private static final int LONGEST_NAME = 200;
    private static final Pattern NAME = Pattern.compile("[\\w-]+(\\.[\\w-]+)*+");

    /**
     * Copies and examines a jar.
     *
     * @param folder where to put the copy
     * @throws RejectedJarException if the file cannot be read, is incomplete or damaged, or is no bundle
     */
    static BundleJar read(Path file, Path folder) throws RejectedJarException, IOException {
        if (Files.isDirectory(file)) {
            throw new RejectedJarException(file + " is a folder, not a jar");
        }
        // reading a pipe would wait for its writer
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new RejectedJarException(file + " is no file");
        }
        Files.createDirectories(folder);
        Path copy = Files.createTempFile(folder, "bundle", ".copy");
        try {
            String digest = copy(file, copy);
            if (Files.size(copy) == 0) {
                throw new RejectedJarException(file + " is empty");
            }
            Manifest manifest = examine(file, copy);
            return new BundleJar(copy, manifest, symbolicName(file, manifest), version(file, manifest), digest);
        } catch (RejectedJarException | IOException | RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    private static String copy(Path file, Path copy) throws RejectedJarException, IOException {
        MessageDigest digest = Sha256.begin();
        try (OutputStream out = Files.newOutputStream(copy);
                InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(out);
        } catch (NoSuchFileException e) {
            throw new RejectedJarException("there is no file " + file);
        } catch (FileSystemException e) {
            if (file.toString().equals(e.getFile())) {
                throw new RejectedJarException("cannot read " + file + ": " + Failures.reason((Throwable) e));
            }
            throw e;
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Reads every entry: the library checks neither that all are there nor their checksums. */
    private static Manifest examine(Path file, Path copy) throws RejectedJarException, IOException {
        try (ZipFile zip = new ZipFile(copy.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                examine(file, zip, entries.nextElement());
            }
            ZipEntry manifest = zip.getEntry(JarFile.MANIFEST_NAME);
            if (manifest == null) {
                throw new RejectedJarException(file + " is no bundle: it has no " + JarFile.MANIFEST_NAME);
            }
            try (InputStream in = zip.getInputStream(manifest)) {
                return new Manifest(in);
            } catch (IOException e) {
                throw new RejectedJarException(file + " is no bundle: its " + JarFile.MANIFEST_NAME
                        + " cannot be read (" + Failures.reason(e) + ")");
            }
        } catch (ZipException e) {
            throw new RejectedJarException(file + " is no jar, or an incomplete one (" + Failures.reason(e) + ")");
        }
    }

    private static void examine(Path file, ZipFile zip, ZipEntry entry) throws RejectedJarException {
        CRC32 checksum = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new RejectedJarException(file + " is incomplete or damaged: " + entry.getName()
                    + " in it cannot be read (" + Failures.reason(e) + ")");
        }
        if (checksum.getValue() != entry.getCrc()) {
            throw new RejectedJarException(file + " is damaged: " + entry.getName()
                    + " in it has not the checksum that it should have");
        }
    }

    private static String symbolicName(Path file, Manifest manifest) throws RejectedJarException {
        String header = manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
        String name = header == null ? "" : header.split(";", 2)[0].strip();
        if (name.isEmpty()) {
            throw new RejectedJarException(file + " is no bundle: its " + JarFile.MANIFEST_NAME + " has no "
                    + Constants.BUNDLE_SYMBOLICNAME);
        }
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw new RejectedJarException(file + ": " + Constants.BUNDLE_SYMBOLICNAME + " " + Words.quote(name)
                    + " is not one; expected at most " + LONGEST_NAME + " letters, digits, '-' and '_', with single "
                    + "dots "
                    + "in between");
        }
        return name;
    }

    private static Version version(Path file, Manifest manifest) throws RejectedJarException {
        Attributes headers = manifest.getMainAttributes();
        try {
            return Version.parseVersion(headers.getValue(Constants.BUNDLE_VERSION));
        } catch (IllegalArgumentException e) {
            throw new RejectedJarException(file + ": " + Constants.BUNDLE_VERSION + " "
                    + Words.quote(headers.getValue(Constants.BUNDLE_VERSION)) + " is not one; expected such as 1.0.0");
        }
    }

    /** Symbolic name and version. */
    String name() {
        return symbolicName + " " + version;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(copy);
    }
}
