package dev.cambium.runs;

import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** A run that this process carries out. */
@ProviderType
public interface Run {

    /** Its folder. */
    Path folder();

    /** What it does at this moment. */
    RunState state();

    /** Why it does not go on, in one line: what it waits for, or why it failed; empty otherwise. */
    String reason();

    /**
     * Waits for its end: done, or stopped.
     *
     * @throws InputException     if a checkpoint cannot be read, a plug-in refuses its settings, or one was not there
     *                            when the run began and did not come
     * @throws RunFailedException if the run failed, and its folder tells why; or if a plug-in went and did not come
     *                            back, and the run stopped with a checkpoint
     */
    RunSummary await() throws InterruptedException;
}
