package dev.cambium.shell.runs;

import dev.cambium.base.InputException;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.shell.WorkingFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which run a command is about. */
public final class RunChoice {

    private RunChoice() {
    }

    /**
     * The run that the user names.
     *
     * @param name its folder, or what else {@link Runs#find} takes
     */
    public static RunSummary find(Runs runs, Path root, String name) {
        Path folder = WorkingFolder.path(name);
        return runs.find(root, Files.isDirectory(folder) ? folder.toString() : name);
    }

    /**
     * The run that the user names, or the only one that it can be.
     *
     * @param name      what the user calls it, or {@code null}
     * @param which     those that it can be if it is not named
     * @param described what those are, such as {@code live}
     * @throws InputException if there is no such run, or more than one
     */
    public static RunSummary of(Runs runs, Path root, String name, Predicate<RunSummary> which, String described) {
        if (name != null) {
            return find(runs, root, name);
        }
        List<RunSummary> all = runs.list(root);
        List<RunSummary> possible = all.stream().filter(which).toList();
        if (possible.size() == 1) {
            return possible.get(0);
        }
        RunNames.Among names = new RunNames.Among(all);
        throw new InputException(possible.isEmpty()
                ? "no run in " + root + " is " + described
                : "missing RUN: these are " + described + ": " + possible.stream().map(names::typed)
                        .collect(Collectors.joining(", ")));
    }
}
