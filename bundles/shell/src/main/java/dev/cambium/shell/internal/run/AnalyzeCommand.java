package dev.cambium.shell.internal.run;

import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import dev.cambium.shell.runs.OutArguments;
import dev.cambium.shell.runs.RunArguments;
import dev.cambium.shell.runs.RunChoice;
import dev.cambium.shell.runs.RunCompletion;
import dev.cambium.shell.runs.RunGroups;
import dev.cambium.shell.runs.RunNames;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code analyze}: has metrics look at a trained network again. */
@Component(service = Command.class)
@CambiumCommand(name = "analyze", description = "Analyse a trained network, again or with other metrics.")
public final class AnalyzeCommand extends Command<AnalyzeCommand.Arguments> {

    private final Runs runs;
    private final BundleContext context;

    @Activate
    public AnalyzeCommand(@Reference Runs runs, BundleContext context) {
        this.runs = runs;
        this.context = context;
    }

    @picocli.CommandLine.Command(footer = {
            "", "The network stays as it is; its results are replaced when there are new ones. A run without metrics "
            + "gets all that are installed, which metrics=[*] stands for.",
            "", "Example: cambium analyze growing-brains-bimt +metrics=lesion analysis.trials=500"})
    static final class Arguments extends OutArguments {

        @Parameters(index = "0", paramLabel = "RUN", description = RunArguments.RUN)
        String run;

        @Parameters(index = "1..*", paramLabel = "KEY=VALUE", description = "Changes of metrics, analysis and report, "
                + "as for run; they are noted in the run's experiment.")
        List<String> overrides = new ArrayList<>();

        @Mixin
        WaitOption wait = new WaitOption();
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) throws CommandException {
        RunSummary run = RunChoice.find(runs, arguments.out(), arguments.run);
        RunSummary end = ForegroundRuns.goOn(run, listener -> runs.analyze(run.folder(), arguments.overrides, listener),
                runs, context, arguments.wait, console);
        if (end.state() != RunState.DONE) {
            throw CommandException.failed("stopped; the results of " + RunNames.title(end) + " are as before");
        }
        RunResults.print(List.of(end), new FailedRuns(), null, arguments.json(), console);
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        return RunCompletion.of(this, runs, before, word, RunGroups::isDone);
    }
}
