package dev.cambium.shell.internal.run;

import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.Plugins;
import dev.cambium.runs.Reports;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import dev.cambium.shell.WorkingFolder;
import dev.cambium.shell.experiments.ExperimentArguments;
import dev.cambium.shell.experiments.ExperimentCompletion;
import dev.cambium.shell.experiments.ExperimentFiles;
import dev.cambium.shell.internal.terminal.LastWords;
import dev.cambium.shell.internal.view.RunTable;
import dev.cambium.shell.runs.OutArguments;
import dev.cambium.shell.runs.RunGroups;
import dev.cambium.shell.runs.WrittenReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: trains, analyses, compares. */
@Component(service = Command.class)
@CambiumCommand(name = "run", description = "Train the networks of an experiment, analyse and compare them, report.")
public final class RunCommand extends Command<RunCommand.Arguments> {

    private final Experiments experiments;
    private final Runs runs;
    private final ExperimentCompletion completion;
    private final BundleContext context;
    /** May come and go. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Reports reports;

    @Activate
    public RunCommand(@Reference Experiments experiments, @Reference Runs runs, @Reference Plugins plugins,
            BundleContext context) {
        this.experiments = experiments;
        this.runs = runs;
        this.completion = new ExperimentCompletion(experiments, runs, plugins);
        this.context = context;
    }

    @picocli.CommandLine.Command(footer = {
            "", "Ctrl-C stops after the current step; --resume continues from there.",
            "", "Example: cambium run configs/quickstart.json training.steps=500 variants=bimt"})
    static final class Arguments extends ExperimentArguments {

        @Option(names = "--out", paramLabel = "DIR", defaultValue = OutArguments.RUNS_FOLDER,
                converter = WorkingFolder.Converter.class, description = "The folder for all runs (default: runs).")
        Path out;

        @Option(names = "--resume",
                description = "Continue unfinished runs of this experiment, and keep finished ones.")
        boolean resume;

        @Option(names = "--no-report", description = "Leave the report out in the end.")
        boolean noReport;

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
        if (arguments.background) {
            startInBackground(load(arguments), arguments, console);
        } else {
            trainInTurn(arguments, console);
        }
    }

    private List<Experiment> load(Arguments arguments) {
        return experiments.load(ExperimentFiles.find(arguments.file, runs, arguments.out), arguments.overrides,
                WorkingFolder.path(""));
    }

    private void trainInTurn(Arguments arguments, Console console) throws CommandException {
        List<Experiment> all;
        List<RunSummary> done = new ArrayList<>();
        FailedRuns failed = new FailedRuns();
        try (ForegroundRuns foreground = new ForegroundRuns(runs, context, console, arguments.wait.patience(console))) {
            all = foreground.withPlugins(() -> load(arguments));
            for (Experiment experiment : all) {
                Optional<RunSummary> end = orFailed(experiment, all, failed, console, () -> foreground.train(
                        label(experiment, all),
                        listener -> runs.start(experiment, arguments.out, arguments.resume, listener)));
                if (end.isPresent() && end.get().state() != RunState.DONE) {
                    RunResults.print(done, failed, null, arguments.json(), console);
                    throw CommandException.failed("stopped at step " + RunTable.step(end.get()) + " of "
                            + experiment.title() + "; continue with --resume");
                }
                end.ifPresent(done::add);
            }
        }
        Optional<WrittenReport> report = Optional.empty();
        try (LastWords words = new LastWords(context, "stopped while the report was written; continue with --resume")) {
            report = report(done, arguments, console);
        } finally { // the results are there, with a report or without
            RunResults.print(done, failed, report.map(WrittenReport::page).orElse(null), arguments.json(), console);
        }
        if (!failed.isEmpty()) {
            throw failed.failure(all.size(), console);
        }
        if (report.isPresent()) {
            report.get().check(console);
        }
    }

    /** Does something for one of the experiments; if that fails, the others go on all the same. */
    private static <T> Optional<T> orFailed(Experiment experiment, List<Experiment> all, FailedRuns failed,
            Console console, Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (RuntimeException | Error e) {
            if (all.size() == 1) {
                throw e;
            }
            failed.add(experiment, label(experiment, all), e, console);
            return Optional.empty();
        }
    }

    /**
     * Writes the report, if it is wanted and there is somebody who can. What another user keeps in a folder that is not
     * to be written to stays as it is: the results can be taken all the same.
     */
    private Optional<WrittenReport> report(List<RunSummary> done, Arguments arguments, Console console) {
        Reports service = reports;
        if (service == null || arguments.noReport || done.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(WrittenReport.of(done, RunGroups.reportFolder(done, arguments.out), runs, service));
        } catch (InputException e) {
            if (!Failures.isForbidden(e)) {
                throw e;
            }
            console.say(e.getMessage());
            return Optional.empty();
        }
    }

    /** Each waits for free cores by itself. */
    private void startInBackground(List<Experiment> all, Arguments arguments, Console console) throws CommandException {
        BackgroundRuns background = new BackgroundRuns(arguments.json(), console);
        FailedRuns failed = new FailedRuns();
        for (Experiment experiment : all) {
            orFailed(experiment, all, failed, console, () -> background.start(experiment.name(), experiment.variant(),
                    experiment.seed(), listener -> runs.start(experiment, arguments.out, arguments.resume, listener)));
        }
        background.print();
        if (!failed.isEmpty()) {
            throw failed.failure(all.size(), console);
        }
    }

    static String label(Experiment experiment, List<Experiment> all) {
        String label = experiment.variant().isEmpty() ? experiment.name() : experiment.variant();
        boolean seeds = all.stream().map(Experiment::seed).distinct().count() > 1;
        return seeds ? label + " seed " + experiment.seed() : label;
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        return completion.complete(this, before, word);
    }
}
