package dev.cambium.testkit;

import dev.cambium.api.metric.Subject;
import dev.cambium.api.metric.TrainingPhase;
import java.util.List;
import java.util.Map;

/**
 * For tests of metrics: a subject whose network was trained in phases.
 *
 * @param subject the finished network
 * @param phases  the phases of its training
 * @param ends    the network at the end of a phase, by the phase's name
 */
public record PhasedSubject(Subject subject, List<TrainingPhase> phases, Map<String, Subject> ends)
        implements ForwardingSubject {

    @Override
    public Subject after(String phase) {
        return ends.containsKey(phase) ? ends.get(phase) : ForwardingSubject.super.after(phase);
    }
}
