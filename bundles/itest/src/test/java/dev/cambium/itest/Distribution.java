package dev.cambium.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build has put the distribution, and where the tests put what is made at run time. */
final class Distribution {

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

    /** A folder for caches, logs and native libraries; kept between tests, since it takes long to fill. */
    static Path var() throws IOException {
        return Files.createDirectories(Path.of(System.getProperty("cambium.var")));
    }
}
