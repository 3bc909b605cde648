package dev.cambium.metric.transfer.internal;

import dev.cambium.api.metric.NotApplicableException;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.metric.TrainingPhase;
import java.util.List;

/**
 * From what a network was before a phase of its training, in which it learned new tasks, to what it was after it.
 *
 * @param phase    the phase
 * @param oldTasks the tasks that the network was trained in before, and not for the first time in the phase
 * @param before   the network at the end of the phase before
 * @param after    the network at the end of the phase; the finished network if it was the last
 */
record LearningPhase(TrainingPhase phase, List<String> oldTasks, Subject before, Subject after) {

    /**
     * Finds the phase.
     *
     * @param name of the phase; empty for the last with new tasks that is not the first
     * @throws NotApplicableException   if the training had no such phase
     * @throws IllegalArgumentException if it had some, but not the one that is named
     */
    static LearningPhase of(Subject subject, String name) {
        List<TrainingPhase> phases = subject.phases();
        List<TrainingPhase> suited = phases.stream().skip(1).filter(phase -> !phase.newTasks().isEmpty()).toList();
        if (suited.isEmpty()) {
            throw new NotApplicableException("needs a phase of the training that has new tasks and is not the first; "
                    + (phases.isEmpty() ? "the training had no phases" : "the training had the phases " + names(phases)
                            + ", and no task is new after the first"));
        }
        TrainingPhase phase = name.isEmpty() ? suited.get(suited.size() - 1)
                : suited.stream().filter(each -> each.name().equals(name)).findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("phase '" + name
                                + "', expected one that has new tasks and is not the first: " + names(suited)));
        int index = phases.indexOf(phase);
        List<String> trained = phases.subList(0, index).stream().filter(each -> each.to() > each.from())
                .flatMap(each -> each.tasks().stream()).toList();
        Subject after = index == phases.size() - 1 ? subject : subject.after(phase.name());
        List<String> oldTasks = after.network().tasks().stream().filter(trained::contains).toList();
        return new LearningPhase(phase, oldTasks, subject.after(phases.get(index - 1).name()), after);
    }

    private static String names(List<TrainingPhase> phases) {
        return String.join(", ", phases.stream().map(TrainingPhase::name).toList());
    }

    /** The tasks that the network knows after the phase, in its order. */
    List<String> tasks() {
        return after.network().tasks();
    }

    /** What tells how well a task is done: a score where answers are graded, otherwise accuracy. */
    String quantity() {
        return after.isGraded() ? "score" : "accuracy";
    }

    /** Those that it learned in the phase. */
    List<String> newTasks() {
        return phase.newTasks();
    }
}
