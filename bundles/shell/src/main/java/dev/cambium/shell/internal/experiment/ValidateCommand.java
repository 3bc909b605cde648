package dev.cambium.shell.internal.experiment;

import com.google.gson.JsonArray;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.Plugins;
import dev.cambium.experiment.sweep.SweepCheck;
import dev.cambium.experiment.sweep.Sweeps;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.Console;
import dev.cambium.shell.ScreenNumbers;
import dev.cambium.shell.experiments.ExperimentArguments;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
        Optional<SweepCheck> sweep = opened.swept().map(SweepCheck::of);
        List<Experiment> all = sweep.isPresent() ? sweep.get().experiments() : opened.experiments();
        if (all.size() == 1) {
            console.print(ExperimentJson.write(all.get(0)));
        } else {
            JsonArray array = new JsonArray();
            all.forEach(experiment -> array.add(ExperimentJson.write(experiment)));
            console.print(array);
        }
        sweep.ifPresent(check -> check.impossible().forEach((point, reason) ->
                console.say(point + "  cannot be trained: " + reason)));
        console.say("valid: " + sweep.map(ValidateCommand::summary).orElseGet(() -> summary(all)));
    }

    private static String summary(SweepCheck sweep) {
        long possible = sweep.points() - sweep.impossible().size();
        return named(sweep.experiments()) + ": " + count(sweep.points(), "point") + ", "
                + count(possible * sweep.perPoint(), "trial") + (sweep.impossible().isEmpty() ? ""
                        : "; " + count(sweep.impossible().size(), "point") + " cannot be trained")
                + (sweep.checked() == sweep.points() ? ""
                        : "; only the first " + count(sweep.checked(), "point") + " were looked at");
    }

    private static String count(long number, String what) {
        return ScreenNumbers.group(number) + " " + what + (number == 1 ? "" : "s");
    }

    static String summary(List<Experiment> experiments) {
        return experiments.size() + (experiments.size() == 1 ? " experiment, " : " experiments, ") + named(experiments);
    }

    private static String named(List<Experiment> experiments) {
        List<String> variants = experiments.stream().map(Experiment::variant).distinct()
                .filter(v -> !v.isEmpty()).toList();
        List<Long> seeds = experiments.stream().map(Experiment::seed).distinct().toList();
        return experiments.get(0).name() + (variants.isEmpty() ? "" : " (" + String.join(", ", variants) + ")") + ", "
                + (seeds.size() == 1 ? "seed " : "seeds ")
                + seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
