package dev.cambium.shell.internal.run;

import dev.cambium.runs.RunRequest;
import dev.cambium.runs.RunState;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.runs.RunArguments;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code pause}: lets a run wait. */
@Component(service = Command.class)
@CambiumCommand(name = "pause", description = "Let a run write a checkpoint and wait.")
public final class PauseCommand extends RequestCommand<PauseCommand.Arguments> {

    @Activate
    public PauseCommand(@Reference Runs runs) {
        super(runs, new RunRequest.Pause(), run -> run.state().isLive() && run.state() != RunState.PAUSED,
                "live and not paused");
    }

    @picocli.CommandLine.Command(footer = {
            "", "Example: cambium pause growing-brains-l1"})
    static final class Arguments extends RunArguments {
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }
}
