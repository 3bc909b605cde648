package dev.cambium.shell.internal.launch;

import dev.cambium.shell.Command;
import dev.cambium.shell.WorkingFolder;
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
                WorkingFolder.within(folder.get(), () -> command.get().candidates(before, word))
                        .forEach(value -> candidates.add(candidate(value)));
            }
        } catch (Exception | LinkageError e) {
            // a plug-in that fails here must not take the prompt with it
            LOG.warn("no completion for '{}'", line.line(), e);
        }
    }

    private static Candidate candidate(String value) {
        // after a folder, a key, or a name in a list, the word goes on
        boolean complete = !value.endsWith("/") && !value.endsWith("=") && !value.contains("[");
        return new Candidate(value, value, null, null, null, null, complete);
    }
}
