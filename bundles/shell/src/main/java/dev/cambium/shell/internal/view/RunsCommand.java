package dev.cambium.shell.internal.view;

import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.Console;
import dev.cambium.shell.runs.OutArguments;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code runs}: what was trained. */
@Component(service = Command.class)
@CambiumCommand(name = "runs", description = "List the runs on disk with their figures.")
public final class RunsCommand extends Command<RunsCommand.Arguments> {

    private final Runs runs;

    @Activate
    public RunsCommand(@Reference Runs runs) {
        this.runs = runs;
    }

    @picocli.CommandLine.Command(footer = {"", "Example: cambium runs --out results"})
    static final class Arguments extends OutArguments {
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) {
        List<RunSummary> all = runs.list(arguments.out());
        if (arguments.json()) {
            console.print(RunTable.json(all));
        } else if (all.isEmpty()) {
            console.say("no runs in " + arguments.out());
        } else {
            console.print(RunTable.list(all));
        }
    }
}
