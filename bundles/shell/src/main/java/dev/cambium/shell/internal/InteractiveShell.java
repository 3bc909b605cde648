package dev.cambium.shell.internal;

import dev.cambium.trainer.Plugins;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What there is in the interactive shell alone: {@code welcome}, which its profile calls; {@code exit}; and
 * {@code default}, which Gogo calls for a command that does not exist.
 */
@Component(service = InteractiveShell.class, property = {
        CommandProcessor.COMMAND_SCOPE + "=" + Command.SCOPE,
        CommandProcessor.COMMAND_FUNCTION + "=welcome", CommandProcessor.COMMAND_FUNCTION + "=exit",
        CommandProcessor.COMMAND_FUNCTION + "=default"})
public final class InteractiveShell {

    /** The session's variable in which Gogo's interactive shell keeps its line reader. */
    private static final String READER = ".reader";

    private final KnownCommands commands;
    private final Plugins plugins;
    private final BundleContext context;

    @Activate
    public InteractiveShell(@Reference KnownCommands commands, @Reference Plugins plugins, BundleContext context) {
        this.commands = commands;
        this.plugins = plugins;
        this.context = context;
    }

    /** Sets a session up and greets its user. */
    public void welcome(CommandSession session) throws IOException {
        session.put("prompt", "cambium> ");
        if (session.get(READER) instanceof LineReaderImpl reader) {
            Path history = Path.of(context.getProperty("cambium.var"), "history");
            reader.setVariable(LineReader.HISTORY_FILE, history);
            reader.getHistory().load();
            reader.setCompleter(new CommandCompleter(commands));
            reader.setParser(new PlainWords(reader.getParser(), () -> commands.descriptions().keySet()));
        }
        session.getConsole().println(CommandLineRunner.version(context) + ", " + plugins.all().size()
                + " plug-ins. 'help' explains the commands, 'exit' leaves.");
    }

    /** Leaves the shell, and with it the process: types Ctrl-D, after which Gogo stops the framework. */
    public void exit(CommandSession session) {
        session.put("prompt", "");
        if (session.get(READER) instanceof LineReaderImpl reader) {
            reader.runMacro("\u0004");
        }
    }

    /** Called by Gogo with the name of a command that does not exist, and its arguments. */
    public void _default(CommandSession session, String[] commandLine) throws CommandException {
        throw CommandException.wrongInput(commands.unknown(List.of(commandLine).get(0)));
    }
}
