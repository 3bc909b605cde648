package dev.cambium.sweep.internal;

import dev.cambium.base.InputException;
import dev.cambium.runs.Run;
import dev.cambium.runs.RunRequest;
import dev.cambium.runs.Runs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trials that this process trains at the moment, to stop them. For several threads. */
final class RunningTrials {

    private static final Logger LOG = LoggerFactory.getLogger(RunningTrials.class);

    private final Runs runs;
    private final List<Run> running = new ArrayList<>();
    private boolean stopping;

    RunningTrials(Runs runs) {
        this.runs = runs;
    }

    /** One has begun; it is stopped at once if all are to. */
    void add(Run run) {
        synchronized (this) {
            running.add(run);
            if (!stopping) {
                return;
            }
        }
        stop(run.folder());
    }

    synchronized void remove(Run run) {
        running.remove(run);
    }

    /** Has all stop with a checkpoint, and those that are still to come. */
    void stopAll() {
        List<Run> some;
        synchronized (this) {
            stopping = true;
            some = List.copyOf(running);
        }
        some.forEach(run -> stop(run.folder()));
    }

    /** Has one stop soon; for its own thread, which could not wait for that. */
    void stopSoon(Path run) {
        CompletableFuture.runAsync(() -> stop(run));
    }

    private void stop(Path run) {
        try {
            runs.ask(run, new RunRequest.Stop());
        } catch (InputException e) {
            LOG.debug("{} has just ended by itself", run, e);
        }
    }
}
