package dev.cambium.shell.internal.experiment;

import com.google.gson.JsonArray;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.Plugins;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.Console;
import dev.cambium.shell.WorkingFolder;
import dev.cambium.shell.experiments.ExperimentArguments;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code validate}: checks an experiment and prints what would run, with all defaults. */
@Component(service = Command.class)
@CambiumCommand(name = "validate", description = "Check an experiment and print it with all defaults.")
public final class ValidateCommand extends ExperimentCommand<ValidateCommand.Arguments> {

    @Activate
    public ValidateCommand(@Reference Experiments experiments, @Reference Runs runs, @Reference Plugins plugins) {
        super(experiments, runs, plugins);
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
    void execute(Experiments experiments, Path file, Arguments arguments, Console console) {
        List<Experiment> all = experiments.load(file, arguments.overrides, WorkingFolder.path(""));
        if (all.size() == 1) {
            console.print(ExperimentJson.write(all.get(0)));
        } else {
            JsonArray array = new JsonArray();
            all.forEach(experiment -> array.add(ExperimentJson.write(experiment)));
            console.print(array);
        }
        console.say("valid: " + summary(all));
    }

    static String summary(List<Experiment> experiments) {
        List<String> variants = experiments.stream().map(Experiment::variant).distinct()
                .filter(v -> !v.isEmpty()).toList();
        List<Long> seeds = experiments.stream().map(Experiment::seed).distinct().toList();
        String named = experiments.get(0).name()
                + (variants.isEmpty() ? "" : " (" + String.join(", ", variants) + ")");
        return experiments.size() + (experiments.size() == 1 ? " experiment, " : " experiments, ") + named + ", "
                + (seeds.size() == 1 ? "seed " : "seeds ")
                + seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
