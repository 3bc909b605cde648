package dev.cambium.shell.internal.launch;

import dev.cambium.base.Words;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import dev.cambium.shell.Options;
import dev.cambium.shell.UnwritableException;
import dev.cambium.shell.WorkingFolder;
import dev.cambium.shell.internal.terminal.NoTerminal;
import dev.cambium.shell.internal.terminal.SessionConsole;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Job;
import org.jline.terminal.Terminal;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Parameters;

/** {@code shell}: carries a script out. (Without one, the launcher starts the interactive shell.) */
@Component(service = Command.class)
@CambiumCommand(name = "shell", description = "Start the interactive shell, or carry out a script of commands.")
public final class ShellCommand extends Command<ShellCommand.Arguments> {

    private static final String STANDARD_INPUT = "-";
    private static final String NO_COLORS = "none=0";

    private final KnownCommands commands;
    private final CommandProcessor processor;
    private final BundleContext context;

    @Activate
    public ShellCommand(@Reference KnownCommands commands, @Reference CommandProcessor processor,
            BundleContext context) {
        this.commands = commands;
        this.processor = processor;
        this.context = context;
    }

    @picocli.CommandLine.Command(footer = {
            "", "A script has a command a line, as they are typed in the interactive shell; what follows # is a "
            + "comment. The first command that fails ends it, also one in the middle of a pipe, and its exit "
            + "status is the script's. cd, ls, cat, echo, grep, head, sort, sleep, if, each, while and so on are "
            + "there as well, with pipes and > FILE.",
            "", "Example: cambium shell nightly.txt",
            "         echo 'runs --json' | cambium"})
    static final class Arguments extends Options {

        @Parameters(arity = "0..1", paramLabel = "FILE", description = "The script; - for standard input. Without it, "
                + "the interactive shell starts where standard input is a terminal, and elsewhere that is the script.")
        String file;
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) throws CommandException {
        if (arguments.file == null) {
            throw CommandException.wrongInput("this is the shell; to carry out a script: shell FILE");
        }
        boolean piped = arguments.file.equals(STANDARD_INPUT);
        String name = piped ? "standard input" : Words.shown(arguments.file);
        try (InputStream in = piped ? new FileInputStream(FileDescriptor.in)
                : Files.newInputStream(WorkingFolder.path(arguments.file));
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
            Runnable end = GogoCommands.register(context, processor);
            Runnable unguard = CommandGuards.open(context);
            try {
                carryOut(new Script(reader, () -> commands.descriptions().keySet()), name, console);
            } finally {
                unguard.run();
                end.run();
            }
        } catch (CharacterCodingException e) {
            throw CommandException.wrongInput(name + " is no text in UTF-8");
        } catch (IOException e) {
            throw CommandException.unreadable(name, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Gogo has other commands than this shell knows", e);
        }
    }

    private void carryOut(Script script, String name, Console console) throws IOException, CommandException {
        // a session of its own: only one can listen to each
        try (CommandSession session = processor.createSession(SessionConsole.session(console))) {
            carryOut(script, name, session, console);
        }
    }

    private static void carryOut(Script script, String name, CommandSession session, Console console)
            throws IOException, CommandException {
        // our commands win over those of the same name
        session.put("SCOPE", "cambium:gogo:felix:*");
        if (console.screen().isEmpty()) {
            session.put("GREP_COLORS", NO_COLORS); // Gogo takes every session's output for a terminal
        }
        if (!(session.get(SessionConsole.TERMINAL) instanceof Terminal)) {
            session.put(SessionConsole.TERMINAL, new NoTerminal());
        }
        PipeFailures failures = PipeFailures.collect(session);
        // some of Gogo's own commands leave no more than a status, as "grep" that finds nothing; of commands within
        // others, such as the condition of an "if", it is the outer one's that comes last
        AtomicInteger status = new AtomicInteger();
        session.setJobListener((job, before, now) -> {
            if (now == Job.Status.Done && before == Job.Status.Foreground && job.result() != null) {
                status.set(job.result().error());
                failures.addThoseOfGogo(session);
            }
        });
        try {
            for (Optional<Script.Statement> next = next(script, name); next.isPresent(); next = next(script, name)) {
                status.set(0);
                String place = name + ":" + next.get().line();
                carryOut(next.get().text(), place, failures, session, console);
                if (status.get() != 0) {
                    throw CommandException.failed("this command failed").at(place);
                }
            }
        } catch (ScriptEnd e) {
            return;
        }
    }

    private static Optional<Script.Statement> next(Script script, String name) throws IOException, CommandException {
        try {
            return script.next();
        } catch (CommandException e) {
            throw e.at(name);
        }
    }

    private static void carryOut(String statement, String place, PipeFailures failures, CommandSession session,
            Console console) throws CommandException {
        Optional<CommandException> last = carryOut(statement, session, console);
        List<CommandException> all = Stream.concat(failures.take().stream(), last.stream())
                .map(failure -> failure.at(place)).toList();
        if (!all.isEmpty()) {
            all.subList(0, all.size() - 1).forEach(failure -> console.say(failure.toString()));
            throw all.get(all.size() - 1);
        }
    }

    /** Carries a statement out; what its last command failed with, if it did. */
    private static Optional<CommandException> carryOut(String statement, CommandSession session, Console console) {
        try {
            Object value = session.execute(statement);
            if (value != null) {
                String text = String.valueOf(session.format(value, Converter.INSPECT));
                console.print(List.copyOf(text.lines().toList()));
            }
            return Optional.empty();
        } catch (ScriptEnd | UnwritableException e) {
            throw e;
        } catch (Exception e) {
            return Optional.of(CommandFailures.of(e));
        }
    }
}
