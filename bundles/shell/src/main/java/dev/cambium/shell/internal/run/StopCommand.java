package dev.cambium.shell.internal.run;

import dev.cambium.runs.RunRequest;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.Console;
import dev.cambium.shell.runs.RunArguments;
import dev.cambium.shell.runs.RunChoice;
import dev.cambium.shell.runs.RunCompletion;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stop}: ends a run before its time. */
@Component(service = Command.class)
@CambiumCommand(name = "stop", description = "Let a run write a checkpoint and end; resume continues it.")
public final class StopCommand extends Command<StopCommand.Arguments> {

    private final Runs runs;

    @Activate
    public StopCommand(@Reference Runs runs) {
        this.runs = runs;
    }

    @picocli.CommandLine.Command(footer = {
            "", "Example: cambium stop growing-brains-l1"})
    static final class Arguments extends RunArguments {
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) {
        RunSummary run = RunChoice.of(runs, arguments.out(), arguments.run(), StopCommand::isPossible, "live");
        RunAnswer.print(runs, run, new RunRequest.Stop(), arguments.json(), console);
    }

    private static boolean isPossible(RunSummary run) {
        return run.state().isLive();
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        return RunCompletion.of(this, runs, before, word, StopCommand::isPossible);
    }
}
