package dev.cambium.api.metric;

import java.util.List;
import java.util.Optional;

/**
 * What an experiment says, before anything is trained, of what its metrics will find.
 *
 * @param phases     the names of the phases of the training, in order; none if it has no phases
 * @param metrics    the names of the experiment's metrics, in order
 * @param partitions the partitions of the neurons that the metrics look for, as {@code metric.measurement}; empty if
 *                   one of the metrics looks for some that have no names yet, {@code "*"} in
 *                   {@link dev.cambium.api.plugin.MetricPlugin#partitions}
 */
public record Plan(List<String> phases, List<String> metrics, Optional<List<String>> partitions) {

    public Plan {
        phases = List.copyOf(phases);
        metrics = List.copyOf(metrics);
        partitions = partitions.map(List::copyOf);
    }

    /** Of metrics that do not say which partitions they look for. */
    public Plan(List<String> phases, List<String> metrics) {
        this(phases, metrics, Optional.empty());
    }

    /**
     * Sees to it that there will be a phase.
     *
     * @param phase its name; empty for none
     * @throws IllegalArgumentException if there will not
     */
    public void requirePhase(String phase) {
        if (!phase.isEmpty() && !phases.contains(phase)) {
            throw new IllegalArgumentException("phase '" + phase + "', " + (phases.isEmpty()
                    ? "but the training has no phases"
                    : "expected one of the training's: " + String.join(", ", phases)));
        }
    }

    /**
     * Sees to it that there will be a partition, as far as that can be known.
     *
     * @param partition as for {@link Subject#partition}; empty for the first that is called {@code clusters}
     * @throws IllegalArgumentException if there will not, or if the name is none
     */
    public void requirePartition(String partition) {
        int dot = partition.indexOf('.');
        if (!partition.isEmpty() && (dot < 0 || !metrics.contains(partition.substring(0, dot)))) {
            throw new IllegalArgumentException("partition '" + partition
                    + "', expected metric.measurement, with one of the experiment's metrics: "
                    + String.join(", ", metrics));
        }
        if (partitions.isPresent() && partitions.get().stream().noneMatch(each -> partition.isEmpty()
                ? each.endsWith("." + Partitions.DEFAULT) : each.equals(partition))) {
            throw new IllegalArgumentException(Partitions.missing(partition, partitions.get()));
        }
    }
}
