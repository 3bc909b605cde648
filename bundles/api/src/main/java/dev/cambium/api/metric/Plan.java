package dev.cambium.api.metric;

import java.util.List;

/**
 * What an experiment says, before anything is trained, of what its metrics will find.
 *
 * @param phases  the names of the phases of the training, in order; none if it has no phases
 * @param metrics the names of the experiment's metrics, in order
 */
public record Plan(List<String> phases, List<String> metrics) {

    public Plan {
        phases = List.copyOf(phases);
        metrics = List.copyOf(metrics);
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
                    ? "but the training has no phases" : "expected one of the training's: " + String.join(", ", phases)));
        }
    }

    /**
     * Sees to it that there will be the metric that a partition is named after.
     *
     * @param partition as for {@link Subject#partition}; empty for the one that is there
     * @throws IllegalArgumentException if there will not, or if the name is none
     */
    public void requirePartition(String partition) {
        int dot = partition.indexOf('.');
        if (!partition.isEmpty() && (dot < 0 || !metrics.contains(partition.substring(0, dot)))) {
            throw new IllegalArgumentException("partition '" + partition + "', expected metric.measurement, with one of the "
                    + "experiment's metrics: " + String.join(", ", metrics));
        }
    }
}
