package dev.cambium.trainer.internal.lifecycle;

import dev.cambium.runs.RunRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops all runs of a process that ends. Needs no further thread, since there may be none to be had; and counts looks
 * instead of reading a clock, so that a process that is held meanwhile gives its runs as much time as any other.
 *
 * @param active the runs
 */
record Farewell(List<RunLoop> active) {

    private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);
    private static final long LOOK_MILLISECONDS = 50;
    /** A step and a checkpoint of a large network take seconds. */
    private static final int LOOKS = 25 * 20;
    /** Where the process ends because of System.exit, a plug-in that is at work for that long has called it. */
    private static final int LOOKS_AT_EXIT = 2 * 20;

    /** Asks each to stop with a checkpoint, and waits. One that a plug-in holds is given up and keeps its last. */
    void stopAll() throws InterruptedException {
        Map<RunLoop, CompletableFuture<String>> left = new LinkedHashMap<>();
        active.forEach(run -> left.put(run, run.submit(new RunRequest.Stop()).answer()));
        for (int look = 0; look < LOOKS && !left.isEmpty(); look++) {
            awaitOne(left.values().iterator().next());
            left.values().removeIf(CompletableFuture::isDone);
            if (look == LOOKS_AT_EXIT && isExiting()) {
                left.keySet().removeIf(run ->
                        run.giveUp("has ended the process, or kept it from being ended in good order"));
            }
        }
        left.keySet().forEach(run -> {
            if (!run.giveUp("did not come back while the process was ending")) {
                LOG.warn("{} does not stop, and keeps its last checkpoint", run.folder());
            }
        });
    }

    private static void awaitOne(CompletableFuture<String> answer) throws InterruptedException {
        try {
            answer.get(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return;
        } catch (ExecutionException e) {
            LOG.debug("it ended by itself", e);
        }
    }

    private static boolean isExiting() {
        return Thread.getAllStackTraces().values().stream().flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                        && frame.getMethodName().equals("exit"));
    }
}
