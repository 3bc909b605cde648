package dev.cambium.shell.internal.launch;

import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.UnwritableException;
import dev.cambium.shell.WorkingFolder;
import dev.cambium.shell.internal.terminal.SessionConsole;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;

/** A {@link Command} as Gogo executes it. */
final class CommandFunction implements Function {

    private final Supplier<Optional<Command<?>>> service;
    private Optional<Command<?>> command = Optional.empty();

    /**
     * A function.
     *
     * @param service gives the command when it is needed for the first time; empty if it cannot be had
     */
    CommandFunction(Supplier<Optional<Command<?>>> service) {
        this.service = service;
    }

    /** The command; empty if it cannot be made, or its bundle has just gone. */
    synchronized Optional<Command<?>> command() {
        if (command.isEmpty()) {
            command = service.get();
        }
        return command;
    }

    @Override
    public Object execute(CommandSession session, List<Object> arguments) throws CommandException {
        String[] words = arguments.stream().flatMap(CommandFunction::parts).map(part -> word(session, part))
                .toArray(String[]::new);
        try {
            WorkingFolder.within(session.currentDir(), () -> {
                command().orElseThrow(() -> CommandException.failed("the command cannot be made: see the log"))
                        .invoke(SessionConsole.of(session), words);
                return null;
            });
        } catch (UnwritableException e) {
            PipeFailures.fail(session, PipeFailures.isPrintingIntoPipe() ? CommandException.unread()
                    : CommandFailures.of(e));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            PipeFailures.fail(session, CommandFailures.of(e));
        }
        return null;
    }

    /** A list in a variable stands for as many arguments as it has parts. */
    private static Stream<?> parts(Object argument) {
        return argument instanceof Collection<?> list ? list.stream() : Stream.of(argument);
    }

    private static String word(CommandSession session, Object argument) {
        return String.valueOf(session.convert(String.class, argument));
    }
}
