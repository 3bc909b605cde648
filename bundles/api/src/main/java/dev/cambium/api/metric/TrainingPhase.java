package dev.cambium.api.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a network's training that had tasks of its own.
 *
 * @param name     what the experiment calls it
 * @param from     how many training steps had been taken when it began
 * @param to       how many had been taken when it ended
 * @param tasks    the tasks that were trained in it, as {@code battery.name}
 * @param newTasks those of them that no phase before has trained for a step
 * @param learning how each of the tasks was learned
 */
public record TrainingPhase(String name, long from, long to, List<String> tasks, List<String> newTasks,
        Map<String, List<LearningPoint>> learning) {

    /**
     * How well a task was answered in training, over an interval of steps.
     *
     * @param step     the training steps from the beginning of the phase to the end of the interval
     * @param accuracy the mean score of the interval's trials of this task, from 0 to 1: the strict accuracy where it
     *                 is not graded
     * @param trials   the trials of this task from the beginning of the phase to the end of the interval
     */
    public record LearningPoint(long step, double accuracy, long trials) {
    }

    public TrainingPhase {
        tasks = List.copyOf(tasks);
        newTasks = List.copyOf(newTasks);
        learning = Collections.unmodifiableMap(new LinkedHashMap<>(learning)); // in a fixed order
    }
}
