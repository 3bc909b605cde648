package dev.cambium.shell.internal;

import dev.cambium.trainer.RunSummary;
import dev.cambium.trainer.Runs;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code runs}: what was trained. */
@Component(service = Command.class, property = {
        CommandProcessor.COMMAND_SCOPE + "=" + Command.SCOPE, CommandProcessor.COMMAND_FUNCTION + "=runs",
        Command.DESCRIPTION + "=" + RunsCommand.DESCRIPTION})
public final class RunsCommand extends Command<RunsCommand.Arguments> {

    static final String DESCRIPTION = "List the runs on disk with their figures.";

    private final Runs runs;

    @Activate
    public RunsCommand(@Reference Runs runs) {
        this.runs = runs;
    }

    @picocli.CommandLine.Command(name = "runs", description = DESCRIPTION,
            footer = {"", "Example: cambium runs --out results"})
    static final class Arguments extends OutArguments {
    }

    /** Called by Gogo. */
    public void runs(CommandSession session, String[] arguments) throws CommandException {
        invoke(session, arguments);
    }

    @Override
    Arguments options() {
        return new Arguments();
    }

    @Override
    void execute(Arguments arguments, Console console) {
        List<RunSummary> all = runs.list(arguments.out);
        if (arguments.json) {
            console.print(RunTable.json(all));
        } else if (all.isEmpty()) {
            console.say("no runs in " + arguments.out);
        } else {
            console.print(RunTable.list(all));
        }
    }
}
