package dev.cambium.sweep.internal;

import com.google.gson.JsonObject;
import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.Plugins;
import dev.cambium.runs.Runs;
import dev.cambium.runs.sweep.SweepFolder;
import dev.cambium.runs.sweep.SweepReports;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import dev.cambium.shell.CtrlC;
import dev.cambium.shell.ScreenNumbers;
import dev.cambium.shell.WorkingFolder;
import dev.cambium.shell.experiments.ExperimentArguments;
import dev.cambium.shell.experiments.ExperimentCompletion;
import dev.cambium.shell.experiments.ExperimentFiles;
import dev.cambium.shell.runs.OutArguments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import picocli.CommandLine.Option;

/** {@code sweep}: trains what differs in what is varied. */
@Component(service = Command.class)
@CambiumCommand(name = "sweep", description = "Train many networks: an experiment with several values for some keys.")
public final class SweepCommand extends Command<SweepCommand.Arguments> {

    private static final String STATUS = "status";
    private static final String CANCEL = "cancel";

    private final OpenSweeps sweeps;
    private final Runs runs;
    private final ExperimentCompletion completion;
    private final BundleContext context;

    /** May come and go. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile SweepReports reports;

    @Activate
    public SweepCommand(@Reference OpenSweeps sweeps, @Reference Experiments experiments, @Reference Runs runs,
            @Reference Plugins plugins, BundleContext context) {
        this.sweeps = sweeps;
        this.runs = runs;
        this.completion = new ExperimentCompletion(experiments, runs, plugins);
        this.context = context;
    }

    @picocli.CommandLine.Command(footer = {
            "", "A key is varied by values with commas between them, or by range(0,20), linear(0,1,5), "
            + "log(1e-6,1e-3,7); with a sampler that chooses in ranges also by interval(0,1), log(1e-6,1e-3), "
            + "integer(16,256). Keys with a comma between them go together: a,b=[1,2],[3,4].",
            "", "The same line again goes on with what is not done, and tries again what failed.",
            "", "sweep status [NAME] says how far sweeps are, and sweep cancel NAME ends all that work on one.",
            "", "Example: cambium sweep configs/quickstart.json variants=l1 regularizer.lambda=1e-5,1e-4 "
            + "'seed=range(0,3)'"})
    static final class Arguments extends ExperimentArguments {

        @Option(names = "--out", paramLabel = "DIR", defaultValue = OutArguments.RUNS_FOLDER,
                converter = WorkingFolder.Converter.class, description = "The folder for all runs (default: runs).")
        Path out;

        @Option(names = "--on", paramLabel = "EXECUTOR",
                description = "Where it is trained: a plug-in of the kind executor (sweep.executor=EXECUTOR).")
        String executor;

        @Option(names = "--workers", paramLabel = "N",
                description = "How many processes train it (sweep.executor.workers=N).")
        String workers;

        @Option(names = "--wait", description = "Stay until the end where others carry it out.")
        boolean wait;

        @Option(names = "--setup", description = "Try whether it can be trained there, and train nothing.")
        boolean setup;

        @Option(names = {"-n", "--dry-run"}, description = "Say what would be trained, and train nothing.")
        boolean dryRun;

        @Option(names = "--events", description = "Print one line of JSON for each event, and no table.")
        boolean events;

        @Option(names = "--no-report", description = "Leave the report out in the end.")
        boolean noReport;

        @Option(names = "--each", description = "Show each seed by itself, and not their mean.")
        boolean each;

        private List<String> allOverrides() {
            List<String> all = new ArrayList<>(overrides);
            if (executor != null) {
                all.add("sweep.executor=" + executor);
            }
            if (workers != null) {
                all.add("sweep.executor.workers=" + workers);
            }
            return all;
        }
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) throws CommandException, InterruptedException {
        Path root = arguments.out;
        if (List.of(STATUS, CANCEL).contains(arguments.file.toString())
                && !Files.exists(WorkingFolder.path(arguments.file))) {
            lookAt(arguments, console);
            return;
        }
        OpenSweep sweep = sweeps.open(ExperimentFiles.find(arguments.file, runs, root), arguments.allOverrides(),
                WorkingFolder.path(""), root, console, arguments.wait, arguments.events);
        if (arguments.dryRun) {
            new DryRun(sweep.plan(), runs, root).print(arguments.json(), console);
            return;
        }
        if (arguments.setup) {
            sweep.tryOut().forEach(console::print);
            return;
        }
        sweep.begin();
        try (CtrlC stopping = new CtrlC(context, console, sweep::stop)) {
            sweep.execute();
        }
        boolean over = sweep.look();
        SweepTable table = new SweepTable(sweep.plan(), sweep.outcomes(), root);
        Optional<Path> report = Optional.empty();
        try {
            report = over && !sweep.isStopping() && !table.isEmpty() && !arguments.noReport
                    ? report(sweep.name(), root, console) : Optional.empty();
        } finally { // the results are there, with a report or without
            print(table, report, arguments, console);
        }
        if (!over && !sweep.isStopping() && sweep.outcomes().failedCount() == 0) {
            console.say(sweep.name() + ": " + ScreenNumbers.group(sweep.trialsLeft())
                    + " trials are left, which others train; see: sweep status " + sweep.name());
            return;
        }
        sweep.end();
    }

    /** {@code sweep status} and {@code sweep cancel}, of all sweeps or one. */
    private void lookAt(Arguments arguments, Console console) throws InterruptedException {
        List<SweepFolder> folders = arguments.overrides.isEmpty() ? OpenSweeps.all(arguments.out)
                : arguments.overrides.stream().map(name ->
                        OpenSweeps.find(arguments.out, WorkingFolder.path(name))).toList();
        if (arguments.file.toString().equals(CANCEL) && arguments.overrides.isEmpty()) {
            throw new InputException("expected the name of a sweep, such as "
                    + (folders.isEmpty() ? "frontier" : folders.get(0).path().getFileName()));
        }
        if (folders.isEmpty()) {
            console.print("no sweeps in " + arguments.out);
        }
        for (SweepFolder folder : folders) {
            OpenSweep sweep = sweeps.reopen(folder, console, false);
            if (arguments.file.toString().equals(CANCEL)) {
                sweep.cancel().forEach(console::print);
            } else {
                new SweepStatus(sweep, runs, folder.path().getParent()).print(arguments.json(), console);
            }
        }
    }

    /** Writes the report, if there is somebody who can, and a place for it. */
    private Optional<Path> report(String name, Path root, Console console) {
        SweepReports service = reports;
        try {
            return Optional.ofNullable(service)
                    .map(each -> each.write(root, name, root.resolve(name).resolve("report")));
        } catch (InputException e) {
            if (!Failures.isForbidden(e)) {
                throw e;
            }
            console.say(e.getMessage());
            return Optional.empty();
        }
    }

    private static void print(SweepTable table, Optional<Path> report, Arguments arguments, Console console) {
        if (arguments.json()) {
            JsonObject json = table.json();
            report.ifPresent(page -> json.addProperty("report", page.toString()));
            console.print(json);
        } else if (!arguments.events && !table.isEmpty()) {
            console.print(table.table(arguments.each));
            report.ifPresent(page -> console.print("report: " + page));
        }
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        return completion.complete(this, before, word);
    }
}
