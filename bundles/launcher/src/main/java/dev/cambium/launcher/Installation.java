package dev.cambium.launcher;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The folders of an installed distribution.
 *
 * @param home what was unpacked; never written to
 * @param var  bundle caches, native libraries, the log: everything that is made at run time
 */
record Installation(Path home, Path var) {

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
        return new Installation(home, chooseVar(home, environment));
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
            throw new LaunchException("cannot tell where Cambium is installed: " + e.getMessage(), e);
        }
    }

    /** {@code CAMBIUM_VAR}; or the installation's own folder; or, where that is read-only, one of the user's. */
    static Path chooseVar(Path home, Map<String, String> environment) throws LaunchException {
        String named = environment.get("CAMBIUM_VAR");
        if (named != null && !named.isEmpty()) {
            Path var = Path.of(named).toAbsolutePath().normalize();
            if (!isWritable(var)) {
                throw new LaunchException("cannot write to " + var + ", which CAMBIUM_VAR names");
            }
            return var;
        }
        Path own = home.resolve("var");
        if (isWritable(own)) {
            return own;
        }
        String cache = environment.get("XDG_CACHE_HOME");
        Path caches = cache != null && !cache.isEmpty()
                ? Path.of(cache)
                : Path.of(System.getProperty("user.home"), ".cache");
        // two installations must not share the native libraries of one version
        Path users = caches.resolve("cambium").resolve(Integer.toHexString(home.hashCode())).toAbsolutePath();
        if (!isWritable(users)) {
            throw new LaunchException("cannot write to " + own + " nor to " + users
                    + "; name a writable folder with CAMBIUM_VAR");
        }
        return users;
    }

    private static boolean isWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.isWritable(folder);
        } catch (IOException e) {
            return false;
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

    Path caches() {
        return var.resolve("cache");
    }

    Path log() {
        return var.resolve("log").resolve("cambium.log");
    }
}
