package dev.cambium.shell.experiments;

import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.runs.Runs;
import dev.cambium.shell.WorkingFolder;
import dev.cambium.shell.runs.OutArguments;
import dev.cambium.shell.runs.RunChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Experiments as users name them: by file, or by a run, whose folder holds the experiment that it carries out. */
public final class ExperimentFiles {

    /** How the names of files with experiments end. */
    public static final String ENDING = ".json";

    /** Where runs are unless the user says otherwise. */
    public static final Path RUNS = Path.of(OutArguments.RUNS_FOLDER);

    private ExperimentFiles() {
    }

    /**
     * The file that holds an experiment.
     *
     * @param given a file, or what {@link Runs#find} takes for a run
     * @param root  the folder of the runs
     * @throws InputException if it is neither; names the nearest
     */
    public static Path find(Path given, Runs runs, Path root) {
        Path file = WorkingFolder.path(given);
        if (Files.exists(file) && !Files.isDirectory(file)) { // a pipe, too
            return file;
        }
        try {
            return RunChoice.find(runs, WorkingFolder.path(root), given.toString()).folder().resolve("experiment.json");
        } catch (InputException e) {
            if (given.toString().endsWith(ENDING)) {
                return file; // who reads it says that it is not there, and which file may be meant
            }
            throw new InputException("there is no experiment file " + Words.quote(given) + similar(file) + ", and "
                    + e.getMessage(), e);
        }
    }

    private static String similar(Path given) {
        Path folder = given.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING)).map(ExperimentFiles::withoutEnding).sorted().toList();
            return Nearest.to(given.getFileName().toString(), names)
                    .map(name -> " (there is " + Words.quote(given.resolveSibling(name + ENDING)) + ")").orElse("");
        } catch (IOException | InvalidPathException e) { // a neighbour's name may mean nothing in this locale
            return "";
        }
    }

    /** The name of a file without {@link #ENDING}. */
    public static String withoutEnding(String name) {
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }
}
