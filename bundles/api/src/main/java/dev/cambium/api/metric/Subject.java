package dev.cambium.api.metric;

import dev.cambium.api.task.BatteryDescription;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.Workers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ProviderType;

/** What a metric looks at: a network, trials to test it with, and what earlier metrics found. */
@ProviderType
public interface Subject {

    /** The network. Not to be changed; see {@link Network#copy()}. */
    Network network();

    /**
     * What the tasks of a task's battery share: the duration of a step, and the names of channels and actions.
     *
     * @param task one of the network's, as {@code battery.name}
     * @throws IllegalArgumentException if the network has no such task
     */
    BatteryDescription battery(String task);

    /** Fresh trials of a task, the same for every metric of an analysis; as many as the experiment asks for. */
    List<Trial> trials(String task);

    /**
     * Whether the answers to some task are {@linkplain Trial#isGraded graded}, so that titles should speak of a score
     * instead of accuracy.
     */
    default boolean isGraded() {
        return network().tasks().stream().anyMatch(task -> trials(task).stream().anyMatch(Trial::isGraded));
    }

    /** The network's response to {@link #trials}, with the activity of the hidden neurons. */
    Recording recording(String task);

    /** The measurements of the metrics that ran before this one, by the metric's name. */
    Map<String, List<Measurement>> earlier();

    /**
     * A source of chance for this metric: equal experiments give equal numbers.
     *
     * @param purpose tells the streams of one metric apart
     */
    RandomGenerator random(String purpose);

    /**
     * The partition of the neurons, such as functional clusters, that this metric is to work with.
     *
     * @param name what an earlier metric found, as {@code metric.measurement}; empty for the first that is
     *             called {@code clusters}
     * @throws MissingPartitionException if there is none
     */
    default Measurement.Labels partition(String name) {
        return Partitions.find(earlier(), name);
    }

    /** The phases of the training in their order; none if it had no phases, or is not known. */
    default List<TrainingPhase> phases() {
        return List.of();
    }

    /**
     * The network as it was at the end of a phase, with the tasks that it knew then; their trials are the same as now.
     *
     * @param phase the phase's name
     * @throws IllegalArgumentException if there was no such phase; names those that there were
     */
    default Subject after(String phase) {
        throw new IllegalArgumentException("there is no phase '" + phase + "' of the training, only "
                + phases().stream().map(TrainingPhase::name).toList());
    }

    /** Threads that can share this metric's work. */
    default Workers workers() {
        return Workers.ALONE;
    }

    /**
     * Where this metric may write a file of its own, for a {@link Measurement.Artifact}. The file is not there yet;
     * what is left of it after the analysis is removed.
     *
     * @param name of the file, such as {@code fixed-points.svg}: letters, digits, {@code .}, {@code _} and {@code -},
     *             not beginning with a dot; each metric has its own names
     * @throws IllegalArgumentException if the name is another
     */
    Path file(String name);

    /** Tells who waits how much of the work is done, from 0 to 1; may be called often, and by any thread. */
    default void progress(double share) {
    }
}
