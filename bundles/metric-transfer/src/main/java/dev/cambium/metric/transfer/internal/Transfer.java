package dev.cambium.metric.transfer.internal;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.metric.NotApplicableException;
import dev.cambium.api.metric.Plan;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.plugin.MetricPlugin;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * How a network that knew some tasks learned others in a later phase of its training: how fast and how well, what it
 * forgot, which connections it made for them, and which clusters of neurons the new tasks use.
 *
 * <p>Accuracy is strict accuracy, or the mean score where answers are graded: in learning curves of the trials of the
 * training, otherwise of fresh trials. What can not be measured, such as the length of new connections where recurrent
 * weights are frozen, is not a number.
 */
@Component(factory = Metric.FACTORY, service = Metric.class)
@MetricPlugin(name = "transfer",
        description = "How new tasks were learned in a later phase, what was forgotten, what was rewired and reused")
@Designate(ocd = Transfer.Settings.class)
public final class Transfer implements Metric {

    /** The settings of the metric. */
    @ObjectClassDefinition(name = "Transfer")
    public @interface Settings {

        @AttributeDefinition(description = "The phase of the training to look at, which has new tasks and is not the "
                + "first; empty for the last such phase")
        String phase() default "";

        @AttributeDefinition(min = "0", max = "1", description = "Strict accuracy, or score, in training at which "
                + "tasks count as learned")
        double criterion() default 0.8;

        @AttributeDefinition(min = "1", max = "1000000",
                description = "How many successive points of a learning curve are averaged to "
                + "see whether the criterion is reached")
        int window() default 3;

        @AttributeDefinition(min = "0", description = "Absolute recurrent weight above which two neurons are connected")
        double connectedThreshold() default 1e-2;

        @AttributeDefinition(description = "The clusters, as metric.measurement of an earlier metric; empty for the "
                + "first that is called clusters")
        String partition() default "";

        @AttributeDefinition(min = "1", max = "1000000",
                description = "How many random choices of connections, and of clusters, give "
                + "chance")
        int draws() default 1000;
    }

    private final String phase;
    private final double criterion;
    private final int window;
    private final double connectedThreshold;
    private final String partition;
    private final int draws;

    /**
     * The metric with the given settings.
     *
     * @throws IllegalArgumentException if a setting is out of range, with a message for the user
     */
    @Activate
    public Transfer(Settings settings) {
        phase = settings.phase();
        criterion = settings.criterion();
        if (!(criterion >= 0 && criterion <= 1)) {
            throw new IllegalArgumentException("criterion " + criterion + ", expected a number from 0 to 1");
        }
        window = atLeastOne("window", settings.window());
        connectedThreshold = settings.connectedThreshold();
        if (!(connectedThreshold >= 0 && connectedThreshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "connectedThreshold " + connectedThreshold + ", expected a number of at least 0");
        }
        partition = settings.partition();
        draws = atLeastOne("draws", settings.draws());
    }

    private static int atLeastOne(String setting, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(setting + " " + value + ", expected at least 1");
        }
        return value;
    }

    @Override
    public void check(Plan plan) {
        plan.requirePhase(phase);
        if (!phase.isEmpty() && plan.phases().indexOf(phase) == 0) {
            throw new IllegalArgumentException("phase '" + phase
                    + "' is the first, expected one that another is before");
        }
        if (plan.phases().size() > 1 || !partition.isEmpty()) { // otherwise there is nothing to measure
            plan.requirePartition(partition);
        }
    }

    /**
     * Measures.
     *
     * @throws NotApplicableException   if there was no phase of the training in which the network learned new tasks and
     *                                  knew others
     * @throws IllegalArgumentException if there was, but not the one that is set; names those that there were
     */
    @Override
    public List<Measurement> measure(Subject subject) {
        LearningPhase learning = LearningPhase.of(subject, phase);
        int[] clusters = subject.partition(partition).classes();
        Chance chance = new Chance(subject, draws);
        List<Measurement> measurements = new ArrayList<>(
                Learning.of(learning.phase(), learning.quantity(), criterion, window).measure());
        Responses responses = Responses.of(learning, subject.workers(), share -> subject.progress(0.7 * share));
        measurements.addAll(new Retention(learning, responses).measure());
        Rewiring rewiring = Rewiring.of(learning, connectedThreshold);
        measurements.addAll(rewiring.measure(chance));
        measurements.addAll(WeightChange.measure(learning));
        measurements.addAll(ClusterUse.of(learning, responses, clusters).measure(chance));
        measurements.add(rewiring.withinClusters(clusters, chance));
        subject.progress(1);
        return measurements;
    }
}
