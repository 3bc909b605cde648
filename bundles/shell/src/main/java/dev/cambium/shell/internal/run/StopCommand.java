package dev.cambium.shell.internal.run;

import dev.cambium.runs.RunRequest;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.runs.RunArguments;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stop}: ends a run before its time. */
@Component(service = Command.class)
@CambiumCommand(name = "stop", description = "Let a run write a checkpoint and end; resume continues it.")
public final class StopCommand extends RequestCommand<StopCommand.Arguments> {

    @Activate
    public StopCommand(@Reference Runs runs) {
        super(runs, new RunRequest.Stop(), run -> run.state().isLive(), "live");
    }

    @picocli.CommandLine.Command(footer = {
            "", "Example: cambium stop growing-brains-l1"})
    static final class Arguments extends RunArguments {
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }
}
