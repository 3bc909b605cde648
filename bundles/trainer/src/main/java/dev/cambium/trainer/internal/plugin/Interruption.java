package dev.cambium.trainer.internal.plugin;

import java.io.IOException;

/** Asked between two pieces of work whether a run has to break off; it may hear meanwhile what is asked of the run. */
@FunctionalInterface
public interface Interruption {

    /** Whether the work has to be broken off. */
    boolean isDue() throws IOException;
}
