package dev.cambium.shell.internal.launch;

import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import dev.cambium.shell.Options;
import dev.cambium.shell.Table;
import dev.cambium.shell.internal.terminal.SessionConsole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Parameters;

/** {@code help}: what there is to say, and how. */
@Component(service = Command.class)
@CambiumCommand(name = "help", description = "Explain the commands, or one of them.")
public final class HelpCommand extends Command<HelpCommand.Arguments> {

    private static final Logger LOG = LoggerFactory.getLogger(HelpCommand.class);
    private static final String INDENT = "  ";
    private static final String AROUND = """

            cambium help COMMAND explains a command; cambium alone starts the interactive
            shell, and cambium shell FILE carries out a script of its commands.
            Results are printed on standard output, everything else on standard error.

            Exit status:
              0  done
              1  failed, or stopped before the end
              2  wrong input: a file, a key, a value, an option
            141  nobody reads the output any more, as after | head -1

            Environment:
              JAVA_HOME             the Java to use, 17 or later; otherwise the one on PATH
              CAMBIUM_JAVA_OPTIONS  further options for Java, such as -Xmx8g
              CAMBIUM_VAR           the folder for what is made at run time, if not var/ of
                                    the installation; where that is read-only, it is
                                    below XDG_CACHE_HOME or ~/.cache""";

    private final KnownCommands commands;
    private final BundleContext context;

    @Activate
    public HelpCommand(@Reference KnownCommands commands, BundleContext context) {
        this.commands = commands;
        this.context = context;
    }

    @picocli.CommandLine.Command(footer = {"", "Example: cambium help run"})
    static final class Arguments extends Options {

        @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command to explain.")
        String command;
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) throws CommandException {
        if (arguments.command == null) {
            console.print("Usage: cambium COMMAND [ARGUMENTS]");
            console.print("");
            Table table = new Table("COMMAND", "");
            commands.descriptions().forEach((name, description) -> table.row(name, description));
            console.print(table);
            List<String> gogo = shellsOwn();
            if (!gogo.isEmpty()) {
                console.print("");
                console.print("In the shell and its scripts, from Gogo:");
                Table.wrap(String.join(" ", gogo), usageWidth(console) - INDENT.length())
                        .forEach(line -> console.print(INDENT + line));
            }
            console.print(AROUND.lines().toList());
            return;
        }
        if (!commands.descriptions().containsKey(arguments.command) && !commands.provide(arguments.command)) {
            explainGogo(arguments.command, console);
            return;
        }
        console.print(commands.find(arguments.command).map(command -> command.usage(console))
                .orElseGet(() -> List.of(String.valueOf(commands.descriptions().get(arguments.command)),
                        "See: " + arguments.command + " --help")));
    }

    /** Gogo's commands where they can be typed; empty on the command line, where they cannot. */
    private List<String> shellsOwn() {
        Map<String, String> scopes = GogoCommands.scopes(context);
        return scopes.containsValue(GogoCommands.SCOPE)
                ? scopes.keySet().stream().filter(name -> !commands.descriptions().containsKey(name)).toList()
                : List.of();
    }

    private void explainGogo(String name, Console console) throws CommandException {
        List<String> known = new ArrayList<>(shellsOwn());
        if (!known.contains(name)) {
            known.addAll(commands.descriptions().keySet());
            throw CommandException.wrongInput(KnownCommands.unknown(name, known));
        }
        String scope = GogoCommands.scopes(context).get(name);
        if (!scope.equals(GogoCommands.SCOPE)) {
            List<String> descriptions = GogoCommands.descriptions(context, scope, name);
            console.print(name + ": " + (descriptions.isEmpty() ? "a command of Gogo's without a description"
                    : String.join("; ", descriptions)));
            return;
        }
        try {
            SessionConsole.session(console).execute(scope + ":" + name + " --help 2>&1"); // here that is the result
        } catch (Exception e) { // it takes other arguments, or none
            LOG.debug("{} has no help", name, e);
            console.print(name + ": a command of Gogo's without a description");
        }
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        return before.isEmpty()
                ? Stream.concat(commands.descriptions().keySet().stream(), shellsOwn().stream()).toList() : List.of();
    }
}
