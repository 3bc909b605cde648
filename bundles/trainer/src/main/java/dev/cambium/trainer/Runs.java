package dev.cambium.trainer;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.osgi.annotation.versioning.ProviderType;

/** Starts runs, and finds those on disk. */
@ProviderType
public interface Runs {

    /**
     * Trains and analyses; returns when that is done or when the run was asked to stop.
     *
     * @param experiment what to run
     * @param root       the folder that holds all runs
     * @param resume     continue the newest unfinished run of an equal experiment, or take a finished one as it
     *                   is; without one, start afresh
     * @param stop       asked between steps; once true, the run writes a checkpoint and returns with state
     *                   {@code STOPPED}
     * @throws InputException     if a folder cannot be written, or a checkpoint cannot be read
     * @throws RunFailedException if the run fails; its folder tells why
     */
    RunSummary run(Experiment experiment, Path root, boolean resume, RunListener listener, BooleanSupplier stop);

    /** The runs below a folder, oldest first; empty if there is no such folder. */
    List<RunSummary> list(Path root);
}
