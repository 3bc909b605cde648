package dev.cambium.network.kernel;

import dev.cambium.base.Failures;
import dev.cambium.base.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native libraries. They are unpacked to disk by the first process of an installation, and loaded by each, which
 * can fail in ways that only somebody else can mend. Java remembers that a class could not be made, but not why: so
 * they are loaded here before anything else touches them.
 */
public final class Natives {

    private static final Logger LOG = LoggerFactory.getLogger(Natives.class);

    /** Where JavaCPP unpacks the libraries; the launcher chooses it. */
    private static final String FOLDER = "org.bytedeco.javacpp.cachedir";
    private static final String THREADS = "OMP_NUM_THREADS";
    private static final long MEGABYTE = 1_000_000;
    /** What they take unpacked, on Linux. */
    private static final long SIZE_MEGABYTES = 420;
    /** More than what is there before anything is unpacked, and less than the libraries take on any platform. */
    private static final long NOTHING_YET_MEGABYTES = 10;

    private static boolean loaded;
    private static String failure;

    private Natives() {
    }

    /**
     * Loads the libraries, once.
     *
     * @throws RunFailedException if they cannot be loaded: says why, and what to do
     */
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        if (failure != null) {
            throw new RunFailedException(failure, null);
        }
        Optional<Path> folder = Optional.ofNullable(System.getProperty(FOLDER)).map(Path::of);
        Optional<String> full = folder.flatMap(Natives::lackOfSpace);
        if (full.isPresent()) {
            // not remembered: somebody may make room
            throw new RunFailedException(full.get(), null);
        }
        try {
            // Threads inside the BLAS and inside libnd4j get in each other's way and in that of our own workers.
            Nd4j.getEnvironment().setMaxMasterThreads(1);
            openblas.blas_set_num_threads(1);
            loaded = true;
        } catch (RuntimeException | LinkageError e) {
            LOG.error("the native libraries cannot be loaded", e);
            failure = explain(e, folder);
            throw new RunFailedException(failure, e);
        }
    }

    /** Unpacking would end in the middle without a word. */
    private static Optional<String> lackOfSpace(Path folder) {
        try {
            Files.createDirectories(folder);
            long free = Files.getFileStore(folder).getUsableSpace() / MEGABYTE;
            return free < SIZE_MEGABYTES && size(folder) / MEGABYTE < NOTHING_YET_MEGABYTES
                    ? Optional.of("the native libraries need " + SIZE_MEGABYTES + " MB in " + folder + ", where "
                            + free + " MB are free" + elsewhere())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of("the native libraries cannot be written to " + folder + ": " + Failures.reason(e)
                    + elsewhere());
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    static String explain(Throwable failure, Optional<Path> folder) {
        String reason = Failures.reason(failure);
        String threads = System.getenv(THREADS);
        if (Failures.innermost(failure) instanceof NumberFormatException && threads != null) {
            return "the native libraries cannot be loaded: " + THREADS + " is '" + threads
                    + "', which they take for one number; unset it, or start with bin/cambium, which does";
        }
        String where = folder.map(path -> " from " + path).orElse("");
        if (reason.contains("failed to map segment") || reason.contains("Operation not permitted")) {
            return "the native libraries cannot be loaded" + where + ": its disk does not allow programs (noexec)"
                    + elsewhere();
        }
        return "the native libraries cannot be loaded" + where + ": "
                + (folder.isPresent() && isFull(folder.get()) ? "its disk is full" : reason) + elsewhere();
    }

    private static boolean isFull(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < MEGABYTE;
        } catch (IOException e) {
            return false;
        }
    }

    private static String elsewhere() {
        return "; name a folder on another disk with CAMBIUM_VAR";
    }
}
