package dev.cambium.shell.internal;

import dev.cambium.base.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Completes our commands, their options, and what they take. */
final class CommandCompleter implements Completer {

    private static final Logger LOG = LoggerFactory.getLogger(CommandCompleter.class);

    private final KnownCommands commands;
    private final Supplier<Path> folder;

    /**
     * A completer.
     *
     * @param folder tells where relative names of files begin
     */
    CommandCompleter(KnownCommands commands, Supplier<Path> folder) {
        this.commands = commands;
        this.folder = folder;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        try {
            String word = line.word().substring(0, Math.min(line.wordCursor(), line.word().length()));
            if (line.wordIndex() == 0) {
                commands.descriptions().forEach((name, description) -> candidates.add(
                        new Candidate(name, name, null, description, null, null, true)));
                candidates.add(new Candidate("exit", "exit", null, "Leave the shell.", null, null, true));
                return;
            }
            List<String> before = line.words().subList(1, line.wordIndex());
            Optional<Command<?>> command = commands.find(line.words().get(0));
            if (command.isPresent()) {
                WorkingFolder.within(folder.get(), () -> candidates(command.get(), before, word))
                        .forEach(value -> candidates.add(candidate(value)));
            }
        } catch (Exception | LinkageError e) {
            // a plug-in that fails here must not take the prompt with it
            LOG.warn("no completion for '{}'", line.line(), e);
        }
    }

    static List<String> candidates(Command<?> command, List<String> before, String word) {
        return word.startsWith("-")
                ? command.parser().getCommandSpec().optionsMap().keySet().stream().sorted().toList()
                : command.complete(before, word).stream().filter(CommandCompleter::canBeTyped).toList();
    }

    /** What a terminal would act on, such as in the name of a file, must not come into the line. */
    private static boolean canBeTyped(String value) {
        return Words.escape(value).equals(value);
    }

    private static Candidate candidate(String value) {
        // after a folder, a key, or a name in a list, the word goes on
        boolean complete = !value.endsWith("/") && !value.endsWith("=") && !value.contains("[");
        return new Candidate(value, value, null, null, null, null, complete);
    }
}
