package dev.cambium.runs;

import dev.cambium.experiment.Experiments;
import java.util.List;

/** What can be asked of a run. It answers at its next step boundary. */
public sealed interface RunRequest {

    /** Write a checkpoint, give memory and cores back, and wait. */
    record Pause() implements RunRequest {
    }

    /** Go on after a pause. */
    record Resume() implements RunRequest {
    }

    /** Write a checkpoint and end; the run can be resumed from its folder. */
    record Stop() implements RunRequest {
    }

    /**
     * Change plug-ins, settings of plug-ins, or tasks.
     *
     * @param overrides changes in the grammar of {@link Experiments#load}: {@code regularizer=bimt},
     *                  {@code regularizer.lambda=1e-4}, {@code +tasks=nback.twoback}, {@code ~tasks=yang19.go};
     *                  of an experiment's keys {@code optimizer}, {@code regularizer}, {@code tasks},
     *                  {@code batteries} and {@code metrics} can change during a run
     */
    record Change(List<String> overrides) implements RunRequest {
        public Change {
            overrides = List.copyOf(overrides);
        }
    }
}
