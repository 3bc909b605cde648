package dev.cambium.shell.internal.experiment;

import com.google.gson.JsonObject;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.Plugins;
import dev.cambium.experiment.sweep.Sweeps;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.Console;
import dev.cambium.shell.experiments.ExperimentArguments;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code show}: an experiment as it is written, with what it extends and the changes to it. */
@Component(service = Command.class)
@CambiumCommand(name = "show", description = "Print an experiment with what it extends, without defaults.")
public final class ShowCommand extends ExperimentCommand<ShowCommand.Arguments> {

    @Activate
    public ShowCommand(@Reference Experiments experiments, @Reference Sweeps sweeps, @Reference Runs runs,
            @Reference Plugins plugins) {
        super(experiments, sweeps, runs, plugins);
    }

    @picocli.CommandLine.Command(footer = {
            "", "What is left out has its default; validate prints those too.",
            "", "Example: cambium show configs/growing-brains/bimt.json regularizer.locality=2"})
    static final class Arguments extends ExperimentArguments {
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    void execute(Sweeps.Opened opened, Arguments arguments, Console console) {
        JsonObject experiment = opened.written();
        if (arguments.json()) {
            console.print(experiment);
        } else {
            console.print(ExperimentText.lines(experiment));
        }
    }
}
