package dev.cambium.shell.internal;

import com.google.gson.JsonObject;
import dev.cambium.trainer.Experiment;
import dev.cambium.trainer.Experiments;
import dev.cambium.trainer.Plugins;
import dev.cambium.trainer.RunState;
import dev.cambium.trainer.RunSummary;
import dev.cambium.trainer.Runs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Option;

/** {@code run}: trains, analyses, compares. */
@Component(service = Command.class, property = {
        CommandProcessor.COMMAND_SCOPE + "=" + Command.SCOPE, CommandProcessor.COMMAND_FUNCTION + "=run",
        Command.DESCRIPTION + "=" + RunCommand.DESCRIPTION})
public final class RunCommand extends Command<RunCommand.Arguments> {

    static final String DESCRIPTION = "Train the networks of an experiment, analyse and compare them.";

    private final Experiments experiments;
    private final Runs runs;
    private final Plugins plugins;
    private final BundleContext context;

    @Activate
    public RunCommand(@Reference Experiments experiments, @Reference Runs runs, @Reference Plugins plugins,
            BundleContext context) {
        this.experiments = experiments;
        this.runs = runs;
        this.plugins = plugins;
        this.context = context;
    }

    @picocli.CommandLine.Command(name = "run", description = DESCRIPTION, footer = {
            "", "Ctrl-C stops after the current step; --resume continues from there."})
    static final class Arguments extends ExperimentArguments {

        @Option(names = "--out", paramLabel = "DIR", description = "The folder for all runs (default: runs).")
        Path out = Path.of("runs");

        @Option(names = "--resume",
                description = "Continue unfinished runs of this experiment, and keep finished ones.")
        boolean resume;
    }

    /** Called by Gogo. */
    public void run(CommandSession session, String[] arguments) throws CommandException {
        invoke(session, arguments);
    }

    @Override
    Arguments options() {
        return new Arguments();
    }

    @Override
    void execute(Arguments arguments, Console console) throws Exception {
        List<Experiment> all = experiments.load(arguments.file, arguments.overrides);
        List<RunSummary> done = new ArrayList<>();
        AtomicBoolean stop = new AtomicBoolean();
        ServiceRegistration<Runnable> stopping = context.registerService(Runnable.class, () -> stop.set(true), role());
        Runnable ending = console.onInterrupt(() -> stop.set(true));
        try {
            for (Experiment experiment : all) {
                RunSummary summary = train(experiment, label(experiment, all), arguments, console, stop);
                if (summary.state() != RunState.DONE) {
                    show(done, arguments, console);
                    throw CommandException.failed("stopped at step " + RunTable.step(summary) + " of "
                            + experiment.title() + "; continue with --resume");
                }
                done.add(summary);
            }
        } finally {
            ending.run();
            stopping.unregister();
        }
        show(done, arguments, console);
    }

    private static Dictionary<String, Object> role() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("cambium.role", "stop");
        return properties;
    }

    static String label(Experiment experiment, List<Experiment> all) {
        String label = experiment.variant().isEmpty() ? experiment.name() : experiment.variant();
        boolean seeds = all.stream().map(Experiment::seed).distinct().count() > 1;
        return seeds ? label + " seed " + experiment.seed() : label;
    }

    /**
     * Trains in a thread of its own: Gogo interrupts the command's thread when its shell is closed, and an
     * interrupt would close whatever file a run is writing.
     */
    private RunSummary train(Experiment experiment, String label, Arguments arguments, Console console,
            AtomicBoolean stop) throws Exception {
        ProgressReport report = new ProgressReport(label, console);
        FutureTask<RunSummary> training = new FutureTask<>(() ->
                runs.run(experiment, arguments.out, arguments.resume, report, stop::get));
        new Thread(training, "run " + experiment.title()).start();
        try {
            while (true) {
                try {
                    return training.get();
                } catch (InterruptedException e) {
                    stop.set(true);
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        } finally {
            report.end();
        }
    }

    private static void show(List<RunSummary> done, Arguments arguments, Console console) {
        if (arguments.json) {
            JsonObject object = new JsonObject();
            object.add("runs", RunTable.json(done));
            object.add("variants", RunTable.spreads(done));
            console.print(object);
        } else if (!done.isEmpty()) {
            console.print(RunTable.comparison(done));
            console.print("");
            done.forEach(run -> console.print(run.folder().toString()));
        }
    }

    @Override
    List<String> complete(List<String> before, String word) {
        if (!before.isEmpty() && before.get(before.size() - 1).equals("--out")) {
            return Completion.files(word);
        }
        return before.stream().allMatch(b -> b.startsWith("-"))
                ? Completion.files(word) : Completion.overrides(plugins.all());
    }
}
