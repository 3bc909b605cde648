package dev.cambium.launcher;

import dev.cambium.base.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where this user's processes put what is made at run time: never where somebody else's files are in the way.
 *
 * @param path   the folder, which is there and can be written
 * @param remark a line for the user, if it is where nobody would look for it
 */
record VarFolder(Path path, Optional<String> remark) {

    /** What other parts make below it; who shares a folder with another user may have to leave those to the other. */
    private static final List<String> PARTS = List.of("cache", "log", "javacpp");
    private static final String VARIABLE = "CAMBIUM_VAR";

    /**
     * {@code CAMBIUM_VAR}; or the installation's own folder; or, where that is read-only or another user's, one of the
     * user's: in the cache, or where there is no home, a temporary one.
     *
     * @throws LaunchException if nothing can be written anywhere
     */
    static VarFolder choose(Path home, Map<String, String> environment) throws LaunchException {
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isEmpty()) {
            return new VarFolder(named(Path.of(named).toAbsolutePath().normalize()), Optional.empty());
        }
        Path own = home.resolve("var");
        if (isUsable(own)) {
            return new VarFolder(own, Optional.empty());
        }
        Optional<Path> caches = caches(environment)
                // two installations must not share the native libraries of one version
                .map(path -> path.resolve("cambium").resolve(Integer.toHexString(home.hashCode())));
        if (caches.isPresent() && isUsable(caches.get())) {
            return new VarFolder(caches.get(), Optional.empty());
        }
        Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath()
                .resolve("cambium-" + user()).resolve(Integer.toHexString(home.hashCode()));
        if (isPrivate(temporary.getParent()) && isUsable(temporary)) {
            return new VarFolder(temporary, Optional.of("what is made at run time goes to " + temporary
                    + ", for want of a better place; name one with " + VARIABLE));
        }
        throw new LaunchException("cannot write to " + own + caches.map(path -> " nor to " + path).orElse("")
                + " nor to " + temporary + "; name a writable folder with " + VARIABLE);
    }

    /**
     * Where all installations of this user keep what they know of the user's runs: in the user's cache, or with all
     * else that is made at run time if the user names a place for that, or has no home. It need not be there yet.
     */
    Path index(Map<String, String> environment) {
        return Optional.of(environment).filter(each -> each.getOrDefault(VARIABLE, "").isEmpty())
                .flatMap(VarFolder::caches).map(caches -> caches.resolve("cambium")).orElse(path).resolve("index");
    }

    /** The folder that the user named, or one of the user's own below it if it is shared with others. */
    private static Path named(Path folder) throws LaunchException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new LaunchException("cannot write to " + folder + ", which " + VARIABLE + " names: "
                    + Failures.reason(e), e);
        }
        if (isUsable(folder)) {
            return folder;
        }
        Path users = folder.resolve("user-" + user());
        if (Files.isWritable(folder) && isUsable(users)) {
            return users;
        }
        throw new LaunchException("cannot write to " + folder + ", which " + VARIABLE + " names");
    }

    private static Optional<Path> caches(Map<String, String> environment) {
        String named = environment.getOrDefault("XDG_CACHE_HOME", "");
        return !named.isEmpty() && Path.of(named).isAbsolute()
                ? Optional.of(Path.of(named))
                : Surroundings.home(environment).map(home -> home.resolve(".cache"));
    }

    /** The user's name, or number where it has no name. */
    private static String user() {
        String name = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "");
        if (!name.isEmpty()) {
            return name;
        }
        try {
            return String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "nobody";
        }
    }

    /** Makes a folder if need be, and tells whether this process can write there and to what is in it. */
    private static boolean isUsable(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            return false;
        }
        return Files.isWritable(folder)
                && PARTS.stream().map(folder::resolve).filter(Files::exists).allMatch(Files::isWritable);
    }

    /** Whether a folder in a place that all may write to is this user's alone; native libraries are loaded from it. */
    private static boolean isPrivate(Path folder) {
        try {
            var only = PosixFilePermissions.fromString("rwx------");
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(only));
            }
            Path probe = Files.createTempFile(folder, "owner", null);
            try {
                return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                        && Files.getPosixFilePermissions(folder).equals(only)
                        && Files.getOwner(folder).equals(Files.getOwner(probe));
            } finally {
                Files.delete(probe);
            }
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** What can be done where the folder cannot be written; empty if another one does not help. */
    static String elsewhere(IOException failure) {
        return Failures.isOfOpenFiles(failure) ? "" : "; name a folder on another disk with " + VARIABLE;
    }
}
