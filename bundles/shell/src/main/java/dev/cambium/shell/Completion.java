package dev.cambium.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Parts of command lines that several commands complete. What cannot be read gives no choices. */
public final class Completion {

    private Completion() {
    }

    /** Folders and experiment files ({@code .json}), for a word of which a part is typed. */
    public static List<String> files(String word) {
        return files(word, ".json");
    }

    /**
     * Folders, and files of a kind, for a word of which a part is typed.
     *
     * @param word   what is typed; what is after its last slash is not looked at
     * @param suffix what the names of files end with
     */
    public static List<String> files(String word, String suffix) {
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

    /**
     * What is typed before a word without options and their values.
     *
     * @param command the command, which says which options have values
     * @param before  all that is typed before the word
     */
    public static List<String> positionals(Command<?> command, List<String> before) {
        CommandSpec spec = command.spec();
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

    /**
     * Whether a word is the value of the option before it.
     *
     * @param before all that is typed before the word
     */
    public static boolean isValue(Command<?> command, List<String> before) {
        return !before.isEmpty()
                && takesValue(command.spec().findOption(before.get(before.size() - 1)));
    }

    /**
     * What is typed for an option, if it is.
     *
     * @param name   the option, such as {@code --out}
     * @param before all that is typed before a word
     */
    public static Optional<String> option(String name, List<String> before) {
        int last = before.lastIndexOf(name);
        return last < 0 || last + 1 == before.size() ? Optional.empty() : Optional.of(before.get(last + 1));
    }

    private static boolean takesValue(OptionSpec option) {
        return option != null && option.arity().max() > 0;
    }
}
