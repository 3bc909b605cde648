package dev.cambium.shell.internal.run;

import com.google.gson.JsonObject;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.Plugins;
import dev.cambium.experiment.Section;
import dev.cambium.runs.RunRequest;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.Completion;
import dev.cambium.shell.Console;
import dev.cambium.shell.experiments.ExperimentCompletion;
import dev.cambium.shell.runs.OutArguments;
import dev.cambium.shell.runs.RunArguments;
import dev.cambium.shell.runs.RunChoice;
import dev.cambium.shell.runs.RunCompletion;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Parameters;

/** {@code set}: other settings for the plug-ins of a run at its next step. */
@Component(service = Command.class)
@CambiumCommand(name = "set",
        description = "Change settings of a run between two steps: of its plug-ins, and what is trained.")
public final class SetCommand extends Command<SetCommand.Arguments> {

    private static final Pattern CHANGEABLE =
            Pattern.compile("[+~]?(" + String.join("|", Section.keys(Section::isSwappable)) + ")[.=]");

    private final Runs runs;
    private final ExperimentCompletion completion;

    @Activate
    public SetCommand(@Reference Experiments experiments, @Reference Runs runs, @Reference Plugins plugins) {
        this.runs = runs;
        this.completion = new ExperimentCompletion(experiments, runs, plugins);
    }

    @picocli.CommandLine.Command(footer = {
            "", "Example: cambium set growing-brains-l1 regularizer.lambda=1e-5 optimizer.learningRate=1e-4"})
    static final class Arguments extends OutArguments {

        @Parameters(index = "0", paramLabel = "RUN", description = RunArguments.RUN)
        String run;

        @Parameters(index = "1..*", arity = "1..*", paramLabel = "KEY=VALUE",
                description = "What to change, of optimizer, regularizer, tasks, batteries, sampling, freeze and "
                + "metrics.")
        List<String> values = new ArrayList<>();
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) {
        RunAnswer.print(runs, RunChoice.find(runs, arguments.out(), arguments.run),
                new RunRequest.Change(arguments.values), arguments.json(), console);
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        if (Completion.isValue(this, before)) {
            return Completion.files(word);
        }
        List<String> words = Completion.positionals(this, before);
        if (words.isEmpty()) {
            return RunCompletion.runs(runs, RunCompletion.out(before), ChangeableRuns::canChange);
        }
        JsonObject experiment = ChangeableRuns.experiment(runs, RunCompletion.out(before), words.get(0));
        return completion.overrides(words.subList(1, words.size()), word, experiment).stream()
                .filter(override -> CHANGEABLE.matcher(override).lookingAt()).toList();
    }
}
