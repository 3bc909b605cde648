package dev.cambium.launcher;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes what a process finds the same everywhere: libraries read the language, the user's home and the folder for
 * temporary files without asking whether they are fit for use.
 */
final class Surroundings {

    private static final String HOME = "user.home";
    private static final String TEMPORARY = "java.io.tmpdir";

    private Surroundings() {
    }

    /**
     * To be called before any library is.
     *
     * @param environment the process's environment
     */
    static void settle(Map<String, String> environment) {
        // Felix formats the versions of bundles with the digits of the language, and could not read them again
        Locale.setDefault(Locale.ENGLISH);
        home(environment).ifPresent(home -> System.setProperty(HOME, home.toString()));
        // names of files are UTF-8 in any case, but the shell's terminal may have another encoding
        Optional.ofNullable(System.getProperty("cambium.charset")).filter(Charset::isSupported)
                .ifPresent(charset -> System.setProperty("org.jline.terminal.encoding", charset));
    }

    /** The user's home: the one that Java knows or, since it knows none of a user without a name, {@code HOME}. */
    static Optional<Path> home(Map<String, String> environment) {
        String known = System.getProperty(HOME, "");
        String named = environment.getOrDefault("HOME", "");
        return isAbsolute(known) ? Optional.of(Path.of(known))
                : isAbsolute(named) ? Optional.of(Path.of(named)) : Optional.empty();
    }

    private static boolean isAbsolute(String path) {
        return !path.isEmpty() && Path.of(path).isAbsolute();
    }

    /**
     * Has temporary files go to a folder of this process where the usual one cannot be written.
     *
     * @param workspace a folder of this process alone
     */
    static void settle(Path workspace) {
        Path usual = Path.of(System.getProperty(TEMPORARY, ""));
        if (!Files.isDirectory(usual) || !Files.isWritable(usual)) {
            System.setProperty(TEMPORARY, workspace.toString());
        }
    }
}
