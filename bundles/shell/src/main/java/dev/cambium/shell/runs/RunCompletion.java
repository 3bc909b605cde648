package dev.cambium.shell.runs;

import dev.cambium.base.InputException;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.shell.Command;
import dev.cambium.shell.Completion;
import dev.cambium.shell.WorkingFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Completes the arguments of commands that take runs. */
public final class RunCompletion {

    private RunCompletion() {
    }

    /**
     * For a command that takes one run and nothing else.
     *
     * @param before what is typed before the word
     * @param word   what is typed of it so far
     * @param which  the runs that it can be about
     */
    public static List<String> of(Command<?> command, Runs runs, List<String> before, String word,
            Predicate<RunSummary> which) {
        if (Completion.isValue(command, before)) {
            return Completion.files(word);
        }
        return Completion.positionals(command, before).isEmpty()
                ? runs(runs, out(before), which) : List.of();
    }

    /**
     * What to call some of the runs below a folder, newest first: by name where that tells them apart, and by id.
     *
     * @param root  the folder
     * @param which those that are meant
     */
    public static List<String> runs(Runs runs, Path root, Predicate<RunSummary> which) {
        try {
            List<RunSummary> all = runs.list(root);
            List<RunSummary> newest = new ArrayList<>(all);
            Collections.reverse(newest);
            RunNames.Among names = new RunNames.Among(all);
            return Stream.concat(newest.stream().filter(which).flatMap(run -> names.name(run).stream()),
                    newest.stream().filter(which).map(names::typed)).distinct().toList();
        } catch (InputException e) {
            return List.of();
        }
    }

    /** The folder of the runs, as far as the line says. */
    public static Path out(List<String> before) {
        return Completion.option("--out", before).map(Path::of).map(WorkingFolder::path)
                .orElseGet(() -> WorkingFolder.path(OutArguments.RUNS_FOLDER));
    }
}
