package dev.cambium.shell.internal;

import dev.cambium.trainer.RunRequest;
import dev.cambium.trainer.RunSummary;
import dev.cambium.trainer.Runs;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stop}: ends a run before its time. */
@Component(service = Command.class, property = {
        CommandProcessor.COMMAND_SCOPE + "=" + Command.SCOPE, CommandProcessor.COMMAND_FUNCTION + "=stop",
        Command.DESCRIPTION + "=" + StopCommand.DESCRIPTION})
public final class StopCommand extends Command<StopCommand.Arguments> {

    static final String DESCRIPTION = "Let a run write a checkpoint and end; resume continues it.";

    private final Runs runs;

    @Activate
    public StopCommand(@Reference Runs runs) {
        this.runs = runs;
    }

    @picocli.CommandLine.Command(name = "stop", description = DESCRIPTION, footer = {
            "", "Example: cambium stop growing-brains-l1"})
    static final class Arguments extends RunArguments {
    }

    /** Called by Gogo. */
    public void stop(CommandSession session, String[] arguments) throws CommandException {
        invoke(session, arguments);
    }

    @Override
    Arguments options() {
        return new Arguments();
    }

    @Override
    void execute(Arguments arguments, Console console) {
        RunSummary run = RunChoice.of(runs, arguments.out, arguments.run, StopCommand::isPossible, "live");
        RunAnswer.print(runs, run, new RunRequest.Stop(), arguments.json, console);
    }

    private static boolean isPossible(RunSummary run) {
        return run.state().isLive();
    }

    @Override
    List<String> complete(List<String> before, String word) {
        return RunCompletion.of(this, runs, before, word, StopCommand::isPossible);
    }
}
