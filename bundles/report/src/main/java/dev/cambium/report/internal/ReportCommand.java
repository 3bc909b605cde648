package dev.cambium.report.internal;

import com.google.gson.JsonObject;
import dev.cambium.runs.Reports;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.runs.sweep.SweepFolder;
import dev.cambium.runs.sweep.SweepReports;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Completion;
import dev.cambium.shell.Console;
import dev.cambium.shell.WorkingFolder;
import dev.cambium.shell.runs.OutArguments;
import dev.cambium.shell.runs.RunArguments;
import dev.cambium.shell.runs.RunChoice;
import dev.cambium.shell.runs.RunCompletion;
import dev.cambium.shell.runs.RunGroups;
import dev.cambium.shell.runs.WrittenReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: what runs have found, as a page. */
@Component(service = Command.class)
@CambiumCommand(name = "report", description = "Show what runs have found: a page with figures and tables.")
public final class ReportCommand extends Command<ReportCommand.Arguments> {

    private final Runs runs;
    private final Reports reports;
    private final SweepReports sweeps;

    @Activate
    public ReportCommand(@Reference Runs runs, @Reference Reports reports, @Reference SweepReports sweeps) {
        this.sweeps = sweeps;
        this.runs = runs;
        this.reports = reports;
    }

    @picocli.CommandLine.Command(footer = {
            "", "The name of an experiment stands for all its variants and seeds, the newest run of each that is done; "
            + "that of a sweep for all its networks.",
            "", "Example: cambium report growing-brains-paper"})
    static final class Arguments extends OutArguments {

        @Parameters(arity = "1..*", paramLabel = "RUN", description = RunArguments.RUN)
        List<String> runs = new ArrayList<>();

        @Option(names = "--to", paramLabel = "DIR", converter = WorkingFolder.Converter.class,
                description = "Where the report goes (default: the folder report of the run, or of the experiment if "
                + "there are several).")
        Path to;
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) throws CommandException {
        Optional<Path> sweep = arguments.runs.size() == 1 ? SweepFolder.find(arguments.out(), arguments.runs.get(0))
                : Optional.empty();
        if (sweep.isPresent()) {
            Path folder = sweep.get();
            print(sweeps.write(arguments.out(), folder.getFileName().toString(),
                    arguments.to != null ? arguments.to : folder.resolve("report")), arguments, console);
            return;
        }
        List<RunSummary> all = runs.list(arguments.out());
        Map<Path, RunSummary> named = new LinkedHashMap<>(); // a run that is named twice counts once
        for (String name : arguments.runs) {
            List<RunSummary> group = RunGroups.newest(name, all);
            (group.isEmpty() ? List.of(RunChoice.find(runs, arguments.out(), name)) : group)
                    .forEach(run -> named.putIfAbsent(run.folder().toAbsolutePath().normalize(), run));
        }
        List<RunSummary> chosen = List.copyOf(named.values());
        Path to = arguments.to != null ? arguments.to : RunGroups.reportFolder(chosen, arguments.out());
        WrittenReport report = WrittenReport.of(chosen, to, runs, reports);
        print(report.page(), arguments, console);
        report.check(console);
    }

    private static void print(Path page, Arguments arguments, Console console) {
        if (arguments.json()) {
            JsonObject json = new JsonObject();
            json.addProperty("report", page.toString());
            console.print(json);
        } else {
            console.print(page.toString());
        }
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        if (Completion.isValue(this, before)) {
            return Completion.files(word);
        }
        List<String> given = Completion.positionals(this, before);
        Path out = RunCompletion.out(before);
        return Stream.concat(given.isEmpty() ? SweepFolder.names(out).stream() : Stream.empty(),
                RunCompletion.runs(runs, out, run -> RunGroups.isDone(run) && !given.contains(run.id())).stream())
                .toList();
    }
}
