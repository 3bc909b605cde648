package dev.cambium.api.metric;

import dev.cambium.api.task.Trial;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * For tests of metrics: a subject whose network was trained in phases.
 *
 * @param subject the finished network
 * @param phases  the phases of its training
 * @param ends    the network at the end of a phase, by the phase's name
 */
public record PhasedSubject(Subject subject, List<TrainingPhase> phases, Map<String, Subject> ends) implements Subject {

    @Override
    public Subject after(String phase) {
        return ends.containsKey(phase) ? ends.get(phase) : Subject.super.after(phase);
    }

    @Override
    public Network network() {
        return subject.network();
    }

    @Override
    public List<Trial> trials(String task) {
        return subject.trials(task);
    }

    @Override
    public Recording recording(String task) {
        return subject.recording(task);
    }

    @Override
    public Map<String, List<Measurement>> earlier() {
        return subject.earlier();
    }

    @Override
    public RandomGenerator random(String purpose) {
        return subject.random(purpose);
    }
}
