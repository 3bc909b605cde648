package dev.cambium.launcher;

import dev.cambium.base.Failures;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The folders of an installed distribution.
 *
 * @param home      what was unpacked; never written to
 * @param varFolder bundle caches, native libraries, the log: everything that is made at run time
 * @param index     where what is known of the user's runs is kept
 */
record Installation(Path home, VarFolder varFolder, Path index) {

    private static final int FOLDERS_FROM_JAR_TO_HOME = 6;

    /**
     * Finds the installation that this class was loaded from, or the one that {@code cambium.home} names.
     *
     * @param environment the process's environment
     */
    static Installation find(Map<String, String> environment) throws LaunchException {
        String named = System.getProperty("cambium.home");
        Path home = named != null ? Path.of(named) : homeOfThisJar();
        home = home.toAbsolutePath().normalize();
        if (!Files.isDirectory(home.resolve("features"))) {
            throw new LaunchException(home + " is not an installation of Cambium: it has no folder 'features'");
        }
        VarFolder var = VarFolder.choose(home, environment);
        return new Installation(home, var, var.index(environment));
    }

    private static Path homeOfThisJar() throws LaunchException {
        try {
            Path jar = Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path folder = jar;
            for (int i = 0; i < FOLDERS_FROM_JAR_TO_HOME && folder != null; i++) {
                folder = folder.getParent();
            }
            if (folder == null) {
                throw new LaunchException(jar + " is not in the repository of an installation of Cambium");
            }
            return folder;
        } catch (URISyntaxException e) {
            throw new LaunchException("cannot tell where Cambium is installed: " + Failures.reason(e), e);
        }
    }

    Path features() {
        return home.resolve("features");
    }

    Path repository() {
        return home.resolve("repository");
    }

    Path deploy() {
        return home.resolve("deploy");
    }

    Path etc() {
        return home.resolve("etc");
    }

    Path var() {
        return varFolder.path();
    }

    Path caches() {
        return var().resolve("cache");
    }

    Path log() {
        return var().resolve("log").resolve("cambium.log");
    }
}
