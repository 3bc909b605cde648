package dev.cambium.shell.internal.view;

import dev.cambium.base.InputException;
import dev.cambium.runs.Progress;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.runs.catalog.Remarks;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.Console;
import dev.cambium.shell.ScreenNumbers;
import dev.cambium.shell.experiments.ExperimentFiles;
import dev.cambium.shell.runs.OutArguments;
import dev.cambium.shell.runs.RunNames;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code status}: what is not done yet. */
@Component(service = Command.class)
@CambiumCommand(name = "status", description = "List the runs that are live, and those that can be continued.")
public final class StatusCommand extends Command<StatusCommand.Arguments> {

    private final Runs runs;

    @Activate
    public StatusCommand(@Reference Runs runs) {
        this.runs = runs;
    }

    @picocli.CommandLine.Command(footer = {
            "", "Example: cambium status --out results"})
    static final class Arguments extends OutArguments {
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) {
        List<RunSummary> all = runs.list(arguments.out());
        List<RunSummary> open = all.stream().filter(run -> run.state() != RunState.DONE).toList();
        if (arguments.json()) {
            console.print(RunTable.json(open));
            return;
        }
        if (open.isEmpty()) {
            console.say("nothing is running or unfinished in " + arguments.out());
            return;
        }
        console.print(RunTable.open(open, this::timeLeft, run -> remarks(run.folder())));
        List<RunSummary> ended = open.stream()
                .filter(run -> !run.state().isLive() && run.state() != RunState.DAMAGED).toList();
        if (!ended.isEmpty()) {
            console.print("");
            console.print("To continue:");
            String out = arguments.out().equals(ExperimentFiles.RUNS) ? ""
                    : " --out " + RunNames.quote(arguments.out().toString());
            RunNames.Among names = new RunNames.Among(all);
            ended.forEach(run -> console.print("  cambium resume " + names.typed(run) + out));
        }
    }

    /** Tags and note of a run in one line; what is damaged is passed over, as the run goes on without it. */
    private static String remarks(Path run) {
        try {
            Remarks.Said said = new Remarks(run).read();
            return Stream.concat(said.tags().stream(), Stream.of(said.note())).filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(", "));
        } catch (InputException e) {
            return "";
        }
    }

    private String timeLeft(RunSummary run) {
        if (run.state() != RunState.RUNNING) {
            return "";
        }
        List<Progress> progress = runs.view(run.folder()).progress();
        return progress.isEmpty() ? "" : ScreenNumbers.clock(progress.get(progress.size() - 1).secondsLeft());
    }
}
