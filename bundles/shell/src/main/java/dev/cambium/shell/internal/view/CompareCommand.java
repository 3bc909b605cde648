package dev.cambium.shell.internal.view;

import dev.cambium.base.InputException;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.RunView;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.Completion;
import dev.cambium.shell.Console;
import dev.cambium.shell.runs.OutArguments;
import dev.cambium.shell.runs.RunArguments;
import dev.cambium.shell.runs.RunChoice;
import dev.cambium.shell.runs.RunCompletion;
import dev.cambium.shell.runs.RunGroups;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compare}: runs side by side. */
@Component(service = Command.class)
@CambiumCommand(name = "compare",
        description = "Show runs side by side: results, settings that differ, what was swapped.")
public final class CompareCommand extends Command<CompareCommand.Arguments> {

    private final Runs runs;

    @Activate
    public CompareCommand(@Reference Runs runs) {
        this.runs = runs;
    }

    @picocli.CommandLine.Command(footer = {
            "", "Runs that are done and differ in their seeds alone are one column: mean ± s.d. The name of an "
                    + "experiment that has several runs stands for all its variants and seeds, the newest run of each "
                    + "that is done.",
            "", "Example: cambium compare growing-brains-l1 growing-brains-bimt"})
    static final class Arguments extends OutArguments {

        @Parameters(arity = "1..*", paramLabel = "RUN", description = RunArguments.RUN)
        private List<String> runs = new ArrayList<>();

        @Option(names = "--each", description = "A column for each run, also where only the seed differs.")
        private boolean each;
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) {
        Map<Path, Path> folders = new LinkedHashMap<>(); // a run that is named twice is one run
        arguments.runs.stream().flatMap(name -> named(name, arguments.out()).stream()).map(RunSummary::folder)
                .forEach(folder -> folders.putIfAbsent(folder.toAbsolutePath().normalize(), folder));
        List<RunView> views = folders.values().stream().map(runs::view).toList();
        RunComparison comparison =
                new RunComparison(arguments.each ? ComparedRuns.each(views) : ComparedRuns.replicates(views));
        if (arguments.json()) {
            console.print(comparison.json());
        } else {
            comparison.print(console);
        }
    }

    /** The run of a name, or all variants and seeds of an experiment. */
    private List<RunSummary> named(String name, Path out) {
        try {
            return List.of(RunChoice.find(runs, out, name));
        } catch (InputException e) {
            List<RunSummary> group = RunGroups.newest(name, runs.list(out));
            if (group.isEmpty()) {
                throw e;
            }
            return group;
        }
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        if (Completion.isValue(this, before)) {
            return Completion.files(word);
        }
        List<String> given = Completion.positionals(this, before);
        return RunCompletion.runs(runs, RunCompletion.out(before), run -> !given.contains(run.id()));
    }
}
