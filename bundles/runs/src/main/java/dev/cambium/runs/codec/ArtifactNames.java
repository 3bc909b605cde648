package dev.cambium.runs.codec;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the files that metrics have written lie in the folder of a run. */
public final class ArtifactNames {

    /** The folder, in that of the run. */
    public static final String FOLDER = "artifacts";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final Pattern ENDING = Pattern.compile(".*\\.([A-Za-z0-9]{1,10})");

    private ArtifactNames() {
    }

    /**
     * The name under which a file is kept: that of its measurement, and what tells it from other contents, so that a
     * new file never takes the place of one that is still spoken of.
     *
     * @param key      the measurement, as {@code metric.measurement}
     * @param checksum of the content
     * @param file     the file; what comes after the last dot of its name says what it is
     */
    public static String of(String key, long checksum, Path file) {
        Matcher ending = ENDING.matcher(file.getFileName().toString());
        return key.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.", "_")
                + String.format(Locale.ROOT, "-%08x", checksum)
                + (ending.matches() ? "." + ending.group(1).toLowerCase(Locale.ROOT) : "");
    }

    /** What {@code analysis.json} says of a file in that folder. */
    static String relative(Path file) {
        return FOLDER + "/" + file.getFileName();
    }

    /**
     * The file that {@code analysis.json} speaks of; it need not be there.
     *
     * @return empty if what it says is none in the folder
     */
    static Optional<Path> resolve(Path json, String text) {
        String prefix = FOLDER + "/";
        return text.startsWith(prefix) && NAME.matcher(text.substring(prefix.length())).matches()
                ? Optional.of(json.resolveSibling(FOLDER).resolve(text.substring(prefix.length()))) : Optional.empty();
    }
}
