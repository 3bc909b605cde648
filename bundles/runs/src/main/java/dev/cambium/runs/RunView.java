package dev.cambium.runs;

import dev.cambium.experiment.Experiment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run in detail, as its folder tells it.
 *
 * @param run        its summary
 * @param experiment the resolved experiment as it is now, after all changes so far, without phases and schedule
 * @param written    the same as {@code experiment.json} has it, with these: run again, it gives the same bytes
 * @param progress   what was reported so far, oldest first
 * @param events     what happened to it, oldest first
 * @param map        the network on its grid at the last checkpoint, if there is one
 */
public record RunView(RunSummary run, Experiment experiment, Experiment written, List<Progress> progress,
        List<Event> events, Optional<GridMap> map) {

    /** A run whose experiment has neither phases nor a schedule. */
    public RunView(RunSummary run, Experiment experiment, List<Progress> progress, List<Event> events,
            Optional<GridMap> map) {
        this(run, experiment, experiment, progress, events, map);
    }

    /** What is compared with the settings of other runs: as they are now, or, with phases, as they are written. */
    public Experiment settings() {
        return written.phases().isEmpty() ? experiment : written;
    }

    /**
     * A line of the journal.
     *
     * @param time    when
     * @param step    training steps done by then
     * @param name    what: {@code started}, {@code swapped}, {@code waiting}, …
     * @param details the rest of the line, by key
     */
    public record Event(Instant time, long step, String name, Map<String, String> details) {
    }

    /**
     * How strongly the neuron at each place of the grid is connected.
     *
     * @param shape     the size of the grid along each dimension
     * @param strengths for each place, last dimension fastest: the sum of |W_rec| to and from the neuron there,
     *                  without the diagonal
     */
    public record GridMap(List<Integer> shape, List<Double> strengths) {
    }
}
