package dev.cambium.launcher;

import dev.cambium.base.Words;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    /**
     * Java keeps the working folder by its name: where that is not text in UTF-8, files would be sought, and runs kept,
     * in another folder, with a similar name.
     *
     * @param named the working folder as Java knows it, whole
     * @param working the working folder as the system knows it, such as {@code .}
     * @throws LaunchException if these are two
     */
    static void checkWorkingFolder(Path named, Path working) throws LaunchException {
        boolean same;
        try {
            same = Files.isSameFile(working, named);
        } catch (NoSuchFileException e) {
            same = false;
        } catch (IOException e) {
            return; // not to be looked at from here, which whoever needs it will say
        }
        if (!same) {
            throw new LaunchException("the name of the working folder, " + Words.shown(named)
                    + ", is not text in UTF-8; call it otherwise, or enter another folder");
        }
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
