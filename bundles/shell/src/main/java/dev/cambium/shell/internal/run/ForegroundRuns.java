package dev.cambium.shell.internal.run;

import dev.cambium.base.InputException;
import dev.cambium.base.MissingPluginException;
import dev.cambium.runs.Patience;
import dev.cambium.runs.Run;
import dev.cambium.runs.RunListener;
import dev.cambium.runs.RunRequest;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import dev.cambium.shell.CtrlC;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;

/** Runs that a command waits for, one after the other. Ctrl-C stops the one that is carried out. */
final class ForegroundRuns implements AutoCloseable {

    private static final long LOOK_MILLISECONDS = 100;

    private final Runs runs;
    private final Console console;
    private final Patience patience;
    private final CtrlC interruption;
    private boolean stopping;
    private Run current;

    /** @param patience how long they, and what makes them, may wait for plug-ins */
    ForegroundRuns(Runs runs, BundleContext context, Console console, Patience patience) {
        this.runs = runs;
        this.console = console;
        this.patience = patience;
        this.interruption = new CtrlC(context, console, this::stop);
    }

    /** Goes on with one run, in one way or another, and waits for its end. */
    static RunSummary goOn(RunSummary run, Function<RunListener, Run> start, Runs runs, BundleContext context,
            WaitOption wait, Console console) throws CommandException {
        String label = run.variant().isEmpty() ? run.name() : run.variant();
        try (ForegroundRuns foreground = new ForegroundRuns(runs, context, console, wait.patience(console))) {
            return foreground.train(label, start);
        }
    }

    /**
     * Starts a run and waits for its end.
     *
     * @param label what the lines about it begin with
     * @param start starts it
     */
    RunSummary train(String label, Function<RunListener, Run> start) {
        ProgressReport report = new ProgressReport(label, console, patience);
        try {
            Run run = withPlugins(() -> start.apply(report));
            begun(run);
            while (true) {
                try {
                    return run.await();
                } catch (InterruptedException e) {
                    // Gogo interrupts the command when its shell is closed; the run still has to end in good order
                    stop();
                }
            }
        } finally {
            ended();
            report.end();
        }
    }

    /**
     * Does something for which plug-ins have to be there; again and again while they are not, for as long as may be.
     * (Where somebody is at the keyboard, that is not at all: who mistypes a name wants to hear of it.)
     */
    <T> T withPlugins(Supplier<T> work) {
        double left = patience.endless() ? 0 : patience.seconds() * 1000;
        while (true) {
            try {
                return work.get();
            } catch (InputException e) {
                if (!MissingPluginException.isBehind(e) || left <= 0 || isStopping()) {
                    throw e;
                }
                left -= pause();
            }
        }
    }

    private static double pause() {
        try {
            Thread.sleep(LOOK_MILLISECONDS);
            return LOOK_MILLISECONDS;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.POSITIVE_INFINITY;
        }
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    private synchronized void begun(Run run) {
        current = run;
        if (stopping) {
            stop();
        }
    }

    private synchronized void ended() {
        current = null;
    }

    private void stop() {
        Run run;
        synchronized (this) {
            stopping = true;
            run = current;
        }
        if (run != null) {
            try {
                runs.ask(run.folder(), new RunRequest.Stop());
            } catch (InputException e) {
                // it has just ended by itself
                return;
            }
        }
    }

    @Override
    public void close() {
        interruption.close();
    }
}
