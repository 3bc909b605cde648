package dev.cambium.shell.internal.launch;

import dev.cambium.experiment.Plugins;
import dev.cambium.runs.Run;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Glyphs;
import dev.cambium.shell.internal.terminal.Announcements;
import dev.cambium.shell.runs.RunNames;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.jline.reader.impl.LineReaderImpl;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What there is in the interactive shell alone: {@code welcome}, which its profile calls; {@code exit}; and
 * {@code default}, which Gogo calls for a command that does not exist.
 */
@Component(service = InteractiveShell.class, property = {
        CommandProcessor.COMMAND_SCOPE + "=" + KnownCommands.SCOPE,
        CommandProcessor.COMMAND_FUNCTION + "=welcome", CommandProcessor.COMMAND_FUNCTION + "=exit",
        CommandProcessor.COMMAND_FUNCTION + "=default"})
public final class InteractiveShell {

    private static final Logger LOG = LoggerFactory.getLogger(InteractiveShell.class);

    /** The thread in which Gogo reads lines. */
    private static final String GOGO = "Gogo shell";

    private final KnownCommands commands;
    private final Plugins plugins;
    private final Runs runs;
    private final BundleContext context;

    @Activate
    public InteractiveShell(@Reference KnownCommands commands, @Reference Plugins plugins, @Reference Runs runs,
            BundleContext context) {
        this.commands = commands;
        this.plugins = plugins;
        this.runs = runs;
        this.context = context;
    }

    /** Sets a session up and greets its user. */
    public void welcome(CommandSession session) {
        endTogether();
        CommandGuards.open(context);
        session.put("prompt", "cambium> ");
        Optional<String> problem = Optional.empty();
        if (session.get(Announcements.READER) instanceof LineReaderImpl reader) {
            Path history = Path.of(context.getProperty("cambium.var"), "history");
            problem = TypedLines.load(reader, reader.getHistory(), history);
            reader.setCompleter(new CommandCompleter(commands, session::currentDir));
            reader.setParser(TypedStatements.told(
                    new PlainWords(reader.getParser(), () -> commands.descriptions().keySet()), session));
            context.addBundleListener((SynchronousBundleListener) this::farewell);
        }
        session.getConsole().println(CommandLineRunner.version(context) + ", " + plugins.all().size()
                + " plug-ins. 'help' explains, 'exit' leaves.");
        problem.ifPresent(line -> session.getConsole().println("cambium: " + line));
    }

    /** Ends the process with Gogo's thread, whatever ends that: without it there is nobody to say so to. */
    private void endTogether() {
        Thread.getAllStackTraces().keySet().stream().filter(thread -> GOGO.equals(thread.getName())).forEach(gogo -> {
            Thread end = new Thread(() -> {
                try {
                    gogo.join();
                    context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).stop();
                } catch (InterruptedException | BundleException | IllegalStateException e) {
                    LOG.debug("the shell ends already", e);
                }
            }, "end of the shell");
            end.setDaemon(true);
            end.start();
        });
    }

    /**
     * Leaves the shell, and with it the process: types Ctrl-D, after which Gogo stops the framework. In a script, ends
     * that.
     */
    public void exit(CommandSession session) {
        if (session.get(Announcements.READER) == null) {
            throw new ScriptEnd();
        }
        session.put("prompt", "");
        if (session.get(Announcements.READER) instanceof LineReaderImpl reader) {
            reader.runMacro("\u0004");
        }
    }

    /** When the process ends, in whatever way the user asked for that, before any bundle is stopped. */
    private void farewell(BundleEvent event) {
        if (event.getType() != BundleEvent.STOPPING || event.getBundle().getBundleId() != Constants.SYSTEM_BUNDLE_ID) {
            return;
        }
        // Gogo has closed the session's streams by now, and System.out leads to them
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
        Glyphs glyphs = Glyphs.ofPlatform();
        farewell(runs.active()).forEach(line -> out.println(glyphs.show(line)));
    }

    /** What there is to say to who leaves the shell while runs are live. */
    public static List<String> farewell(List<Run> active) {
        List<Run> live = active.stream().filter(run -> run.state().isLive()).toList();
        if (live.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add((live.size() == 1 ? "1 run is" : live.size() + " runs are")
                + " stopped with a checkpoint. To go on:");
        live.forEach(run -> lines.add("  cambium resume " + RunNames.quote(run.folder().toString())));
        return lines;
    }

    /** Called by Gogo with the name of a command that is not there, and its arguments. */
    public Object _default(CommandSession session, Object[] commandLine) throws Exception {
        String name = String.valueOf(commandLine[0]);
        if (commands.provide(name) && session.get(KnownCommands.SCOPE + ":" + name) instanceof Function command) {
            return command.execute(session, List.of(commandLine).subList(1, commandLine.length));
        }
        PipeFailures.fail(session, CommandException.wrongInput(commands.unknown(name)));
        return null;
    }
}
