package dev.cambium.network.batch;

import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.BatteryDescription;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.Trial;
import dev.cambium.base.PluginFailedException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The tasks of an experiment. Each has a rule unit of its own, appended to the observation channels in the
 * order of this list and on throughout its trials.
 *
 * @param names     the tasks as {@code battery.name}
 * @param origins   for each task the bundle that it comes from, with its version
 * @param tasks     what writes their trials
 * @param channels  what all of them observe
 * @param actions   what all of them are answered with
 * @param batteries for each task the battery that it belongs to
 */
public record TaskSet(List<String> names, List<String> origins, List<Task> tasks, List<Channel> channels,
        ActionSpace actions, List<BatteryDescription> batteries) {

    private static final double STEP_MILLISECONDS = 100;

    /** Of batteries that have no names for their actions, and steps of 100 ms. */
    public TaskSet(List<String> names, List<String> origins, List<Task> tasks, List<Channel> channels,
            ActionSpace actions) {
        this(names, origins, tasks, channels, actions, names.stream().map(name -> new BatteryDescription(
                name.substring(0, name.indexOf('.')), STEP_MILLISECONDS, channels, actions, List.of())).toList());
    }

    public TaskSet {
        batteries = List.copyOf(batteries);
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

    /** An empty trial, for any of the tasks. */
    public Trial newTrial() {
        return new Trial(observations(), actions);
    }

    /** An empty trial of a task; where that has a score of its own, it is scored so. */
    public Trial newTrial(int task) {
        return hasOwnScore(task)
                ? new Trial(observations(), actions, (trial, outputs) -> score(task, trial, outputs)) : newTrial();
    }

    /** Whether answers are graded and not only right or wrong, in some task. */
    public boolean areGraded() {
        return actions instanceof ActionSpace.Continuous || IntStream.range(0, size()).anyMatch(this::hasOwnScore);
    }

    private boolean hasOwnScore(int task) {
        try {
            return tasks.get(task).getClass().getMethod("score", Trial.class, float[].class)
                    .getDeclaringClass() != Task.class;
        } catch (NoSuchMethodException | LinkageError e) { // its class has methods that cannot be looked at
            return true;
        }
    }

    /**
     * How good a task says that an answer is. An answer with a value that is not a number is the network's fault: where
     * the task can make nothing of it, it scores 0.
     *
     * @return from 0 to 1
     * @throws PluginFailedException if the task throws, or gives something else
     */
    double score(int task, Trial trial, float[] outputs) {
        double score;
        try {
            score = tasks.get(task).score(trial, outputs);
        } catch (Throwable e) { // a plug-in may throw anything
            if (areNumbers(outputs)) {
                throw PluginFailedException.threw(describe(task), e);
            }
            return 0;
        }
        if (score >= 0 && score <= 1) {
            return score;
        }
        if (areNumbers(outputs)) {
            throw new PluginFailedException(describe(task) + " gave the score " + score
                    + ", expected a number from 0 to 1");
        }
        return 0;
    }

    private static boolean areNumbers(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
