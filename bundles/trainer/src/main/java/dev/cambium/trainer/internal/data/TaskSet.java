package dev.cambium.trainer.internal.data;

import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.Trial;
import java.util.List;

/**
 * The tasks of an experiment. Each has a rule unit of its own, appended to the observation channels in the
 * order of this list and on throughout its trials.
 *
 * @param names    the tasks as {@code battery.name}
 * @param origins  for each task the bundle that it comes from, with its version
 * @param tasks    what writes their trials
 * @param channels what all of them observe
 * @param actions  what all of them are answered with
 */
public record TaskSet(List<String> names, List<String> origins, List<Task> tasks, List<Channel> channels, ActionSpace actions) {

    public TaskSet {
        names = List.copyOf(names);
        origins = List.copyOf(origins);
        tasks = List.copyOf(tasks);
        channels = List.copyOf(channels);
    }

    /** The number of tasks. */
    public int size() {
        return tasks.size();
    }

    /** The number of observation channels, all groups together. */
    public int observations() {
        return channels.stream().mapToInt(Channel::size).sum();
    }

    /** A task for messages, with where it comes from. */
    public String describe(int task) {
        return "task " + names.get(task) + " (" + origins.get(task) + ")";
    }

    /** An empty trial. */
    public Trial newTrial() {
        return new Trial(observations(), actions);
    }
}
