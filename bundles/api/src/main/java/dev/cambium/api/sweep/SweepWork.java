package dev.cambium.api.sweep;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A sweep of which something is left to be trained, for an {@link Executor}. For several threads. */
@ProviderType
public interface SweepWork {

    /** The name of the sweep. */
    String name();

    /** The sweep's folder, absolute, in which an executor may keep files in a folder of its own name. */
    Path folder();

    /** How many trials are not over, of those that are known by now; a sampler may choose more of them later. */
    int trialsLeft();

    /** How many threads train each network, at least 1. */
    int threadsPerTrial();

    /**
     * The command line of a worker: a process that takes trials until none is left. It ends with 0 then, with 1 if
     * trials have failed that nobody will try again by themselves or the sweep was cancelled, and with 143 after a
     * SIGTERM, at which it saves what it has.
     *
     * @param atOnce how many trials it carries at the same time; 0 for as many as it finds cores for
     * @return the program, by its absolute path, and its arguments
     */
    List<String> workerCommand(int atOnce);

    /**
     * Works in this process until no trial is left, or it is stopped.
     *
     * @param atOnce how many trials it carries at the same time; 0 for as many as there are cores for
     */
    void carryOut(int atOnce) throws InterruptedException;

    /** Whether no trial is left, by what is on the disk now; shows the user how far the sweep is. */
    boolean isOver();

    /** Whether the user has asked to stop. */
    boolean isStopping();

    /** Whether the user wants to wait for the end where others carry the sweep on. */
    boolean isToWait();

    /** Tells the user something, in one line. */
    void message(String line);
}
