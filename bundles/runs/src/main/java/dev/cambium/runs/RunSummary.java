package dev.cambium.runs;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * A run as its folder tells it.
 *
 * @param id        the last part of its folder
 * @param folder    where it is
 * @param name      the experiment's name
 * @param variant   the variant's name, or empty
 * @param seed      the seed
 * @param state     what has become of it
 * @param reason    why it waits or failed, in one line; empty otherwise
 * @param step      steps done, as far as its progress was written
 * @param steps     steps in all
 * @param started   when it was first started
 * @param headlines the numbers that compare runs, in the order in which they were measured; empty before the analysis
 */
public record RunSummary(String id, Path folder, String name, String variant, long seed, RunState state,
        String reason, long step, long steps, Instant started, Map<Headline, Double> headlines) {

    /** The same in another state. */
    public RunSummary withState(RunState other) {
        return new RunSummary(id, folder, name, variant, seed, other, reason, step, steps, started, headlines);
    }
}
