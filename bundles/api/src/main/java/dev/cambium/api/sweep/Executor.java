package dev.cambium.api.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plug-in that has the trials of a sweep trained somewhere: in this process, in others, by a cluster's scheduler.
 * Written as a Declarative Services factory component, with {@code factory = Executor.FACTORY}, which says what it is
 * by {@link dev.cambium.api.plugin.ExecutorPlugin &#64;ExecutorPlugin}. A sweep names it in {@code sweep.executor}.
 *
 * <p>Who takes which trial is not its business: workers, of which it starts as many as it likes wherever the sweep's
 * folder can be reached, take trials until none is left, and hold a lease on each. One that is lost costs what it has
 * not saved. All that an executor has to remember it keeps in the sweep's folder: it is made anew whenever it is asked,
 * perhaps in another process.
 */
@ConsumerType
public interface Executor {

    /** The factory identifier of executors. */
    String FACTORY = "dev.cambium.executor";

    /**
     * Has what is left of a sweep trained. Returns when nothing is left; where it is {@link SweepWork#isStopping
     * stopped}; or, unless it {@link SweepWork#isToWait is to wait}, as soon as others carry it on. Workers that were
     * started for the same sweep before, and are still there, count.
     *
     * @throws IllegalArgumentException if it cannot be done as it is set or installed; the message is shown to the user
     * @throws IOException              if something fails that might go well another time
     */
    void execute(SweepWork work) throws IOException, InterruptedException;

    /**
     * The workers of a sweep that have not ended, each in one line, as far as can be told.
     *
     * @param sweep the sweep's folder
     */
    default List<String> workers(Path sweep) throws IOException, InterruptedException {
        return List.of();
    }

    /**
     * Has the workers of a sweep end, each with what it has saved. Those that are at work are asked by a file in the
     * sweep's folder besides, whoever has started them: only one that can be in a queue needs this.
     *
     * @param sweep the sweep's folder
     * @return how many it has asked to
     */
    default int cancel(Path sweep) throws IOException, InterruptedException {
        return 0;
    }

    /**
     * Tries whether a worker could work where it would be started, without training anything.
     *
     * @return what was found, in lines for the user
     * @throws IllegalArgumentException if a worker could not; the message is shown to the user
     */
    default List<String> tryOut(SweepWork work) throws IOException, InterruptedException {
        return List.of();
    }
}
