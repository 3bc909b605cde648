package dev.cambium.shell.internal;

import dev.cambium.trainer.RunRequest;
import dev.cambium.trainer.RunState;
import dev.cambium.trainer.RunSummary;
import dev.cambium.trainer.Runs;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code pause}: lets a run wait. */
@Component(service = Command.class, property = {
        CommandProcessor.COMMAND_SCOPE + "=" + Command.SCOPE, CommandProcessor.COMMAND_FUNCTION + "=pause",
        Command.DESCRIPTION + "=" + PauseCommand.DESCRIPTION})
public final class PauseCommand extends Command<PauseCommand.Arguments> {

    static final String DESCRIPTION = "Let a run write a checkpoint and wait.";

    private final Runs runs;

    @Activate
    public PauseCommand(@Reference Runs runs) {
        this.runs = runs;
    }

    @picocli.CommandLine.Command(name = "pause", description = DESCRIPTION, footer = {
            "", "Example: cambium pause growing-brains-l1"})
    static final class Arguments extends RunArguments {
    }

    /** Called by Gogo. */
    public void pause(CommandSession session, String[] arguments) throws CommandException {
        invoke(session, arguments);
    }

    @Override
    Arguments options() {
        return new Arguments();
    }

    @Override
    void execute(Arguments arguments, Console console) {
        RunSummary run = RunChoice.of(runs, arguments.out, arguments.run, PauseCommand::isPossible,
                "live and not paused");
        RunAnswer.print(runs, run, new RunRequest.Pause(), arguments.json, console);
    }

    private static boolean isPossible(RunSummary run) {
        return run.state().isLive() && run.state() != RunState.PAUSED;
    }

    @Override
    List<String> complete(List<String> before, String word) {
        return RunCompletion.of(this, runs, before, word, PauseCommand::isPossible);
    }
}
