package dev.cambium.experiment.course;

import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.PluginName;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.TaskName;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What becomes of a run's state when its experiment changes between two steps.
 *
 * @param tasks          for each task after the change its number before, −1 if it is new
 * @param tasksBefore    how many tasks there were before
 * @param newOptimizer   whether the optimizer is another than before, or another phase begins, and it begins anew
 * @param newRegularizer whether the regularizer is another than before, and begins anew
 */
public record Transition(int[] tasks, int tasksBefore, boolean newOptimizer, boolean newRegularizer) {

    /**
     * The transition through the states of an experiment, from the first to the last.
     *
     * @param course at least one
     */
    public static Transition through(List<Experiment> course) {
        List<TaskName> before = course.get(0).tasks();
        int[] numbers = IntStream.range(0, before.size()).toArray();
        boolean newOptimizer = false;
        boolean newRegularizer = false;
        for (int i = 1; i < course.size(); i++) {
            Experiment former = course.get(i - 1);
            Experiment next = course.get(i);
            List<TaskName> formerTasks = former.tasks();
            int[] formerNumbers = numbers;
            numbers = next.tasks().stream().mapToInt(formerTasks::indexOf)
                    .map(number -> number < 0 ? -1 : formerNumbers[number]).toArray();
            newOptimizer |= isOther(Section.OPTIMIZER, former, next) || !former.present().equals(next.present());
            newRegularizer |= isOther(Section.REGULARIZER, former, next);
        }
        return new Transition(numbers, before.size(), newOptimizer, newRegularizer);
    }

    private static boolean isOther(Section section, Experiment former, Experiment next) {
        return !PluginName.plain(former.plugin(section).type()).equals(PluginName.plain(next.plugin(section).type()));
    }

    /** Whether each task has the number that it had. */
    public boolean keepsTasks() {
        return tasks.length == tasksBefore && Arrays.equals(tasks, IntStream.range(0, tasksBefore).toArray());
    }

    /**
     * The columns of an array with one for each input unit, after the change.
     *
     * @param inputsBefore how many there were, the rule units last
     * @return for each column its number before, −1 if it is new
     */
    public int[] inputs(int inputsBefore) {
        int observations = inputsBefore - tasksBefore;
        return IntStream.concat(IntStream.range(0, observations),
                Arrays.stream(tasks).map(task -> task < 0 ? -1 : observations + task)).toArray();
    }
}
