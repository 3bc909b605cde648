package dev.cambium.runs.folder;

import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.runs.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The network of a run in the course of its training: {@code snapshots/step-N.npz}.
 *
 * @param folder where they are, which need not exist
 */
public record Snapshots(Path folder) {

    private static final Pattern NAME = Pattern.compile("step-(\\d{1,18})\\.npz");

    /** The snapshot after a number of steps; the folder is made. */
    public Path file(long step) throws IOException {
        Files.createDirectories(folder);
        return folder.resolve(String.format(Locale.ROOT, "step-%08d.npz", step));
    }

    /**
     * The snapshots that there are, in order.
     *
     * @throws InputException if the folder cannot be read
     */
    public List<RunResult.Snapshot> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString())).filter(Matcher::matches)
                    .map(name -> new RunResult.Snapshot(Long.parseLong(name.group(1)), folder.resolve(name.group())))
                    .sorted(Comparator.comparing(RunResult.Snapshot::step)).toList();
        } catch (IOException e) {
            throw new InputException(folder + ": cannot be read: " + Failures.reason(e), e);
        }
    }
}
