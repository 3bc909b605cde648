package dev.cambium.sweep.internal;

import com.google.gson.JsonObject;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.Plugins;
import dev.cambium.experiment.resolve.PluginCatalog;
import dev.cambium.experiment.sweep.Sweeps;
import dev.cambium.experiment.sweep.SweptExperiment;
import dev.cambium.runs.Runs;
import dev.cambium.runs.sweep.SweepFolder;
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
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Option;

/** {@code sweep}: trains what differs in what is varied. */
@Component(service = Command.class)
@CambiumCommand(name = "sweep", description = "Train many networks: an experiment with several values for some keys.")
public final class SweepCommand extends Command<SweepCommand.Arguments> {

    private final Sweeps sweeps;
    private final Runs runs;
    private final Plugins plugins;
    private final PluginCatalog catalog;
    private final ExperimentCompletion completion;
    private final BundleContext context;

    @Activate
    public SweepCommand(@Reference Sweeps sweeps, @Reference Experiments experiments, @Reference Runs runs,
            @Reference Plugins plugins, @Reference PluginCatalog catalog, BundleContext context) {
        this.sweeps = sweeps;
        this.runs = runs;
        this.plugins = plugins;
        this.catalog = catalog;
        this.completion = new ExperimentCompletion(experiments, runs, plugins);
        this.context = context;
    }

    @picocli.CommandLine.Command(footer = {
            "", "A key is varied by values with commas between them, or by range(0,20), linear(0,1,5), "
            + "log(1e-6,1e-3,7); with a sampler that chooses in ranges also by interval(0,1), log(1e-6,1e-3), "
            + "integer(16,256). Keys with a comma between them go together: a,b=[1,2],[3,4].",
            "", "The same line again goes on with what is not done, and tries again what failed.",
            "", "Example: cambium sweep configs/quickstart.json variants=l1 regularizer.lambda=1e-5,1e-4 "
            + "'seed=range(0,3)'"})
    static final class Arguments extends ExperimentArguments {

        @Option(names = "--out", paramLabel = "DIR", defaultValue = OutArguments.RUNS_FOLDER,
                converter = WorkingFolder.Converter.class, description = "The folder for all runs (default: runs).")
        Path out;

        @Option(names = {"-n", "--dry-run"}, description = "Say what would be trained, and train nothing.")
        boolean dryRun;

        @Option(names = "--each", description = "Show each seed by itself, and not their mean.")
        boolean each;
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) throws CommandException {
        Path root = arguments.out;
        SweptExperiment swept = sweeps.read(ExperimentFiles.find(arguments.file, runs, root), arguments.overrides,
                WorkingFolder.path(""));
        SweepFolder folder = new SweepFolder(root.resolve(swept.name()));
        String installed = plugins.all().stream().map(plugin -> plugin.kind() + ":" + plugin.name() + ":"
                + plugin.bundle() + ":" + plugin.version()).collect(Collectors.joining(" "));
        Plan plan = new Plan(swept, catalog, folder, installed);
        Outcomes outcomes = new Outcomes();
        if (arguments.dryRun) {
            new DryRun(plan, runs, root).print(arguments.json(), console);
            return;
        }
        int threads = Runtime.getRuntime().availableProcessors();
        int perPoint = begin(plan, outcomes, threads, folder, console);
        int points = plan.expected(point -> outcomes.attempt(plan, point));
        SweepReport report = new SweepReport(console, points, perPoint);
        LocalWorker worker = new LocalWorker(plan, runs, root, threads, outcomes, report);
        boolean over;
        try (CtrlC stopping = new CtrlC(context, console, worker::stop)) {
            over = worker.carryOut();
        } finally {
            report.end();
            plan.save();
        }
        print(new SweepTable(plan, outcomes, root), arguments, console);
        String all = ScreenNumbers.group((long) Math.max(points, plan.size()) * perPoint) + " trials";
        int failed = outcomes.failedCount();
        if (!over) {
            throw CommandException.failed("stopped after " + ScreenNumbers.group(outcomes.doneCount()) + " of " + all
                    + "; the same line goes on");
        }
        if (failed > 0) {
            throw CommandException.failed(ScreenNumbers.group(failed) + " of " + all
                    + " failed; the same line tries them again");
        }
    }

    /**
     * Chooses the first points, checks the values, so that what is wrong is said before anything is trained, and notes
     * what the sweep is.
     *
     * @return how many trials each point has
     */
    private static int begin(Plan plan, Outcomes outcomes, int threads, SweepFolder folder, Console console) {
        if (plan.size() == 0) {
            plan.extend(point -> outcomes.attempt(plan, point), threads);
        }
        int perPoint = plan.check();
        JsonObject before = folder.readDefinition();
        JsonObject now = plan.definition();
        if (!before.isEmpty() && !before.equals(now)) {
            console.say(plan.name() + ": the sweep is another one than before ("
                    + String.join(", ", DefinitionChange.between(before, now))
                    + "); trials that are in both are not trained again");
        }
        if (!before.equals(now)) {
            folder.writeDefinition(now);
        }
        plan.save();
        return perPoint;
    }

    private static void print(SweepTable table, Arguments arguments, Console console) {
        if (arguments.json()) {
            console.print(table.json());
        } else if (!table.isEmpty()) {
            console.print(table.table(arguments.each));
        }
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        return completion.complete(this, before, word);
    }
}
