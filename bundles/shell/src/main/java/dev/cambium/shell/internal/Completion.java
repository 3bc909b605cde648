package dev.cambium.shell.internal;

import dev.cambium.trainer.InputException;
import dev.cambium.trainer.RunSummary;
import dev.cambium.trainer.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Parts of command lines that several commands complete. */
final class Completion {

    private Completion() {
    }

    /** Folders and experiment files that begin with what is typed. */
    static List<String> files(String word) {
        return files(word, ".json");
    }

    /** Folders, and files of a kind, that begin with what is typed. */
    static List<String> files(String word, String suffix) {
        int slash = word.lastIndexOf('/');
        String folder = slash < 0 ? "" : word.substring(0, slash + 1);
        Path path = WorkingFolder.path(folder.isEmpty() ? "." : folder);
        try (Stream<Path> list = Files.list(path)) {
            return list.filter(f -> !f.getFileName().toString().startsWith("."))
                    .filter(f -> Files.isDirectory(f) || f.toString().endsWith(suffix))
                    .map(f -> folder + f.getFileName() + (Files.isDirectory(f) ? "/" : ""))
                    .sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** What to call some of the runs below a folder, newest first: by name where that tells them apart, and by id. */
    static List<String> runs(Runs runs, Path root, Predicate<RunSummary> which) {
        try {
            List<RunSummary> all = runs.list(root);
            List<RunSummary> newest = new ArrayList<>(all);
            Collections.reverse(newest);
            return Stream.concat(
                    newest.stream().filter(which).flatMap(run -> RunNames.name(run, all).stream()),
                    newest.stream().filter(which).map(run -> RunNames.typed(run, all))).distinct().toList();
        } catch (InputException e) {
            return List.of();
        }
    }

    /** What is typed before a word without options and what belongs to them. */
    static List<String> positionals(Command<?> command, List<String> before) {
        CommandSpec spec = command.parser().getCommandSpec();
        List<String> positionals = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            String word = before.get(i);
            if (!word.startsWith("-")) {
                positionals.add(word);
            } else if (takesValue(spec.findOption(word))) {
                i++;
            }
        }
        return positionals;
    }

    /** Whether a word is the value of the option before it. */
    static boolean isValue(Command<?> command, List<String> before) {
        return !before.isEmpty()
                && takesValue(command.parser().getCommandSpec().findOption(before.get(before.size() - 1)));
    }

    /** What is typed for an option, if it is. */
    static Optional<String> option(String name, List<String> before) {
        int last = before.lastIndexOf(name);
        return last < 0 || last + 1 == before.size() ? Optional.empty() : Optional.of(before.get(last + 1));
    }

    private static boolean takesValue(OptionSpec option) {
        return option != null && option.arity().max() > 0;
    }
}
