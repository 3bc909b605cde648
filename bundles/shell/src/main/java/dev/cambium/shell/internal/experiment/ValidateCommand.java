package dev.cambium.shell.internal.experiment;

import com.google.gson.JsonArray;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.Plugins;
import dev.cambium.experiment.sweep.Sweeps;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.Console;
import dev.cambium.shell.experiments.ExperimentArguments;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code validate}: checks an experiment and prints what would run, with all defaults. */
@Component(service = Command.class)
@CambiumCommand(name = "validate", description = "Check an experiment and print it with all defaults.")
public final class ValidateCommand extends ExperimentCommand<ValidateCommand.Arguments> {

    @Activate
    public ValidateCommand(@Reference Experiments experiments, @Reference Sweeps sweeps, @Reference Runs runs,
            @Reference Plugins plugins) {
        super(experiments, sweeps, runs, plugins);
    }

    @picocli.CommandLine.Command(footer = {
            "", "Example: cambium validate configs/quickstart.json training.steps=500"})
    static final class Arguments extends ExperimentArguments {
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    void execute(Sweeps.Opened opened, Arguments arguments, Console console) {
        CheckedExperiments checked = CheckedExperiments.of(opened);
        List<Experiment> all = checked.experiments();
        if (all.size() == 1) {
            console.print(ExperimentJson.write(all.get(0)));
        } else {
            JsonArray array = new JsonArray();
            all.forEach(experiment -> array.add(ExperimentJson.write(experiment)));
            console.print(array);
        }
        checked.impossible().forEach(console::say);
        console.say("valid: " + checked.summary());
    }
}
