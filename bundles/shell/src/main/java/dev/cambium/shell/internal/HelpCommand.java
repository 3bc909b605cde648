package dev.cambium.shell.internal;

import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Parameters;

/** {@code help}: what there is to say, and how. */
@Component(service = Command.class, property = {
        CommandProcessor.COMMAND_SCOPE + "=" + Command.SCOPE, CommandProcessor.COMMAND_FUNCTION + "=help",
        Command.DESCRIPTION + "=" + HelpCommand.DESCRIPTION})
public final class HelpCommand extends Command<HelpCommand.Arguments> {

    static final String DESCRIPTION = "Explain the commands, or one of them.";

    private static final String AROUND = """

            cambium help COMMAND explains a command; cambium alone starts the interactive shell.
            Results are printed on standard output, everything else on standard error.

            Exit status:
              0  done
              1  failed, or stopped before the end
              2  wrong input: a file, a key, a value, an option

            Environment:
              JAVA_HOME             the Java to use, 17 or later; otherwise the one on PATH
              CAMBIUM_JAVA_OPTIONS  further options for Java, such as -Xmx8g
              CAMBIUM_VAR           the folder for what is made at run time, if not var/ of the installation;
                                    where that is read-only, it is below XDG_CACHE_HOME or ~/.cache""";

    private final KnownCommands commands;

    @Activate
    public HelpCommand(@Reference KnownCommands commands) {
        this.commands = commands;
    }

    @picocli.CommandLine.Command(name = "help", description = DESCRIPTION,
            footer = {"", "Example: cambium help run"})
    static final class Arguments extends Options {

        @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command to explain.")
        String command;
    }

    /** Called by Gogo. */
    public void help(CommandSession session, String[] arguments) throws CommandException {
        invoke(session, arguments);
    }

    @Override
    Arguments options() {
        return new Arguments();
    }

    @Override
    void execute(Arguments arguments, Console console) throws CommandException {
        if (arguments.command == null) {
            console.print("Usage: cambium COMMAND [ARGUMENTS]");
            console.print("");
            Table table = new Table("COMMAND", "");
            commands.descriptions().forEach((name, description) -> table.row(name, description));
            console.print(table);
            console.print(AROUND.lines().toList());
            return;
        }
        if (!commands.descriptions().containsKey(arguments.command)) {
            throw CommandException.wrongInput(commands.unknown(arguments.command));
        }
        String usage = commands.find(arguments.command)
                .map(c -> c.parser().getUsageMessage().stripTrailing())
                .orElseGet(() -> commands.descriptions().get(arguments.command) + "\nSee: " + arguments.command
                        + " --help");
        console.print(usage.lines().toList());
    }

    @Override
    List<String> complete(List<String> before, String word) {
        return before.isEmpty() ? List.copyOf(commands.descriptions().keySet()) : List.of();
    }
}
