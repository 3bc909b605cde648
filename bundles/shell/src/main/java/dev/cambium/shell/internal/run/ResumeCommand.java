package dev.cambium.shell.internal.run;

import dev.cambium.runs.RunRequest;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import dev.cambium.shell.internal.view.RunTable;
import dev.cambium.shell.runs.RunArguments;
import dev.cambium.shell.runs.RunChoice;
import dev.cambium.shell.runs.RunCompletion;
import dev.cambium.shell.runs.RunNames;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code resume}: lets a paused run go on, or continues one that was stopped, was killed or failed. */
@Component(service = Command.class)
@CambiumCommand(name = "resume", description = "Let a run go on that was paused, was stopped or failed.")
public final class ResumeCommand extends Command<ResumeCommand.Arguments> {

    private final Runs runs;
    private final BundleContext context;

    @Activate
    public ResumeCommand(@Reference Runs runs, BundleContext context) {
        this.runs = runs;
        this.context = context;
    }

    @picocli.CommandLine.Command(footer = {
            "", "A run that was stopped goes on from its last checkpoint; this command waits for its end, as run does.",
            "", "Example: cambium resume growing-brains-l1"})
    static final class Arguments extends RunArguments {

        @Option(names = {"-b", "--background"}, description = BackgroundRuns.OPTION)
        boolean background;

        @Mixin
        WaitOption wait = new WaitOption();
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) throws CommandException {
        if (arguments.background) {
            BackgroundRuns.check(console);
        }
        boolean paused = runs.list(arguments.out()).stream().anyMatch(run -> run.state() == RunState.PAUSED);
        RunSummary run = RunChoice.of(runs, arguments.out(), arguments.run(),
                each -> paused ? each.state() == RunState.PAUSED : isPossible(each),
                paused ? "paused" : "paused, stopped or failed");
        if (run.state().isLive()) {
            RunAnswer.print(runs, run, new RunRequest.Resume(), arguments.json(), console);
        } else if (arguments.background) {
            BackgroundRuns background = new BackgroundRuns(arguments.json(), console);
            background.start(run.name(), run.variant(), run.seed(), listener -> runs.resume(run.folder(), listener));
            background.print();
        } else {
            finish(run, arguments, console);
        }
    }

    private void finish(RunSummary run, Arguments arguments, Console console) throws CommandException {
        RunSummary end = ForegroundRuns.goOn(run, listener -> runs.resume(run.folder(), listener),
                runs, context, arguments.wait, console);
        if (end.state() != RunState.DONE) {
            throw CommandException.failed("stopped at step " + RunTable.step(end) + " of " + RunNames.title(end)
                    + "; continue with: resume " + RunNames.typed(end, runs.list(arguments.out())));
        }
        RunResults.print(List.of(end), new FailedRuns(), null, arguments.json(), console);
    }

    private static boolean isPossible(RunSummary run) {
        return switch (run.state()) {
            case PAUSED, STOPPED, PRUNED, FAILED -> true;
            case PREPARING, RUNNING, WAITING, DONE, DAMAGED -> false;
        };
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        return RunCompletion.of(this, runs, before, word, ResumeCommand::isPossible);
    }
}
