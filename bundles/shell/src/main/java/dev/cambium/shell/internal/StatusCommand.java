package dev.cambium.shell.internal;

import dev.cambium.trainer.RunState;
import dev.cambium.trainer.RunSummary;
import dev.cambium.trainer.Runs;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code status}: what is not done yet. */
@Component(service = Command.class, property = {
        CommandProcessor.COMMAND_SCOPE + "=" + Command.SCOPE, CommandProcessor.COMMAND_FUNCTION + "=status",
        Command.DESCRIPTION + "=" + StatusCommand.DESCRIPTION})
public final class StatusCommand extends Command<StatusCommand.Arguments> {

    static final String DESCRIPTION = "List the runs that are running, and those that can be continued.";

    private final Runs runs;

    @Activate
    public StatusCommand(@Reference Runs runs) {
        this.runs = runs;
    }

    @picocli.CommandLine.Command(name = "status", description = DESCRIPTION)
    static final class Arguments extends OutArguments {
    }

    /** Called by Gogo. */
    public void status(CommandSession session, String[] arguments) throws CommandException {
        invoke(session, arguments);
    }

    @Override
    Arguments options() {
        return new Arguments();
    }

    @Override
    void execute(Arguments arguments, Console console) {
        List<RunSummary> open = runs.list(arguments.out).stream().filter(run -> run.state() != RunState.DONE).toList();
        if (arguments.json) {
            console.print(RunTable.json(open));
            return;
        }
        if (open.isEmpty()) {
            console.say("nothing is running or unfinished in " + arguments.out);
            return;
        }
        console.print(RunTable.list(open));
        List<RunSummary> stopped = open.stream().filter(run -> run.state() != RunState.RUNNING).toList();
        if (!stopped.isEmpty()) {
            console.print("");
            console.print("To continue:");
            stopped.forEach(run -> console.print("  cambium " + resume(run, arguments.out)));
        }
    }

    private static String resume(RunSummary run, Path out) {
        return "run " + quote(run.folder().resolve("experiment.json")) + " --resume"
                + (out.equals(Path.of("runs")) ? "" : " --out " + quote(out));
    }

    private static String quote(Path path) {
        String text = path.toString();
        return text.matches("[\\w./+:,@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
