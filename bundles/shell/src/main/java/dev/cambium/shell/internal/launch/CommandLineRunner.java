package dev.cambium.shell.internal.launch;

import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Glyphs;
import dev.cambium.shell.internal.plugin.Components;
import dev.cambium.shell.internal.terminal.StandardOutput;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * Executes one command line without a terminal's dialogue and gives back the exit status: the service that the
 * launcher looks for.
 */
@Component(service = ToIntFunction.class, property = "cambium.role=command-line")
public final class CommandLineRunner implements ToIntFunction<List<String>> {

    private static final long PATIENCE_MILLISECONDS = 5_000;
    private static final long PAUSE_MILLISECONDS = 20;
    private static final Set<String> HELP = Set.of("-h", "--help");
    private static final Set<String> VERSION = Set.of("-V", "--version");

    private final CommandProcessor processor;
    private final KnownCommands commands;
    private final ServiceComponentRuntime components;
    private final BundleContext context;

    @Activate
    public CommandLineRunner(@Reference CommandProcessor processor, @Reference KnownCommands commands,
            @Reference ServiceComponentRuntime components, BundleContext context) {
        this.processor = processor;
        this.commands = commands;
        this.components = components;
        this.context = context;
    }

    @Override
    public int applyAsInt(List<String> commandLine) {
        StandardOutput out = new StandardOutput();
        try {
            execute(commandLine, out);
            return out.failure().map(CommandLineRunner::failed).orElse(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CommandException.FAILED;
        } catch (Exception e) {
            return failed(out.failure().orElseGet(() -> CommandFailures.of(e)));
        }
    }

    private static int failed(CommandException e) {
        if (!e.getMessage().isEmpty()) {
            System.err.println(Glyphs.ofPlatform().show(e.toString()));
        }
        return e.status();
    }

    private void execute(List<String> commandLine, StandardOutput out) throws Exception {
        String first = commandLine.get(0);
        if (VERSION.contains(first)) {
            out.write((version(context) + System.lineSeparator()).getBytes(Charset.defaultCharset()));
            return;
        }
        String name = HELP.contains(first) ? "help" : first;
        if (name.startsWith("-")) {
            throw CommandException.wrongInput("unknown option " + Words.quote(name)
                    + Nearest.hint(name, List.of("--help", "--version")));
        }
        await(name);
        execute(processor, name, commandLine.subList(1, commandLine.size()), out);
    }

    /**
     * Executes a command of ours in Gogo, to which the arguments mean nothing but themselves.
     *
     * @param out where its result goes
     */
    static void execute(CommandProcessor processor, String name, List<String> arguments, OutputStream out)
            throws Exception {
        // not System.in, out and err: Gogo has put streams there that lead back to its sessions
        try (CommandSession session = processor.createSession(new FileInputStream(FileDescriptor.in),
                out, new PrintStream(new GogoReports(new FileOutputStream(FileDescriptor.err)), true))) {
            session.put("args", arguments);
            session.execute(KnownCommands.SCOPE + ":" + name + " $args");
        }
    }

    static String version(BundleContext context) {
        return "Cambium " + context.getProperty("cambium.version");
    }

    /** Waits for a command whose component needs something that has yet to come. */
    private void await(String name) throws CommandException, InterruptedException {
        long start = System.nanoTime();
        while (!commands.descriptions().containsKey(name)) {
            List<ComponentDescriptionDTO> declared = declared();
            Collection<String> names = declared.stream().map(CommandLineRunner::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            names.addAll(commands.descriptions().keySet());
            ComponentDescriptionDTO component = declared.stream().filter(d -> name(d).equals(name)).findFirst()
                    .orElseThrow(() -> CommandException.wrongInput(KnownCommands.unknown(name, names)));
            if (System.nanoTime() - start > PATIENCE_MILLISECONDS * 1_000_000) {
                throw CommandException.failed(Words.quote(name) + " cannot be used: "
                        + Components.why(components, component, context));
            }
            Thread.sleep(PAUSE_MILLISECONDS);
        }
    }

    private List<ComponentDescriptionDTO> declared() {
        return components.getComponentDescriptionDTOs().stream()
                .filter(d -> d.properties.containsKey(KnownCommands.NAME))
                .toList();
    }

    private static String name(ComponentDescriptionDTO component) {
        return String.valueOf(component.properties.get(KnownCommands.NAME));
    }
}
