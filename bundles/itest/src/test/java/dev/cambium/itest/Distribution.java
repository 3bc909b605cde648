package dev.cambium.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the build has put the distribution, and where the tests put what is made at run time. */
public final class Distribution {

    private Distribution() {
    }

    /** What a user unpacks. */
    static Path home() {
        Path home = Path.of(System.getProperty("cambium.distribution")).normalize();
        if (!Files.isDirectory(home.resolve("features"))) {
            throw new IllegalStateException("build the distribution first: there is no " + home);
        }
        return home;
    }

    /**
     * An installation of the test's own, which it can drop jars into: the same bundles, other folders.
     *
     * @param folder where to, which must not exist
     */
    public static Path copy(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("deploy"));
        for (String part : List.of("bin", "etc", "features", "configs")) {
            Folders.copy(home().resolve(part), folder.resolve(part));
        }
        Files.createSymbolicLink(folder.resolve("repository"), home().resolve("repository").toRealPath());
        return folder;
    }

    /** Whether a file of {@code configs/} is an experiment. */
    public static boolean isExperiment(Path file) {
        return file.toString().endsWith(".json") && !file.endsWith("defaults.json");
    }

    /** The jar of a third party: the task battery {@code nback}. */
    public static Path example() {
        return Path.of(System.getProperty("cambium.example")).normalize();
    }

    /** A folder for caches, logs and native libraries; kept between tests, since it takes long to fill. */
    public static Path var() throws IOException {
        return Files.createDirectories(Path.of(System.getProperty("cambium.var")));
    }
}
