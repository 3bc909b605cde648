package dev.cambium.shell.internal;

import dev.cambium.trainer.InputException;
import dev.cambium.trainer.Run;
import dev.cambium.trainer.RunListener;
import dev.cambium.trainer.RunRequest;
import dev.cambium.trainer.RunSummary;
import dev.cambium.trainer.Runs;
import java.util.function.Function;
import org.osgi.framework.BundleContext;

/** Runs that a command waits for, one after the other. Ctrl-C stops the one that is carried out. */
final class ForegroundRuns implements AutoCloseable {

    private final Runs runs;
    private final Console console;
    private final Interruption interruption;
    private boolean stopping;
    private Run current;

    ForegroundRuns(Runs runs, BundleContext context, Console console) {
        this.runs = runs;
        this.console = console;
        this.interruption = new Interruption(context, console, this::stop);
    }

    /**
     * Starts a run and waits for its end.
     *
     * @param label what the lines about it begin with
     * @param start starts it
     */
    RunSummary train(String label, Function<RunListener, Run> start) {
        ProgressReport report = new ProgressReport(label, console);
        try {
            Run run = start.apply(report);
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
