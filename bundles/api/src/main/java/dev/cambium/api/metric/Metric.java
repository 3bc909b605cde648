package dev.cambium.api.metric;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plug-in that measures a trained network. Written as a Declarative Services factory component, with
 * {@code factory = Metric.FACTORY}, which says what it is by {@link dev.cambium.api.plugin.MetricPlugin @MetricPlugin}.
 */
@ConsumerType
public interface Metric {

    /** The factory identifier of metrics. */
    String FACTORY = "dev.cambium.metric";

    /**
     * Measures. Metrics run in the order of the experiment's list.
     *
     * @throws MissingPartitionException if this needs what another metric may still find; it is then asked again
     * @throws NotApplicableException    if there is nothing to measure; it is then left out
     */
    List<Measurement> measure(Subject subject);

    /**
     * Sees to it, when an experiment is checked, that what the settings name will be there when this measures.
     *
     * @throws IllegalArgumentException if it will not, with a message for the user
     */
    default void check(Plan plan) {
    }
}
